# --8<-- [start:typed]
echo ready
#> ready
# --8<-- [end:typed]
