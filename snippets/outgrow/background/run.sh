# main.py: outgrow/background/reports.py:app
# --8<-- [start:run]
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"status":"done","report":"The report of november"}
# --8<-- [end:run]
