# --8<-- [start:app]
from uuid import UUID, uuid4

from fastapi import BackgroundTasks, FastAPI, HTTPException
from sqlmodel import Field, Session, SQLModel, create_engine


class Progress(SQLModel):
    done: int = 0
    total: int


class Import(Progress, table=True):
    id: UUID = Field(primary_key=True)


app = FastAPI()
imported: list[str] = []
engine = create_engine("sqlite:///imports.db")
SQLModel.metadata.create_all(engine)


def import_users(import_id: UUID, names: list[str]) -> None:
    for done, name in enumerate(names, 1):
        imported.append(name)
        with Session(engine) as session, session.begin():
            session.get_one(Import, import_id).done = done


@app.post("/imports", status_code=202)
def order(names: list[str], background_tasks: BackgroundTasks) -> UUID:
    import_id = uuid4()
    with Session(engine) as session, session.begin():
        session.add(Import(id=import_id, total=len(names)))
    background_tasks.add_task(import_users, import_id, names)
    return import_id


@app.get("/imports/{import_id}")
def get_progress(import_id: UUID) -> Progress:
    with Session(engine) as session:
        if found := session.get(Import, import_id):
            return Progress.model_validate(found)
    raise HTTPException(404, "No such import")


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlmodel import select

client = TestClient(app)


def poll(_: Session) -> None:
    with Session(engine) as session:
        import_id = session.exec(select(Import.id)).one()
    progress = client.get(f"/imports/{import_id}")
    print(progress.json(), imported[-1:])
    #> {'done': 0, 'total': 3} []
    #> {'done': 1, 'total': 3} ['ada']
    #> {'done': 2, 'total': 3} ['bob']
    #> {'done': 3, 'total': 3} ['eve']


event.listen(Session, "after_commit", poll)
ordered = client.post("/imports", json=["ada", "bob", "eve"])
event.remove(Session, "after_commit", poll)
print(ordered.status_code)
#> 202
unknown = client.get(f"/imports/{uuid4()}")
print(unknown.status_code, unknown.json())
#> 404 {'detail': 'No such import'}
engine.dispose()
# --8<-- [end:proof]
