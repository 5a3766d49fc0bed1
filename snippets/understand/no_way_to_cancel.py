# --8<-- [start:proof]
from fastapi import BackgroundTasks

for name in dir(BackgroundTasks()):
    if not name.startswith("_"):
        print(name)
        #> add_task
        #> tasks
# --8<-- [end:proof]
