# --8<-- [start:install]
pip install sqlmodel
#~ varies
# --8<-- [end:install]
