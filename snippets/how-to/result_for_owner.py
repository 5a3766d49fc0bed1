# --8<-- [start:app]
import time
from typing import Annotated
from uuid import UUID, uuid4

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlmodel import Field, Session, SQLModel, col, create_engine, update


class Result(SQLModel, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    owner: str
    expires_at: float
    text: str


app = FastAPI()
users = {"token-of-ada": "ada", "token-of-bob": "bob"}
Token = Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]
engine = create_engine("sqlite:///results.db")
SQLModel.metadata.create_all(engine)


def get_user(token: Token) -> str:
    if user := users.get(token.credentials):
        return user
    raise HTTPException(401, "Unknown token")


@app.get("/results/{result_id}")
def get_result(result_id: UUID, user: Annotated[str, Depends(get_user)]) -> str:
    with Session(engine) as session:
        result = session.get(Result, result_id)
    if result is None or result.owner != user:
        raise HTTPException(404, "No such result")
    if result.expires_at <= time.time():
        raise HTTPException(410, "This result has expired")
    return result.text


def empty_expired(now: float) -> int:
    with Session(engine) as session, session.begin():
        expired = update(Result).where(col(Result.expires_at) <= now)
        not_empty = expired.where(col(Result.text) != "")
        return session.exec(not_empty.values(text="")).rowcount


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlmodel import select

now = time.time()
results = [
    Result(owner="ada", expires_at=now + 3600, text="7 pages"),
    Result(owner="ada", expires_at=now, text="5 pages"),
    Result(owner="bob", expires_at=now + 3600, text="3 pages"),
]
ids = [result.id for result in results]
with Session(engine) as session, session.begin():
    session.add_all(results)
client = TestClient(app)
for name in ("ada", "bob"):
    token = {"Authorization": f"Bearer token-of-{name}"}
    for result_id in (*ids, uuid4()):
        got = client.get(f"/results/{result_id}", headers=token)
        print(name, got.status_code, got.text)
        #> ada 200 "7 pages"
        #> ada 410 {"detail":"This result has expired"}
        #> ada 404 {"detail":"No such result"}
        #> ada 404 {"detail":"No such result"}
        #> bob 404 {"detail":"No such result"}
        #> bob 404 {"detail":"No such result"}
        #> bob 200 "3 pages"
        #> bob 404 {"detail":"No such result"}
print(client.get(f"/results/{ids[0]}").status_code)
#> 401
token = {"Authorization": "Bearer token-of-eve"}
unknown = client.get(f"/results/{ids[0]}", headers=token)
print(unknown.status_code, unknown.text)
#> 401 {"detail":"Unknown token"}

print(empty_expired(now), empty_expired(now))
#> 1 0
with Session(engine) as session:
    print(sorted(session.exec(select(Result.text)).all()))
    #> ['', '3 pages', '7 pages']
engine.dispose()
# --8<-- [end:proof]
