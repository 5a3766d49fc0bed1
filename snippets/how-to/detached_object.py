# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)
    orders: list["Order"] = Relationship(back_populates="user")


class Order(SQLModel, table=True):
    item: str = Field(primary_key=True)
    email: str = Field(foreign_key="user.email")
    user: User = Relationship(back_populates="orders")


app = FastAPI()
engine = create_engine("sqlite:///users.db")
SQLModel.metadata.create_all(engine)
sent: list[str] = []


def send_email(user: User) -> None:
    sent.append(f"Welcome, {user.email}!")


def send_invoice(user: User) -> None:
    sent.append(f"{user.email} ordered {len(user.orders)} things")


@app.post("/register", status_code=201)
def register(
    email: str, expire: bool, background_tasks: BackgroundTasks
) -> None:
    user = User(email=email)
    with Session(engine, expire_on_commit=expire) as session:
        session.add(user)
        session.commit()
    background_tasks.add_task(send_email, user)
    background_tasks.add_task(send_invoice, user)


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient
from sqlalchemy.orm.exc import DetachedInstanceError

client = TestClient(app)


def register_and_fail(query: str) -> str:
    try:
        client.post(f"/register?{query}")
    except DetachedInstanceError as error:
        return str(error).split("> ")[1].split("; ")[1].split(" (")[0]
    return "nothing fails"


print(register_and_fail("email=ada&expire=yes"))
#> attribute refresh operation cannot proceed
print(sent)
#> []

print(register_and_fail("email=bob&expire=no"))
#> lazy load operation of attribute 'orders' cannot proceed
print(sent)
#> ['Welcome, bob!']
engine.dispose()
# --8<-- [end:proof]
