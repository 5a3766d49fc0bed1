# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, Request
from starlette.datastructures import UploadFile

app = FastAPI()


def import_contacts(contacts: UploadFile) -> None:
    contacts.file.read()


@app.post("/contacts")
async def post_contacts(
    request: Request, background_tasks: BackgroundTasks
) -> None:
    async with request.form() as form:
        contacts = form["contacts"]
        if isinstance(contacts, UploadFile):
            background_tasks.add_task(import_contacts, contacts)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

files = {"contacts": b"ada@example.com"}
TestClient(app).post("/contacts", files=files)
#! ValueError: I/O operation on closed file.
# --8<-- [end:proof]
