# --8<-- [start:app]
from collections import Counter


def favourite(text: str) -> str:
    [(word, _)] = Counter(text.split()).most_common(1)
    return word


# --8<-- [end:app]


# --8<-- [start:proof]
print(favourite("a rose is a rose is a rose"))
#> a
# --8<-- [end:proof]
