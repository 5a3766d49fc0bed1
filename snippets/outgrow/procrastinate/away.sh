# DATABASE_URL: postgresql
# main.py: outgrow/procrastinate/away.py:app
# --8<-- [start:run]
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request POST "http://127.0.0.1:8000/reports?month=november"
#> {"detail":"Service Unavailable"}
python -m procrastinate --app main.queue schema --apply
#> Applying schema
#> Done
curl --request POST "http://127.0.0.1:8000/reports?month=november"
#> {"id":1}
python -c "import main, psycopg; psycopg.connect(main.url).execute('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')"
curl --request POST "http://127.0.0.1:8000/reports?month=december"
#> {"id":2}
# --8<-- [end:run]
