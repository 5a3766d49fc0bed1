# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request

app = FastAPI()
seen: list[str] = []


async def look_for_client(request: Request) -> None:
    seen.append(f"client gone: {await request.is_disconnected()}")


async def read_body(request: Request) -> None:
    seen.append(f"body: {(await request.body()).decode()}")


@app.post("/events")
def post_event(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(read_body, request)


@app.get("/events")
def get_events(request: Request, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(look_for_client, request)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
client.post("/events", content="hello")
client.get("/events")
print(seen)
#> ['body: hello', 'client gone: False']
# --8<-- [end:proof]
