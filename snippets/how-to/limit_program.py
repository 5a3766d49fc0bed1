# --8<-- [start:app]
import asyncio
from asyncio.subprocess import Process

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
log: list[str] = []


async def end_in_time(process: Process, name: str, seconds: float) -> None:
    log.append(f"{name}: started")
    try:
        async with asyncio.timeout(seconds):
            await process.wait()
    except TimeoutError:
        log.append(f"{name}: takes too long")
    finally:
        if process.returncode is None:
            process.kill()
    status = await process.wait()
    log.append(f"{name}: ended, status {status}")


async def run_program(seconds: float, *command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command)
    await end_in_time(process, " ".join(command), seconds)


@app.post("/naps/{length}", status_code=202)
async def order(
    length: int, limit: float, background_tasks: BackgroundTasks
) -> None:
    background_tasks.add_task(run_program, limit, "sleep", str(length))


@app.get("/log")
async def get_log() -> list[str]:
    return log


# --8<-- [end:app]


# --8<-- [start:proof]
class Program(Process):
    def __init__(self, seconds: float) -> None:
        self.end = asyncio.get_running_loop().create_future()
        self.end.get_loop().call_later(seconds, self.kill, 0)

    @property
    def returncode(self) -> int | None:
        return self.end.result() if self.end.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self.end)

    def kill(self, status: int = -9) -> None:
        self.end.set_result(status)


async def run(name: str, lasts: float, limit: float, leave: float = 30) -> None:
    program = Program(lasts)
    work = asyncio.create_task(end_in_time(program, name, limit))
    await asyncio.wait([work], timeout=leave)
    work.cancel()
    await asyncio.wait([work])
    print(name, work.cancelled(), program.returncode)
    #> quick False 0
    #> slow False -9
    #> cancelled True -9


asyncio.run(run("quick", lasts=0, limit=30))
asyncio.run(run("slow", lasts=60, limit=0.01))
asyncio.run(run("cancelled", lasts=60, limit=30, leave=0.01))
for line in asyncio.run(get_log()):
    print(line)
    #> quick: started
    #> quick: ended, status 0
    #> slow: started
    #> slow: takes too long
    #> slow: ended, status -9
    #> cancelled: started
background_tasks = BackgroundTasks()
asyncio.run(order(60, 0.1, background_tasks))
print(background_tasks.tasks[0].args)
#> (0.1, 'sleep', '60')
print(list(app.openapi()["paths"]["/naps/{length}"]["post"]["responses"]))
#> ['202', '422']
# --8<-- [end:proof]
