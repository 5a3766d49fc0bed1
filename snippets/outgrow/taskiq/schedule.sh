# REDIS_URL: valkey
# main.py: outgrow/taskiq/schedule.py:app
# --8<-- [start:clock]
taskiq worker main:broker --workers 1 &
#~ ready: worker-0\] Listening started
taskiq scheduler main:scheduler --update-interval 1 &
#~ ready: Startup completed
ls report.txt
#~ eventually
#> report.txt
# --8<-- [end:clock]

# --8<-- [start:later]
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request POST "http://127.0.0.1:8000/reports?month=november"
#> null
ls november.tried
#~ eventually
#> november.tried
touch paper.txt
ls november.txt
#~ eventually
#> november.txt
# --8<-- [end:later]
