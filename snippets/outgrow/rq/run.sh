# REDIS_URL: valkey
# main.py: outgrow/rq/reports.py:app
# --8<-- [start:version]
rq --version
#> rq, version 3.0.0
# --8<-- [end:version]

# --8<-- [start:run]
rq worker --url "$REDIS_URL" &
#~ ready: Listening on
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"status":"finished","report":"The report of november"}
# --8<-- [end:run]
