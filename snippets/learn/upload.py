# --8<-- [start:app]
import shutil
from pathlib import Path
from uuid import uuid4

from fastapi import BackgroundTasks, FastAPI, UploadFile

app = FastAPI()
inbox = Path("inbox")
inbox.mkdir(exist_ok=True)
imported: list[str] = []


def import_upload(contacts: UploadFile) -> None:
    imported.extend(contacts.file.read().decode().split())


def import_file(path: Path) -> None:
    imported.extend(path.read_text().split())
    path.unlink()


@app.post("/contacts", status_code=202)
def post_contacts(
    contacts: UploadFile, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(import_upload, contacts)


@app.post("/contacts/large", status_code=202)
def post_many_contacts(
    contacts: UploadFile, background_tasks: BackgroundTasks
) -> None:
    path = inbox / f"{uuid4()}.txt"
    with path.open("wb") as file:
        shutil.copyfileobj(contacts.file, file)
    background_tasks.add_task(import_file, path)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

response = client.post("/contacts", files={"contacts": b"ada bob"})
print(response.status_code, imported)
#> 202 ['ada', 'bob']

files = {"contacts": ("../main.py", b"eve")}
response = client.post("/contacts/large", files=files)
print(response.status_code, imported)
#> 202 ['ada', 'bob', 'eve']
print(inbox, list(inbox.iterdir()))
#> inbox []
# --8<-- [end:proof]
