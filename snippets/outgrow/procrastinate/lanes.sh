# DATABASE_URL: postgresql
# main.py: outgrow/procrastinate/lanes.py:app
# --8<-- [start:run]
python -m procrastinate --app main.queue schema --apply
#> Applying schema
#> Done
uvicorn main:app &
#~ ready: Uvicorn running on
echo "client: sends POST /reports/november" >> events.txt
curl -s -X POST -w "client: is answered %{http_code}\n" -o answer.json http://127.0.0.1:8000/reports/november >> events.txt
python -m procrastinate --app main.queue worker --one-shot
#~ varies
cat events.txt
#> client: sends POST /reports/november
#> web process: create_report begins
#> web process: PostgreSQL has job 1
#> client: is answered 202
#> worker: write_report begins, with november
#> worker: write_report returns
# --8<-- [end:run]
