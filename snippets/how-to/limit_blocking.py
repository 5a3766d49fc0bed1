# --8<-- [start:app]
import logging

import httpx2
from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
logger = logging.getLogger("limited_hooks")
http = httpx2.Client(base_url="https://hooks.example.com", timeout=0.1)


def notify(number: int) -> None:
    try:
        http.post(f"/orders/{number}").raise_for_status()
    except httpx2.HTTPError as error:
        logger.error("order %s: %s", number, type(error).__name__)


@app.post("/orders/{number}", status_code=202)
def create_order(number: int, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(notify, number)


# --8<-- [end:app]


# --8<-- [start:proof]
import socket
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    logged.append(record.getMessage())
    return False


logger.addFilter(keep)
client = TestClient(app)
request = http.build_request("POST", "/")
print(request.url, set(request.extensions["timeout"].values()))
#> https://hooks.example.com/ {0.1}
server = socket.create_server(("127.0.0.1", 0))
with server, ThreadPoolExecutor() as pool:
    http.base_url = f"http://127.0.0.1:{server.getsockname()[1]}"
    print(client.post("/orders/7").status_code, logged)
    #> 202 ['order 7: ReadTimeout']
    connection, address = server.accept()
    print(connection.recv(15))
    #> b'POST /orders/7 '
    connection.close()
    http.timeout = None
    response = pool.submit(client.post, "/orders/8")
    connection, address = server.accept()
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 500 \r\nContent-Length: 0\r\n\r\n")
    print(response.result().status_code, logged[1:])
    #> 202 ['order 8: HTTPStatusError']
    connection.close()
print(client.post("/orders/9").status_code, logged[2:])
#> 202 ['order 9: ConnectError']
http.close()
# --8<-- [end:proof]
