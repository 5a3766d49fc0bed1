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

# --8<-- [start:newer-web]
rq enqueue --url "$REDIS_URL" --quiet --job-id december main.sign_report december
curl http://127.0.0.1:8000/reports/december
#~ eventually
#> {"status":"failed","report":null}
# --8<-- [end:newer-web]

# --8<-- [start:newer-worker]
sed -i s/write_report/sign_report/g main.py
rq requeue --url "$REDIS_URL" --queue default december
#~ varies
curl http://127.0.0.1:8000/reports/december
#~ eventually
#> {"status":"finished","report":"The report of december"}
# --8<-- [end:newer-worker]

# --8<-- [start:left]
rq info --url "$REDIS_URL" --only-queues
#> default      | 0, 0 executing, 2 finished, 0 failed
#> 1 queues, 0 jobs total
# --8<-- [end:left]
