# --8<-- [start:proof]
print("client: asks")
#> client: asks
print("server: answers")
#> server: answers
# --8<-- [end:proof]
