# main.py: how-to/patched_task.py:app how-to/patched_task.py:test
# test_async.py: how-to/async_client.py:app how-to/async_client.py:test
# test_failures.py: how-to/async_failures.py:app how-to/async_failures.py:test
# test_created.py: how-to/created_in_test.py:app how-to/created_in_test.py:test
# test_factory.py: how-to/session_factory.py:app how-to/session_factory.py:test
# test_ignored.py: how-to/overridden_tasks.py:app how-to/overridden_tasks.py:test
# --8<-- [start:patched]
pytest main.py
#~ varies
# --8<-- [end:patched]

# --8<-- [start:all]
pytest
#~ varies
# --8<-- [end:all]
