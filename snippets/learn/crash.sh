# main.py: learn/slow_report.py:app
# --8<-- [start:crash]
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/reports?seconds=600"
#> {"status":"accepted"}
cat report.txt
#~ eventually
#> begun
kill -9 $!
# --8<-- [end:crash]

# --8<-- [start:restart]
uvicorn main:app &
#~ ready: Uvicorn running on
cat report.txt
#> begun
kill $!
# --8<-- [end:restart]
