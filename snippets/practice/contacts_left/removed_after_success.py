# --8<-- [start:app]
import logging
from pathlib import Path
from uuid import uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException, UploadFile

app = FastAPI()
logger = logging.getLogger("contacts")
inbox = Path("inbox")
inbox.mkdir(exist_ok=True)


def import_contacts(path: Path) -> None:
    try:
        logger.info("imported %s", path.read_bytes().decode())
        path.unlink()
    except Exception:
        logger.exception("could not import")


@app.post("/contacts", status_code=202)
async def post_contacts(
    contacts: UploadFile, background_tasks: BackgroundTasks
) -> None:
    path = inbox / f"{uuid4()}{Path(f'{contacts.filename}').suffix}"
    path.write_bytes(await contacts.read())
    if contacts.size == 0:
        raise HTTPException(422, "The file is empty")
    background_tasks.add_task(import_contacts, path)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(record.getMessage())
    return False


logger.addFilter(keep)
logger.setLevel("INFO")
client = TestClient(app)
for name, content in [
    ("first.txt", b"ada@example.com"),
    ("photo.jpg", b"\xff\xd8\xff"),
    ("empty.csv", b""),
]:
    answer = client.post("/contacts", files={"contacts": (name, content)})
    print(answer.status_code, answer.json())
    #> 202 None
    #> 202 None
    #> 422 {'detail': 'The file is empty'}
print(log)
#> ['imported ada@example.com', 'could not import']
print(sorted(str(file.with_stem("…")) for file in inbox.iterdir()))
#> ['inbox/….csv', 'inbox/….jpg']
# --8<-- [end:proof]
