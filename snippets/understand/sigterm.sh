# main.py: learn/slow_report.py:app
# --8<-- [start:sigterm]
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/reports?seconds=5"
#> {"status":"accepted"}
kill $!
cat report.txt
#~ eventually
#> begun
#> finished
# --8<-- [end:sigterm]
