# --8<-- [start:proof]
from fastapi import FastAPI
from httpx2 import AsyncClient

app = FastAPI()
client = AsyncClient(app=app, base_url="http://test")
#! TypeError: AsyncClient.__init__() got an unexpected keyword argument 'app'
#! mypy: call-arg
# --8<-- [end:proof]
