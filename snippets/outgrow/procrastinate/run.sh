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

# --8<-- [start:errors]
python -m procrastinate --app main.queue schema --apply || echo "status $?"
#> Applying schema
#> type "procrastinate_job_status" already exists
#> Database error.
#> status 1
procrastinate --app main.queue healthchecks 2>&1 | tail -n 1 || echo "status $?"
#> procrastinate: error: Could not load app from main.queue
#> status 2
# --8<-- [end:errors]
