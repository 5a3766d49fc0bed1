# main.py: learn/first_task.py:app
# --8<-- [start:install]
python -m venv .venv
source .venv/bin/activate
pip install "fastapi[standard]"
#~ network
#~ varies
# --8<-- [end:install]

# --8<-- [start:serve]
fastapi dev main.py
#~ ready: Application startup complete
#~ ready: 127.0.0.1:8000
# --8<-- [end:serve]

# --8<-- [start:request]
curl -H "Content-Type: application/json" -d '{"email": "ada@example.com"}' http://127.0.0.1:8000/register
#> {"email":"ada@example.com"}
# --8<-- [end:request]

# --8<-- [start:look]
cat outbox.txt activity.txt
#~ eventually
#> Welcome, ada@example.com!
#> registered: ada@example.com
# --8<-- [end:look]
