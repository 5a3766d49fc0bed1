# --8<-- [start:app]
import logging
from datetime import UTC, datetime, timedelta

from fastapi import FastAPI
from sqlmodel import Field, Session, SQLModel, col, create_engine, select


class ReminderIn(SQLModel):
    email: str
    minutes: int = Field(gt=0, le=525_600)


class Reminder(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str
    due: datetime


app = FastAPI()
logger = logging.getLogger("reminders")
mailboxes: dict[str, list[str]] = {}
engine = create_engine("sqlite:///reminders.db")
SQLModel.metadata.create_all(engine)


def send_due(now: datetime) -> None:
    due = select(Reminder).where(col(Reminder.due) <= now)
    with Session(engine, expire_on_commit=False) as session:
        for reminder in session.exec(due).all():
            session.commit()
            try:
                mailboxes[reminder.email].append("It is time.")
            except Exception:
                logger.exception("cannot remind %s", reminder.email)
            else:
                session.delete(reminder)
                session.commit()


@app.post("/reminders", status_code=202)
def remind(order: ReminderIn) -> None:
    due = datetime.now(UTC) + timedelta(minutes=order.minutes)
    with Session(engine) as session, session.begin():
        session.add(Reminder(email=order.email, due=due))


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

log: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    log.append(f"{record.getMessage()} ({engine.pool.status()[-1]})")
    return False


logger.addFilter(keep)
client = TestClient(app)
orders = {"eve": 0, "bob": 1, "ada": 10, "kim": 525_600, "zoe": 525_601}
for email, minutes in orders.items():
    order = {"email": email, "minutes": minutes}
    print(email, client.post("/reminders", json=order).status_code)
    #> eve 422
    #> bob 202
    #> ada 202
    #> kim 202
    #> zoe 422

now = datetime.now(UTC)
mailboxes["ada"] = []
for minutes in (9, 11, 12):
    send_due(now + timedelta(minutes=minutes))
    print(minutes, mailboxes, len(log))
    #> 9 {'ada': []} 1
    #> 11 {'ada': ['It is time.']} 2
    #> 12 {'ada': ['It is time.']} 3
print(log[-1])
#> cannot remind bob (0)
mailboxes["bob"] = []
for minutes in (13, 14):
    send_due(now + timedelta(minutes=minutes))
    print(minutes, mailboxes, len(log))
    #> 13 {'ada': ['It is time.'], 'bob': ['It is time.']} 3
    #> 14 {'ada': ['It is time.'], 'bob': ['It is time.']} 3
engine.dispose()
# --8<-- [end:proof]
