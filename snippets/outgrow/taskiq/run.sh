# REDIS_URL: valkey
# main.py: outgrow/taskiq/reports.py:app
# quiet.py: outgrow/taskiq/quiet.py:app
# too_early.py: outgrow/taskiq/too_early.py:app
# --8<-- [start:run]
taskiq worker main:broker &
#~ ready: worker-0\] Listening started
#~ ready: worker-1\] Listening started
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "november"}' http://127.0.0.1:8000/reports
#> {"id":"november"}
curl http://127.0.0.1:8000/reports/november
#~ eventually
#> {"status":"finished","report":"The report of november"}
# --8<-- [end:run]

# --8<-- [start:unknown]
curl http://127.0.0.1:8000/reports/december
#> {"status":"not finished","report":null}
# --8<-- [end:unknown]

# --8<-- [start:quiet]
python -c "import asyncio, quiet; asyncio.run(quiet.lose_one())"
#> a worker that is killed has ['november']
#> another one has it two seconds later: False
#> that is woken by ['december']
#> and then takes over ['november']
# --8<-- [end:quiet]

# --8<-- [start:early]
python -c "import asyncio, too_early; asyncio.run(too_early.start_worker_late())"
#> sent: 2
#> to be delivered: 1
# --8<-- [end:early]

# --8<-- [start:newer-web]
sed -i s/write_report/sign_report/g main.py
kill %2 && wait %2 || true
uvicorn main:app &
#~ ready: Uvicorn running on
curl --json '{"month": "december"}' http://127.0.0.1:8000/reports
#> {"id":"december"}
curl http://127.0.0.1:8000/reports/december
#> {"status":"not finished","report":null}
# --8<-- [end:newer-web]

# --8<-- [start:left]
python -c "import main, redis; [all] = redis.Redis.from_url(main.url).xinfo_groups('taskiq'); print(all['lag'], all['pending'])"
#~ eventually
#> 0 0
curl http://127.0.0.1:8000/reports/december
#> {"status":"not finished","report":null}
# --8<-- [end:left]

# --8<-- [start:stop]
kill %1
wait %1
# --8<-- [end:stop]
