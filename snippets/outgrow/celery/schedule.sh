# REDIS_URL: valkey
# main.py: outgrow/celery/schedule.py:app
# --8<-- [start:later]
celery --app main.queue worker --loglevel INFO &
#~ ready: ready\.
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST http://127.0.0.1:8000/reports/november
#> {"id":"november"}
find -name "*.txt"
cat november.txt
#~ eventually
#> The report of november
# --8<-- [end:later]

# --8<-- [start:beat]
find -name "*.txt"
#> ./november.txt
celery --app main.queue beat --loglevel INFO &
#~ ready: beat: Starting
cat today.txt
#~ eventually
#> The report of today
# --8<-- [end:beat]
