# REDIS_URL: valkey
# main.py: outgrow/arq/slow_report.py:app
# --8<-- [start:twice]
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/reports?month=october&seconds=0"
#> {"is_new":true}
curl -X POST "http://127.0.0.1:8000/reports?month=october&seconds=0"
#> {"is_new":false}
arq main.WorkerSettings &
#~ ready: Starting worker
cat report.txt
#~ eventually
#> october, try 1: begun
#> october, try 1: finished
curl -X POST "http://127.0.0.1:8000/reports?month=october&seconds=0"
#> {"is_new":false}
# --8<-- [end:twice]

# --8<-- [start:stop]
curl -X POST "http://127.0.0.1:8000/reports?month=november&seconds=600"
#> {"is_new":true}
tail -n 1 report.txt
#~ eventually
#> november, try 1: begun
kill $!
arq main.WorkerSettings &
#~ ready: Starting worker
tail -n 1 report.txt
#~ eventually
#> november, try 2: begun
# --8<-- [end:stop]
