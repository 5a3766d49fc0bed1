# --8<-- [start:app]
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class ReminderIn(SQLModel):
    email: str
    minutes: int


class Reminder(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str
    due: datetime
    is_sent: bool = False


app = FastAPI()
engine = create_engine("sqlite:///reminders.db")
SQLModel.metadata.create_all(engine)
sent: list[str] = []


def send_due(now: datetime) -> None:
    due = select(Reminder).where(
        col(Reminder.due) <= now, col(Reminder.is_sent).is_(False)
    )
    with Session(engine) as session:
        for reminder in session.exec(due).all():
            sent.append(reminder.email)
            reminder.is_sent = True
            session.commit()


@app.post("/reminders", status_code=202)
def remind(order: ReminderIn) -> None:
    due = datetime.now(UTC) + timedelta(minutes=order.minutes)
    with Session(engine) as session, session.begin():
        session.add(Reminder(email=order.email, due=due))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

order = {"email": "ada@example.com", "minutes": 10}
print(TestClient(app).post("/reminders", json=order).status_code)
#> 202

now = datetime.now(UTC)
for minutes in (9, 11, 12):
    send_due(now + timedelta(minutes=minutes))
    print(minutes, sent)
    #> 9 []
    #> 11 ['ada@example.com']
    #> 12 ['ada@example.com']

engine.dispose()
# --8<-- [end:proof]
