# --8<-- [start:proof]
from pydantic import BaseModel, ConfigDict, ValidationError


class OlderOrder(BaseModel):
    month: str
    model_config = ConfigDict(extra="forbid")


class LaxOrder(BaseModel):
    month: str


newer = {"month": "may", "currency": "USD"}
print(LaxOrder.model_validate(newer))
#> month='may'
try:
    OlderOrder.model_validate(newer)
except ValidationError as error:
    print([(each["loc"], each["type"]) for each in error.errors()])
    #> [(('currency',), 'extra_forbidden')]
# --8<-- [end:proof]
