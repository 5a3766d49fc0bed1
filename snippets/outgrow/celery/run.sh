# REDIS_URL: valkey
# main.py: outgrow/celery/reports.py:app
# --8<-- [start:run]
celery --app main.queue worker --loglevel INFO &
#~ ready: ready\.
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"status":"SUCCESS","report":"The report of november"}
# --8<-- [end:run]

# --8<-- [start:unknown]
curl http://127.0.0.1:8000/reports/december
#> {"status":"PENDING","report":null}
# --8<-- [end:unknown]

# --8<-- [start:wrong-app]
celery --app main worker 2>&1 | tail --lines 1 || true
#> AttributeError: 'FastAPI' object has no attribute 'user_options'
# --8<-- [end:wrong-app]

# --8<-- [start:newer-web]
sed -i s/write_report/sign_report/g main.py
kill %2 && wait %2 || true
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "december"}' http://127.0.0.1:8000/reports
#> {"id":"december"}
curl http://127.0.0.1:8000/reports/december
#~ eventually
#> {"status":"FAILURE","report":null}
# --8<-- [end:newer-web]

# --8<-- [start:left]
python -c "import main, redis; print(redis.Redis.from_url(main.url).llen('celery'))"
#> 0
celery --app main.queue --quiet inspect active
#~ varies
# --8<-- [end:left]
