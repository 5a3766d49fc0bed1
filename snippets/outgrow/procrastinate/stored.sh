# DATABASE_URL: postgresql
# main.py: outgrow/procrastinate/stored.py:app
# --8<-- [start:run]
python -m procrastinate --app main.queue schema --apply
#> Applying schema
#> Done
python -c "import main; main.psycopg.connect(main.url, autocommit=True).execute('CREATE TABLE reports (month text PRIMARY KEY, text text)')"
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"detail":"Conflict"}
python -m procrastinate --app main.queue shell list_jobs
#> #1 main.write_report on default - [todo]
# --8<-- [end:run]

# --8<-- [start:result]
curl http://127.0.0.1:8000/reports/november
#> {"report":null}
python -m procrastinate --app main.queue worker --one-shot --delete-jobs successful
#~ varies
curl http://127.0.0.1:8000/reports/november
#> {"report":"The report of november"}
python -m procrastinate --app main.queue shell list_jobs
# --8<-- [end:result]
