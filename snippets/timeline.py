# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

steps: list[str] = []


async def send_welcome_email(email: str) -> None:
    steps.append(f"background task: writes to {email}")
    steps.append("background task: has written")


class NoteResponse:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def note_and_send(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body":
                steps.append("client: has its 201")

        await self.app(scope, receive, note_and_send)


app = FastAPI()
app.add_middleware(NoteResponse)


@app.post("/register", status_code=201)
def register(email: str, background_tasks: BackgroundTasks) -> dict[str, str]:
    steps.append("path operation: saves the newcomer")
    background_tasks.add_task(send_welcome_email, email)
    steps.append("path operation: adds a task, returns")
    return {"registered": email}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

steps.append("client: POST /register")
TestClient(app).post("/register?email=ada")

for step in steps:
    print(step)
    #> client: POST /register
    #> path operation: saves the newcomer
    #> path operation: adds a task, returns
    #> client: has its 201
    #> background task: writes to ada
    #> background task: has written
# --8<-- [end:proof]
