# REDIS_URL: valkey
# main.py: outgrow/taskiq/dependencies.py:app
# --8<-- [start:run]
taskiq worker main:broker &
#~ ready: worker-0\] Listening started
#~ ready: worker-1\] Listening started
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request POST "http://127.0.0.1:8000/reports?month=november"
#> true
cat archive-*/report.txt
#~ eventually
#> The report of november
ls --directory archive-* | wc --lines
#> 3
# --8<-- [end:run]
