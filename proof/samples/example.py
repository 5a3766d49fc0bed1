"""Examples: samples as pytest-examples runs them, which notes each print and asserts that the outputs say the same.

Three things are told to it from here, for it knows less of them. Where the output of a statement stands: it finds a
`print` in few kinds of statements. What a print writes: it would sort a set, and take what goes into a file for an
output. How long an output may be: it would put one of more than 84 characters into quotes.
"""

import atexit
import builtins
import re
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib.machinery import SourceFileLoader
from inspect import FrameInfo
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO
from unittest.mock import patch

import pytest
from pytest_examples import CodeExample
from pytest_examples.config import ExamplesConfig
from pytest_examples.run_code import InsertPrintStatements, run_code

from proof.guide.sample import Sample
from proof.problem import Problem
from proof.run.child.describe import describe_failure
from proof.samples import frames

PRINT, REGISTER, WHOLE = builtins.print, atexit.register, "print a whole line at a time, without `end`"


class Example(SourceFileLoader):
    """A sample, as pytest-examples loads it: to the end of its threads, and of what it does last, whatever it raises.

    Args:
        sample: the sample.
        file: where it is to be.
        failures: gets what it raises.
    """

    def __init__(self, sample: Sample, file: Path, failures: list[str]) -> None:
        super().__init__("__main__", str(file))
        self._sample, self._file, self._failures = sample, file, failures
        # A line of it, and what pytest-examples cannot note of its print.
        self._unnoted: tuple[int, str] | None = None
        self._last: list[Callable[[], object]] = []
        file.write_text(sample.source, encoding="utf-8")

    def run(self) -> list[Problem]:
        """Run it, and list where it prints otherwise than stated."""
        example = CodeExample.create(with_spaces(self._sample), path=Path(self._sample.path))
        prints, _ = run_code(
            example=example,
            python_file=self._file,
            loader=self,
            config=ExamplesConfig(line_length=sys.maxsize),
            enable_print_mock=True,
            print_callback=None,
            include_print=self._is_ours,
            module_globals=None,
            call=None,
        )
        if self._unnoted:
            line, what = self._unnoted
            return [Problem(path=self._sample.path, line=line, what=what, fix=WHOLE)]
        return self._compare(example, prints)

    def exec_module(self, module: ModuleType) -> None:
        """Execute it."""
        before = set(threading.enumerate())
        printer = patch("builtins.print", self._printer(builtins.print, sys.stdout))
        callers = patch("pytest_examples.run_code.inspect", frames)
        with printer, callers, patch("atexit.register", self._register):
            try:
                super().exec_module(module)
            except BaseException as error:  # SystemExit and KeyboardInterrupt are failures as well
                self._failures.append(describe_failure(error))
            for thread in set(threading.enumerate()) - before:
                if not thread.daemon:
                    thread.join()
            for function in reversed(self._last):
                function()

    def set_data(self, path: str, data: Any, *, _mode: int = 0o666) -> None:
        """Keep no bytecode: nothing loads it again."""

    def _register(self, function: Any, /, *arguments: Any, **keywords: Any) -> Any:
        """Take what the sample, and no library, registers for its end: this process goes on."""
        if sys._getframe(1).f_code.co_filename == str(self._file):
            self._last.append(partial(function, *arguments, **keywords))
        else:
            REGISTER(function, *arguments, **keywords)
        return function

    def _printer(self, note: Callable[..., None], stdout: TextIO) -> Callable[..., None]:
        """The `print` of the sample, which lets pytest-examples note the text of what goes to the standard output."""

        def printer(
            *values: object,
            sep: str | None = " ",
            end: str | None = "\n",
            file: TextIO | None = None,
            flush: bool = False,
        ) -> None:
            if (sys.stdout if file is None else file) is not stdout:
                PRINT(*values, sep=sep, end=end, file=file, flush=flush)
                return
            text, whole = (" " if sep is None else sep).join(map(str, values)), end in (None, "\n")
            if "\n" in text or not whole:
                what = "prints several lines at once" if whole else "prints part of a line"
                self._unnoted = self._unnoted or (sys._getframe(1).f_lineno, what)
            note(text)

        return printer

    def _is_ours(self, _file: Path, printer: FrameInfo, _values: object) -> bool:
        """Whether it is the sample that prints, and no library."""
        return (caller := printer.frame.f_back) is not None and caller.f_code.co_filename == str(self._file)

    def _compare(self, example: CodeExample, prints: InsertPrintStatements) -> list[Problem]:
        """What pytest-examples says of the outputs."""
        statements = self._sample.statements

        def place(_: CodeExample, line: int) -> tuple[int, int]:
            statement = statements.at(line)
            return statement.end, statement.indent

        for each in prints.print_statements():
            # Of a statement of several lines, it would remove what another line has printed.
            each.line_no = statements.at(each.line_no).line
        with patch("pytest_examples.run_code.find_print_location", place):
            try:
                prints.check_print_statements(example)
            except pytest.fail.Exception as error:
                what, fix = "pytest-examples sees it print otherwise", "print the same in every process"
                found = re.sub(r"(?m) +$", "", str(error)).strip()
                return [Problem(path=self._sample.path, what=what, found=found, fix=fix)]
        return []


def with_spaces(sample: Sample) -> str:
    """The source of a sample, with a space behind each empty output: pytest-examples knows no other."""
    lines = sample.source.split("\n")
    for stated in sample.stated:
        if stated.kind == "#>" and not stated.text:
            lines[stated.line - 1] += " "
    return "\n".join(lines)
