"""The recorder knows which line of a file wrote what."""

import sys
import threading
from collections.abc import Callable

import pytest

from proof.run.child.stdout import Recorder

HERE = __file__


def line_here() -> int:
    """The line that calls this."""
    return sys._getframe(1).f_lineno


def test_line_is_known_by_who_began_it() -> None:
    recorder = Recorder(HERE)
    first = line_here() + 1
    print("a", end="", file=recorder)
    print("b", file=recorder)
    print("c", file=recorder)
    assert recorder.lines == [(first, "ab"), (first + 2, "c")]
    assert recorder.several_at_once == []


def test_line_without_an_end_is_whole_at_the_end() -> None:
    recorder = Recorder(HERE)
    line = line_here() + 1
    print("a", end="", file=recorder)
    assert recorder.lines == []
    recorder.finish()
    recorder.finish()
    assert recorder.lines == [(line, "a")]


def test_line_of_another_file_is_none() -> None:
    recorder = Recorder("main.py")
    print("a", file=recorder)
    assert recorder.lines == [(0, "a")]


@pytest.mark.parametrize(
    ("write", "texts"),
    [
        (lambda recorder: print("a\nb", file=recorder), ["a", "b"]),
        (lambda recorder: print("a\n", file=recorder), ["a", ""]),
        (lambda recorder: recorder.write("a\nb"), ["a", "b"]),
    ],
)
def test_several_lines_at_once_are_noted(write: Callable[[Recorder], None], texts: list[str]) -> None:
    recorder = Recorder(HERE)
    write(recorder)
    recorder.finish()
    assert [text for _, text in recorder.lines] == texts
    assert len(recorder.several_at_once) == 1


def test_threads_do_not_mix_their_lines() -> None:
    recorder = Recorder(HERE)
    print("a", end="", file=recorder)
    thread = threading.Thread(target=lambda: print("b", file=recorder))
    thread.start()
    thread.join()
    print("c", file=recorder)
    assert [text for _, text in recorder.lines] == ["b", "ac"]


def test_half_a_character_is_refused_as_by_a_terminal() -> None:
    recorder = Recorder(HERE)
    with pytest.raises(UnicodeEncodeError):
        recorder.write("\ud800")
    assert recorder.lines == []
