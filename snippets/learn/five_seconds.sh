# main.py: learn/slow_report.py:app
# --8<-- [start:serve]
fastapi dev main.py
#~ ready: Application startup complete
#~ ready: 127.0.0.1:8000
# --8<-- [end:serve]

# --8<-- [start:order]
curl -X POST "http://127.0.0.1:8000/reports?seconds=5"
#> {"status":"accepted"}
cat report.txt
#~ eventually
#> begun
# --8<-- [end:order]

# --8<-- [start:later]
sleep 5
cat report.txt
#~ eventually
#> begun
#> finished
# --8<-- [end:later]
