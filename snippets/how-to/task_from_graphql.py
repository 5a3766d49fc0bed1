# --8<-- [start:app]
import strawberry
from fastapi import BackgroundTasks, FastAPI
from strawberry.fastapi import GraphQLRouter

sent: list[str] = []


@strawberry.type
class Query:
    @strawberry.field
    def emails(self) -> list[str]:
        return sent


@strawberry.type
class Mutation:
    @strawberry.mutation
    def register(self, email: str, info: strawberry.Info) -> str:
        background_tasks: BackgroundTasks = info.context["background_tasks"]
        background_tasks.add_task(sent.append, f"link to {email}")
        if "@" not in email:
            raise ValueError(f"{email} is no address")
        return email


app = FastAPI()
schema = strawberry.Schema(query=Query, mutation=Mutation)
app.include_router(GraphQLRouter(schema), prefix="/graphql")
# --8<-- [end:app]


# --8<-- [start:proof]
import logging

from fastapi.testclient import TestClient

records: list[str] = []


def keep(record: logging.LogRecord) -> bool:
    records.append(record.getMessage().splitlines()[0])
    return False


logging.getLogger("strawberry.execution").addFilter(keep)
client = TestClient(app)
for email in ("ada@example.com", "bob"):
    query = f'mutation {{ register(email: "{email}") }}'
    response = client.post("/graphql", json={"query": query})
    errors = [error["message"] for error in response.json().get("errors", [])]
    print(response.status_code, errors)
    #> 200 []
    #> 200 ['bob is no address']

response = client.post("/graphql", json={"query": "{ emails }"})
print(response.json()["data"]["emails"])
#> ['link to ada@example.com', 'link to bob']
assert records == ["bob is no address"]
# --8<-- [end:proof]
