# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Response
from fastapi.responses import RedirectResponse
from starlette.background import BackgroundTask

app = FastAPI()
done: list[str] = []


@app.post("/orders/all")
def run_all(background_tasks: BackgroundTasks) -> RedirectResponse:
    background_tasks.add_task(done.append, "email")
    background_tasks.add_task(done.append, "statistics")
    return RedirectResponse("/thanks", 303)


@app.post("/orders/lost")
def lose_email(background_tasks: BackgroundTasks) -> RedirectResponse:
    background_tasks.add_task(done.append, "email")
    statistics = BackgroundTask(done.append, "statistics")
    return RedirectResponse("/thanks", 303, background=statistics)


@app.post("/orders/ignored", status_code=202)
def ignore_background(response: Response) -> None:
    response.background = BackgroundTask(done.append, "statistics")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, follow_redirects=False)
for way in ("all", "lost", "ignored"):
    answer = client.post(f"/orders/{way}")
    print(answer.status_code, answer.headers.get("Location"), done)
    #> 303 /thanks ['email', 'statistics']
    #> 303 /thanks ['statistics']
    #> 202 None []
    done.clear()
# --8<-- [end:proof]
