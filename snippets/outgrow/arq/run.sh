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

# --8<-- [start:newer-web]
sed -i s/write_report/sign_report/g main.py
kill %2 && wait %2 || true
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "december"}' http://127.0.0.1:8000/reports
#> {"id":"december"}
curl http://127.0.0.1:8000/reports/december
#~ eventually
#> {"status":"complete","report":null}
# --8<-- [end:newer-web]

# --8<-- [start:left]
python -c "import main, redis; print(redis.Redis.from_url(main.Settings().redis_url).zcard('arq:queue'))"
#> 0
# --8<-- [end:left]

# --8<-- [start:tests]
pytest
#~ varies
# --8<-- [end:tests]
