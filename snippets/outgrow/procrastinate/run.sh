# DATABASE_URL: postgresql
# main.py: outgrow/procrastinate/reports.py:app
# --8<-- [start:run]
python -m procrastinate --app main.queue schema --apply
#> Applying schema
#> Done
python -m procrastinate --app main.queue healthchecks
#> App configuration: OK
#> DB connection: OK
#> Found procrastinate_jobs table: OK
python -m procrastinate --app main.queue worker &
#~ ready: Starting worker
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":1}
curl http://127.0.0.1:8000/reports/1
#~ eventually
#> {"status":"succeeded"}
# --8<-- [end:run]

# --8<-- [start:jobs]
python -m procrastinate --app main.queue shell list_jobs
#> #1 main.write_report on default - [succeeded]
curl http://127.0.0.1:8000/reports/2
#> Internal Server Error
# --8<-- [end:jobs]

# --8<-- [start:newer-web]
sed -i s/write_report/sign_report/g main.py
kill %2 && wait %2 || true
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "december"}' http://127.0.0.1:8000/reports
#> {"id":2}
curl http://127.0.0.1:8000/reports/2
#~ eventually
#> {"status":"failed"}
# --8<-- [end:newer-web]

# --8<-- [start:newer-worker]
kill %1 && wait %1
python -m procrastinate --app main.queue shell retry 2
#> #2 main.sign_report on default - [todo]
python -m procrastinate --app main.queue worker --one-shot
#~ varies
curl http://127.0.0.1:8000/reports/2
#> {"status":"succeeded"}
# --8<-- [end:newer-worker]

# --8<-- [start:left]
python -m procrastinate --app main.queue shell list_queues
#> default: 2 jobs (todo: 0, doing: 0, succeeded: 2, failed: 0, cancelled: 0, aborted: 0)
# --8<-- [end:left]

# --8<-- [start:errors]
python -m procrastinate --app main.queue schema --apply || echo "status $?"
#> Applying schema
#> type "procrastinate_job_status" already exists
#> Database error.
#> status 1
procrastinate --app main.queue healthchecks 2>&1 | tail -n 1 || true
#> procrastinate: error: Could not load app from main.queue
# --8<-- [end:errors]
