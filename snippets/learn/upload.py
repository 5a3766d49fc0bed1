# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI, UploadFile

app = FastAPI()
seen: list[str] = []


async def store_file(picture: UploadFile) -> None:
    content = await picture.read()
    seen.append(f"read {len(content)} bytes, closed: {picture.file.closed}")


async def store_bytes(content: bytes) -> None:
    seen.append(f"got {len(content)} bytes")


@app.post("/pictures/as-file", status_code=202)
async def upload_file(
    picture: UploadFile, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(store_file, picture)


@app.post("/pictures/as-bytes", status_code=202)
async def upload_bytes(
    picture: UploadFile, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(store_bytes, await picture.read())


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)

client.post("/pictures/as-file", files={"picture": b"a small picture"})
client.post("/pictures/as-bytes", files={"picture": b"a small picture"})
print(seen[0])
#> read 15 bytes, closed: False
print(seen[1])
#> got 15 bytes
# --8<-- [end:proof]
