# --8<-- [start:proof]
import pickle
from threading import Lock

try:
    pickle.dumps({"user": "ada", "lock": Lock()})
except TypeError as error:
    print(error)
    #> cannot pickle '_thread.lock' object
# --8<-- [end:proof]
