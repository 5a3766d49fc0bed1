# main.py: understand/process_pool.py:app
# --8<-- [start:primes]
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/primes/10000"
#> null
cat primes.txt
#~ eventually
#> 1229 primes below 10000
kill $!
# --8<-- [end:primes]
