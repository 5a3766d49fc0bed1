# --8<-- [start:app]
from fastapi import FastAPI

app = FastAPI()
written: list[str] = []


def write_report(month: str) -> None:
    written.append(month)
    print(f"{month}: number {len(written)} in this process", flush=True)
    #> november: number 1 in this process
    #> december: number 2 in this process


# --8<-- [end:app]


# --8<-- [start:proof]
write_report("november")
write_report("december")
# --8<-- [end:proof]
