# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import JSONResponse

app = FastAPI()
sent: list[str] = []
shared_by_all_requests = BackgroundTasks()


def respond_and_send(content: dict[str, str], email: str) -> JSONResponse:
    shared_by_all_requests.add_task(sent.append, email)
    return JSONResponse(content, background=shared_by_all_requests)


@app.post("/register")
def register(email: str) -> JSONResponse:
    return respond_and_send({"registered": email}, f"welcome, {email}")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

response = client.post("/register?email=ada@example.com")
print(response.json())
#> {'registered': 'ada@example.com'}
print(sent)
#> ['welcome, ada@example.com']
print(len(shared_by_all_requests.tasks))
#> 1

client.post("/register?email=bob@example.com")
for text in sent:
    print(text)
    #> welcome, ada@example.com
    #> welcome, ada@example.com
    #> welcome, bob@example.com
# --8<-- [end:proof]
