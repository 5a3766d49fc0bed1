# --8<-- [start:proof]
from textwrap import wrap

long = "The printer of the office has no paper, and the toner is low"
for line in wrap(long, 40):
    print(line)
    #> The printer of the office has no paper,
    #> and the toner is low

raise ValueError("no paper in printer 3")
#! ValueError: no paper in printer 3
# --8<-- [end:proof]
