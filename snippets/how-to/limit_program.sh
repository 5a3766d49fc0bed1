# main.py: how-to/limit_program.py:app
# --8<-- [start:programs]
uvicorn main:app &
#~ ready: Uvicorn running on
curl -X POST "http://127.0.0.1:8000/naps/0?limit=60"
#> null
curl "http://127.0.0.1:8000/log"
#~ eventually
#> ["sleep 0: started","sleep 0: ended, status 0"]
curl -X POST "http://127.0.0.1:8000/naps/60?limit=0.1"
#> null
curl "http://127.0.0.1:8000/log"
#~ eventually
#> ["sleep 0: started","sleep 0: ended, status 0","sleep 60: started","sleep 60: takes too long","sleep 60: ended, status -9"]
kill $!
# --8<-- [end:programs]
