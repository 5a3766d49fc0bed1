# main.py: learn/report_in_request.py:app
# --8<-- [start:serve]
fastapi dev main.py
#~ ready: Application startup complete
#~ ready: 127.0.0.1:8000
# --8<-- [end:serve]

# --8<-- [start:order]
curl -X POST "http://127.0.0.1:8000/reports?seconds=5"
#> {"status":"finished"}
cat report.txt
#> begun
#> finished
# --8<-- [end:order]
