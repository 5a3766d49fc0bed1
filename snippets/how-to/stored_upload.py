# --8<-- [start:app]
import logging
import shutil
from pathlib import Path
from uuid import uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException, UploadFile

app = FastAPI()
logger = logging.getLogger("uploads")
inbox = Path("inbox")
most_bytes = 10_000


def store(upload: UploadFile) -> Path:
    path = inbox / f"{uuid4()}.txt"
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(upload.file, file)
    return path


def import_contacts(path: Path, name: str | None) -> None:
    try:
        emails = path.read_bytes().decode().split()
        logger.info("imported %d contacts of %r", len(emails), name)
    except Exception:
        logger.exception("could not import %r", name)
        path.rename(path.with_suffix(".failed"))
    else:
        path.unlink()


@app.post("/contacts", status_code=202)
def post_contacts(
    contacts: UploadFile, background_tasks: BackgroundTasks
) -> None:
    if contacts.size is None or contacts.size > most_bytes:
        raise HTTPException(413, f"At most {most_bytes} bytes, please")
    path = store(contacts)
    background_tasks.add_task(import_contacts, path, contacts.filename)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

logged: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    stored = [str(file.with_stem("…")) for file in inbox.iterdir()]
    logged.append(f"{record.getMessage()}: {stored}")
    return False


logger.setLevel(logging.INFO)
logger.addFilter(keep)
client = TestClient(app)
for name, content in [
    ("contacts.txt", b"ada@example.com bob@example.com"),
    ("../main.py", b"eve@example.com"),
    ("photo.jpg", b"\xff\xd8\xff"),
    ("large.txt", bytes(10_001)),
]:
    response = client.post("/contacts", files={"contacts": (name, content)})
    print(name, response.status_code, response.json())
    #> contacts.txt 202 None
    #> ../main.py 202 None
    #> photo.jpg 202 None
    #> large.txt 413 {'detail': 'At most 10000 bytes, please'}

for text in logged:
    print(text)
    #> imported 2 contacts of 'contacts.txt': ['inbox/….txt']
    #> imported 1 contacts of '../main.py': ['inbox/….txt']
    #> could not import 'photo.jpg': ['inbox/….txt']
print([str(file.with_stem("…")) for file in inbox.iterdir()])
#> ['inbox/….failed']
print(list(Path().rglob("main*")))
#> []
# --8<-- [end:proof]
