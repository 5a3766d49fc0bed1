# REDIS_URL: valkey
# main.py: moving/outbox.py:app
# --8<-- [start:run]
celery --app main.queue worker --loglevel INFO &
#~ ready: ready\.
uvicorn main:app &
#~ ready: Uvicorn running on
curl --request PUT http://127.0.0.1:8000/bookings/ada
#> null
python -c "import main; main.relay()"
cat tickets.txt
#~ eventually
#> the ticket of ada
# --8<-- [end:run]

# --8<-- [start:killed]
curl --request PUT http://127.0.0.1:8000/bookings/bob
#> null
python -c "import main, time; main.Session.commit = lambda _: print('sent', flush=True) or time.sleep(600); main.relay()" &
#~ ready: sent
cat tickets.txt
#~ eventually
#> the ticket of ada
#> the ticket of bob
kill -9 $!
python -c "import main; main.relay()"
#~ varies
cat tickets.txt
#~ eventually
#> the ticket of ada
#> the ticket of bob
#> the ticket of bob
# --8<-- [end:killed]
