"""Background tasks: the web process runs the jobs, after it has answered."""

from fastapi import BackgroundTasks, FastAPI

from tests.outgrow.apps.jobs import run_job

app = FastAPI()


@app.post("/jobs/{kind}/{name}", status_code=202)
async def post_job(kind: str, name: str, background_tasks: BackgroundTasks) -> None:
    background_tasks.add_task(run_job, kind, name)
