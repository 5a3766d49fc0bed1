# --8<-- [start:proof]
from contextlib import ExitStack
from textwrap import wrap

from sqlmodel import Field, Session, SQLModel, create_engine

engine = create_engine("sqlite:///users.db", pool_timeout=0)


class User(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    email: str


SQLModel.metadata.create_all(engine)
user = User(email="ada@example.com")
with Session(engine) as session:
    session.add(user)
    session.commit()
try:
    print(user.email)
except Exception as error:
    head, _, tail = f"{type(error).__name__}: {error}".partition(" at 0x")
    for line in wrap(f"{head} …> {tail.partition('> ')[2]}", 60):
        print(line)
        #> DetachedInstanceError: Instance <User …> is not bound to a
        #> Session; attribute refresh operation cannot proceed
        #> (Background on this error at: https://sqlalche.me/e/21/bhk3)

with ExitStack() as sessions:
    try:
        while True:
            sessions.enter_context(Session(engine)).connection()
    except Exception as error:
        for line in wrap(str(error), 60):
            print(line)
            #> QueuePool limit of size 5 overflow 10 reached, connection
            #> timed out, timeout 0.00 (Background on this error at:
            #> https://sqlalche.me/e/21/3o7r)
engine.dispose()
# --8<-- [end:proof]
