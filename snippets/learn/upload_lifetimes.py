# --8<-- [start:app]
import shutil
from pathlib import Path
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI, UploadFile

app = FastAPI()
saved = Path("contacts.csv")
uploads: list[UploadFile] = []
steps: list[str] = []


def get_contacts(contacts: UploadFile) -> UploadFile:
    uploads.append(contacts)
    steps.append(f"upload: {'ends' if contacts.file.closed else 'begins'}")
    return contacts


def import_contacts() -> None:
    steps.append("first task: starts")
    saved.unlink()
    steps.append("file that you save: ends")
    steps.append("first task: is done")


def count_contacts(contacts: UploadFile) -> None:
    contacts.file.seek(0)
    lines = contacts.file.readlines()
    steps.append(f"second task: reads {len(lines)} lines")


@app.post("/contacts", status_code=202)
def post_contacts(
    contacts: Annotated[UploadFile, Depends(get_contacts)],
    background_tasks: BackgroundTasks,
) -> None:
    steps.append("path operation: has the upload")
    with saved.open("wb") as file:
        steps.append("file that you save: begins")
        shutil.copyfileobj(contacts.file, file)
    background_tasks.add_task(import_contacts)
    background_tasks.add_task(count_contacts, contacts)
    steps.append("path operation: adds two tasks, returns")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

files = {"contacts": b"ada\nbob\n"}
steps.append("client: POST /contacts")
with TestClient(app).stream("POST", "/contacts", files=files) as response:
    steps.append(f"client: has its {response.status_code}")
    print(Path("contacts.csv").read_text().split())
    #> ['ada', 'bob']
    response.read()
print(saved.exists())
#> False
steps.append(f"upload: {'ends' if uploads[0].file.closed else 'begins'}")

for step in steps:
    print(step)
    #> client: POST /contacts
    #> upload: begins
    #> path operation: has the upload
    #> file that you save: begins
    #> path operation: adds two tasks, returns
    #> client: has its 202
    #> first task: starts
    #> file that you save: ends
    #> first task: is done
    #> second task: reads 2 lines
    #> upload: ends
# --8<-- [end:proof]
