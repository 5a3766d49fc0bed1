# main.py: learn/slow_report.py:app
# --8<-- [start:limit]
uvicorn main:app --timeout-graceful-shutdown 20 &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/reports?seconds=3"
#> {"status":"accepted"}
kill $!
cat report.txt
#~ eventually
#> begun
#> finished
# --8<-- [end:limit]

# --8<-- [start:variable]
export UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN=1
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/reports?seconds=600"
#> {"status":"accepted"}
cat report.txt
#~ eventually
#> begun
kill $!
wait $! || echo $?
#> 143
cat report.txt
#> begun
# --8<-- [end:variable]
