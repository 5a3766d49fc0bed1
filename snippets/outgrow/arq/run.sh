# REDIS_URL: valkey
# main.py: outgrow/arq/reports.py:app
# test_main.py: outgrow/arq/testing.py:app outgrow/arq/testing.py:test
# test_reports.py: outgrow/arq/reports.py:app outgrow/arq/reports.py:test
# test_slow.py: outgrow/arq/slow_report.py:app outgrow/arq/slow_report.py:test
# --8<-- [start:run]
arq main.WorkerSettings &
#~ ready: Starting worker
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"status":"complete","report":"The report of november"}
# --8<-- [end:run]

# --8<-- [start:unknown]
curl http://127.0.0.1:8000/reports/december
#> {"status":"not_found","report":null}
# --8<-- [end:unknown]

# --8<-- [start:tests]
pytest
#~ varies
# --8<-- [end:tests]
