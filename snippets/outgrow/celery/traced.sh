# REDIS_URL: valkey
# main.py: outgrow/celery/traced.py:app
# --8<-- [start:run]
celery --app main.queue worker --loglevel INFO &
#~ ready: ready\.
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request POST --header "traceparent: 00-11111111111111111111111111111111-2222222222222222-01" http://127.0.0.1:8000/reports/november
#> {"trace":"11111111111111111111111111111111"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"report":"The report of november, trace 11111111111111111111111111111111"}
# --8<-- [end:run]
