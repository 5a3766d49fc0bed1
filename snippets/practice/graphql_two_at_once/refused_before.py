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
        if "@" not in email:
            raise ValueError(f"{email} is no address")
        background_tasks: BackgroundTasks = info.context["background_tasks"]
        background_tasks.add_task(sent.append, f"link to {email}")
        return email


app = FastAPI()
schema = strawberry.Schema(query=Query, mutation=Mutation)
app.include_router(GraphQLRouter(schema), prefix="/graphql")
# --8<-- [end:app]


# --8<-- [start:proof]
import logging

from fastapi.testclient import TestClient

logging.getLogger("strawberry.execution").addFilter(lambda _: False)
client = TestClient(app)
registering = 'ada: register(email: "ada@a.org") bob: register(email: "bob")'
response = client.post(
    "/graphql", json={"query": f"mutation {{{registering}}}"}
)
print(response.status_code, response.json()["errors"][0]["message"])
#> 200 bob is no address
response = client.post("/graphql", json={"query": "{ emails }"})
print(response.json()["data"]["emails"])
#> ['link to ada@a.org']
# --8<-- [end:proof]
