# REDIS_URL: valkey
# main.py: outgrow/rq/fork.py:app
# test_reports.py: outgrow/rq/testing.py:app outgrow/rq/testing.py:test
# --8<-- [start:fork]
rq enqueue --url "$REDIS_URL" --quiet main.write_report november
rq enqueue --url "$REDIS_URL" --quiet main.write_report december
rq worker --url "$REDIS_URL" --quiet --burst
#> november: number 1 in this process
#> december: number 1 in this process
# --8<-- [end:fork]

# --8<-- [start:simple]
rq enqueue --url "$REDIS_URL" --quiet main.write_report november
rq enqueue --url "$REDIS_URL" --quiet main.write_report december
rq worker --url "$REDIS_URL" --quiet --burst --worker-class rq.SimpleWorker
#> november: number 1 in this process
#> december: number 2 in this process
# --8<-- [end:simple]

# --8<-- [start:script]
python -c 'import redis, rq; rq.Queue(connection=redis.Redis()).enqueue(lambda: 1)' 2>&1 | tail -n 1 || true
#> ValueError: Functions from the __main__ module cannot be processed by workers
# --8<-- [end:script]

# --8<-- [start:test]
pytest test_reports.py
#~ varies
# --8<-- [end:test]
