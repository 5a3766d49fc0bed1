# test_main.py: learn/testing_waits.py:app learn/testing_waits.py:test
# test_async.py: learn/testing_async.py:app learn/testing_async.py:test
# test_stream.py: learn/testing_stream.py:app learn/testing_stream.py:test
# test_replaced.py: learn/testing_replaced.py:app learn/testing_replaced.py:test
# test_failures.py: learn/testing_failures.py:app learn/testing_failures.py:test
# --8<-- [start:install]
pip install pytest
#~ varies
# --8<-- [end:install]

# --8<-- [start:run]
pytest
#~ varies
# --8<-- [end:run]
