# REDIS_URL: valkey
# main.py: outgrow/arq/retry.py:app
# --8<-- [start:retry]
arq main.WorkerSettings &
#~ ready: Starting worker
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/reports?month=november"
#> null
cat report.txt
#~ eventually
#> november: no accounts yet
echo 100 > november.txt
cat report.txt
#~ eventually
#> november: 100
# --8<-- [end:retry]
