# --8<-- [start:app]
from typing import Annotated

from fastapi import BackgroundTasks, Depends, FastAPI

app = FastAPI()
seats = {"taken": 0}


class AddressBook:
    def members(self, group: str) -> int:
        return len(group.split())


def take_seats(group: str, address_book: AddressBook) -> None:
    seats["taken"] += address_book.members(group)


@app.post("/groups", status_code=202)
def register(
    group: str,
    address_book: Annotated[AddressBook, Depends()],
    background_tasks: BackgroundTasks,
) -> None:
    background_tasks.add_task(take_seats, group, address_book)


# --8<-- [end:app]


# --8<-- [start:proof]
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from fastapi.testclient import TestClient

both_look = Barrier(2)


class SlowAddressBook(AddressBook):
    def members(self, group: str) -> int:
        both_look.wait()
        return super().members(group)


app.dependency_overrides[AddressBook] = SlowAddressBook
with TestClient(app) as client, ThreadPoolExecutor() as pool:
    requests = ["/groups?group=ada+bob", "/groups?group=eve+kim"]
    answers = list(pool.map(client.post, requests))

print([answer.status_code for answer in answers])
#> [202, 202]
print(seats)
#> {'taken': 2}
assert seats["taken"] == 4, f"{seats['taken']} of 4 seats are counted"
#! AssertionError: 2 of 4 seats are counted
# --8<-- [end:proof]
