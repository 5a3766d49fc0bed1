# --8<-- [start:greet]
echo Hello
#> Hello
# --8<-- [end:greet]
