# --8<-- [start:app]
from copy import copy, deepcopy
from dataclasses import dataclass, field

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
sent: list[str] = []


@dataclass
class Newcomer:
    name: str
    courses: list[str] = field(default_factory=list)


def send_welcome_email(newcomer: Newcomer) -> None:
    sent.append(f"{newcomer.name}, {newcomer.courses}")


@app.post("/register", status_code=201)
def register(name: str, background_tasks: BackgroundTasks) -> Newcomer:
    newcomer = Newcomer(name)
    background_tasks.add_task(send_welcome_email, newcomer)
    background_tasks.add_task(send_welcome_email, copy(newcomer))
    background_tasks.add_task(send_welcome_email, deepcopy(newcomer))
    newcomer.name = name.partition(" ")[0]
    newcomer.courses.append("Python")
    return newcomer


# --8<-- [end:app]


# --8<-- [start:proof]
from fastapi.testclient import TestClient

response = TestClient(app).post("/register?name=Ada Lovelace")
print(response.status_code, response.json())
#> 201 {'name': 'Ada', 'courses': ['Python']}
for text in sent:
    print(text)
    #> Ada, ['Python']
    #> Ada Lovelace, ['Python']
    #> Ada Lovelace, []
# --8<-- [end:proof]
