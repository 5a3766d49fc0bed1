# --8<-- [start:app]
from fastapi import BackgroundTasks, FastAPI
from sqlmodel import Field, Relationship, Session, SQLModel, create_engine


class User(SQLModel, table=True):
    email: str = Field(primary_key=True)
    orders: list["Order"] = Relationship()


class Order(SQLModel, table=True):
    item: str = Field(primary_key=True)
    email: str = Field(foreign_key="user.email")


app = FastAPI()
sent: list[str] = []
engine = create_engine("sqlite:///users.db")
SQLModel.metadata.create_all(engine)


def send_email(user: User) -> None:
    sent.append(f"Welcome, {user.email}!")


def send_invoice(user: User) -> None:
    sent.append(f"{user.email} ordered {len(user.orders)} things")


@app.post("/register", status_code=201)
def register(
    email: str, expire: bool, load: bool, background_tasks: BackgroundTasks
) -> None:
    user = User(email=email)
    with Session(engine, expire_on_commit=expire) as session:
        session.add(user)
        session.commit()
        if load:
            session.refresh(user, ["orders"])
    background_tasks.add_task(send_email, user)
    background_tasks.add_task(send_invoice, user)


# --8<-- [end:app]


# --8<-- [start:proof]
import asyncio

from fastapi.testclient import TestClient
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm.exc import DetachedInstanceError

client = TestClient(app)


def register_and_see(query: str) -> str:
    try:
        return str(client.post(f"/register?{query}").status_code)
    except DetachedInstanceError as error:
        return str(error).split("> ")[1].split("; ")[1].split(" (")[0]


print(register_and_see("email=ada&expire=yes&load=no"), sent)
#> attribute refresh operation cannot proceed []

print(register_and_see("email=bob&expire=no&load=no"))
#> lazy load operation of attribute 'orders' cannot proceed
print(sent)
#> ['Welcome, bob!']

print(register_and_see("email=eve&expire=no&load=yes"))
#> 201
print(sent[1:])
#> ['Welcome, eve!', 'eve ordered 0 things']
engine.dispose()


async def read_after_async_session() -> str:
    async_engine = create_async_engine("sqlite+aiosqlite:///users.db")
    async with AsyncSession(async_engine) as session:
        user = await session.get_one(User, "ada")
        await session.commit()
    await async_engine.dispose()
    return user.email


try:
    asyncio.run(read_after_async_session())
except DetachedInstanceError as error:
    print(str(error).split("; ")[1].split(" (")[0])
    #> attribute refresh operation cannot proceed
# --8<-- [end:proof]
