"""An overlap is found where two threads do something at the same time, and only there."""

import threading

from proof.run.child.overlap import Overlaps


def test_what_happens_while_a_thread_works_is_found() -> None:
    overlaps = Overlaps()
    overlaps.begin(threading.get_ident() + 1, "send")
    overlaps.check("`request`", in_worker=False)
    assert overlaps.found == ["`request` happens while `send` runs in a worker thread"]


def test_what_a_thread_does_itself_is_none() -> None:
    overlaps = Overlaps()
    overlaps.begin(threading.get_ident(), "send")
    overlaps.check("`line send`", in_worker=True)
    assert overlaps.found == []


def test_task_is_work_of_its_own_thread() -> None:
    overlaps = Overlaps()
    overlaps.begin("the task", "send")
    overlaps.check("`line send`", in_worker=True)
    assert overlaps.found == []
    overlaps.check("`request`", in_worker=False)
    assert len(overlaps.found) == 1


def test_what_happens_after_the_end_is_none() -> None:
    overlaps = Overlaps()
    overlaps.begin("the task", "send")
    overlaps.end("the task")
    overlaps.end("the task")
    overlaps.check("`request`", in_worker=False)
    assert overlaps.found == []
