# --8<-- [start:app]
import logging
from typing import Annotated

import psycopg
from fastapi import Body, FastAPI, HTTPException
from procrastinate import App, PsycopgConnector
from psycopg.errors import UniqueViolation
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    database_url: str = "postgresql://localhost/reports"


url = Settings().database_url
logging.getLogger("procrastinate.blueprints").setLevel(logging.ERROR)
queue = App(connector=PsycopgConnector(conninfo=url))
app = FastAPI()


@queue.task
def write_report(month: str) -> None:
    with psycopg.connect(url) as connection:
        update = "UPDATE reports SET text = %s WHERE month = %s"
        connection.execute(update, [f"The report of {month}", month])


@app.post("/reports", status_code=202)
def create_report(month: Annotated[str, Body(embed=True)]) -> dict[str, str]:
    try:
        with psycopg.connect(url) as connection:
            write_report.configure(connection=connection).defer(month=month)
            connection.execute("INSERT INTO reports VALUES (%s)", [month])
    except UniqueViolation:
        raise HTTPException(409) from None
    return {"id": month}


@app.get("/reports/{month}")
def read_report(month: str) -> dict[str, str | None]:
    with psycopg.connect(url) as connection:
        select = "SELECT text FROM reports WHERE month = %s"
        row = connection.execute(select, [month]).fetchone()
    return {"report": row[0] if row else None}


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

for route in app.routes:
    if isinstance(route, APIRoute):
        print(route.path, route.methods, route.status_code)
        #> /reports {'POST'} 202
        #> /reports/{month} {'GET'} None
print(TestClient(app).post("/reports", json={}).status_code)
#> 422
# --8<-- [end:proof]
