# --8<-- [start:proof]
import asyncio


async def start_too_late() -> None:
    async with asyncio.TaskGroup() as group:
        pass
    work = asyncio.sleep(0)
    try:
        group.create_task(work)
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")
        #> RuntimeError: TaskGroup <TaskGroup entered> is finished
    finally:
        work.close()


asyncio.run(start_too_late())
# --8<-- [end:proof]
