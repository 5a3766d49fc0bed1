# REDIS_URL: valkey
# main.py: outgrow/celery/traced.py:app
# --8<-- [start:run]
celery --app main.queue worker --loglevel INFO &
#~ ready: ready\.
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request POST --header "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" http://127.0.0.1:8000/reports/november
#> {"trace":"4bf92f3577b34da6a3ce929d0e0e4736"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"report":"The report of november, trace 4bf92f3577b34da6a3ce929d0e0e4736"}
# --8<-- [end:run]
