# REDIS_URL: valkey
# main.py: outgrow/celery/lanes.py:app
# --8<-- [start:run]
uvicorn main:app &
#~ ready: Uvicorn running on
echo "client: sends POST /reports/november" >> events.txt
curl -s -X POST -w "client: is answered %{http_code}\n" -o answer.json http://127.0.0.1:8000/reports/november >> events.txt
celery --app main.queue worker --loglevel INFO &
#~ ready: ready\.
cat events.txt
#~ eventually
#> client: sends POST /reports/november
#> web process: create_report begins
#> web process: the broker has 1 job
#> client: is answered 202
#> worker: write_report begins, with november
#> worker: write_report returns
# --8<-- [end:run]
