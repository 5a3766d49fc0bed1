# --8<-- [start:app]
from fastapi import FastAPI, UploadFile

app = FastAPI()


@app.post("/read")
async def read_closed(upload: UploadFile) -> None:
    await upload.close()
    await upload.read()


@app.post("/rewind")
async def rewind_closed(upload: UploadFile) -> None:
    await upload.close()
    await upload.seek(0)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app)
megabyte = bytes(1024 * 1024)
for content in (megabyte, megabyte + b"!"):
    for path in ("/read", "/rewind"):
        try:
            client.post(path, files={"upload": content})
        except ValueError as error:
            print(f"{len(content)} bytes, {path}: {error}")
            #> 1048576 bytes, /read: I/O operation on closed file.
            #> 1048576 bytes, /rewind: I/O operation on closed file.
            #> 1048577 bytes, /read: read of closed file
            #> 1048577 bytes, /rewind: seek of closed file
# --8<-- [end:proof]
