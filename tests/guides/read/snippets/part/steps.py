# --8<-- [start:proof]
print("client: asks")
#> client: asks
print("server: answers")
#> server: answers
print("client: has it")
#> client: has it
# --8<-- [end:proof]
