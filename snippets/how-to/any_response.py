# --8<-- [start:app]
from pathlib import Path

from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse

visits: list[str] = []
Path("dist").mkdir(exist_ok=True)
Path("dist/index.html").write_text("Welcome!")


def note_visit(request: Request, background_tasks: BackgroundTasks) -> None:
    line = f"{request.method} {request.url.path}"
    background_tasks.add_task(visits.append, line)


app = FastAPI(dependencies=[Depends(note_visit)])
app.frontend("/", directory="dist")


@app.post("/reports", status_code=202)
def accept_report() -> dict[str, str]:
    return {"status": "queued"}


@app.get("/reports/{number}")
def get_report(number: int) -> JSONResponse:
    return JSONResponse({"detail": f"no report {number}"}, status_code=404)


@app.delete("/reports", status_code=204)
def delete_reports() -> None:
    return None


shop = FastAPI(dependencies=[Depends(note_visit)])


@shop.get("/latest")
def get_latest() -> RedirectResponse:
    return RedirectResponse("/reports/1")


app.mount("/shop", shop)
# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

client = TestClient(app, follow_redirects=False)
for method, path in [
    ("POST", "/reports"),
    ("GET", "/reports/1"),
    ("DELETE", "/reports"),
    ("GET", "/shop/latest"),
    ("GET", "/"),
]:
    answer = client.request(method, path)
    body = answer.headers.get("Location", answer.text)
    print(answer.status_code, body, visits)
    #> 202 {"status":"queued"} ['POST /reports']
    #> 404 {"detail":"no report 1"} ['GET /reports/1']
    #> 204  ['DELETE /reports']
    #> 307 /reports/1 ['GET /shop/latest']
    #> 200 Welcome! ['GET /']
    visits.clear()
# --8<-- [end:proof]
