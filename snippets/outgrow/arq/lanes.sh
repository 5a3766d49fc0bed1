# REDIS_URL: valkey
# main.py: outgrow/arq/lanes.py:app
# --8<-- [start:run]
uvicorn main:app &
#~ ready: Uvicorn running on
echo "client: sends POST /reports/november" >> events.txt
curl -s -X POST -w "client: is answered %{http_code}\n" -o answer.json http://127.0.0.1:8000/reports/november >> events.txt
arq --burst main.WorkerSettings
#~ varies
cat events.txt
#> client: sends POST /reports/november
#> web process: create_report begins
#> web process: the broker has the job
#> client: is answered 202
#> worker: try 1 of write_report begins
#> worker: write_report returns
# --8<-- [end:run]
