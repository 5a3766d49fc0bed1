# REDIS_URL: valkey
# main.py: outgrow/celery/retry.py:app
# --8<-- [start:run]
celery --app main.queue worker --concurrency 1 2>&1 | tee worker.log &
#~ ready: \[queues\]
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl --json '{"month": "smarch"}' http://127.0.0.1:8000/reports
#> {"id":"smarch"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"status":"SUCCESS","report":"The report of november, after 2 retries","error":null}
curl http://127.0.0.1:8000/reports/smarch
#~ eventually
#> {"status":"FAILURE","report":null,"error":"ValueError('no such month')"}
# --8<-- [end:run]

# --8<-- [start:quiet]
grep ready worker.log || echo "not a word"
#> not a word
# --8<-- [end:quiet]

# --8<-- [start:twice]
curl --json '{"month": "smarch"}' http://127.0.0.1:8000/reports
#> {"id":"smarch"}
grep --count "\[smarch\] raised" worker.log
#~ eventually
#> 2
# --8<-- [end:twice]
