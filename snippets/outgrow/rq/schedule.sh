# REDIS_URL: valkey
# main.py: outgrow/rq/schedule.py:app
# --8<-- [start:later]
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request POST "http://127.0.0.1:8000/reports/november?seconds=0"
#> {"status":"scheduled"}
rq worker --url "$REDIS_URL" --quiet --burst
rq worker --url "$REDIS_URL" --quiet --burst --with-scheduler
#> The report of november
# --8<-- [end:later]

# --8<-- [start:clock]
rq cron --url "$REDIS_URL" main &
#~ ready: Enqueued job write_last_report
rq worker --url "$REDIS_URL" --quiet --burst
#> The report of last month
# --8<-- [end:clock]

# --8<-- [start:twice]
rq cron --url "$REDIS_URL" main &
#~ ready: Enqueued job write_last_report
rq cron --url "$REDIS_URL" main &
#~ ready: Enqueued job write_last_report
rq worker --url "$REDIS_URL" --quiet --burst
#> The report of last month
#> The report of last month
# --8<-- [end:twice]
