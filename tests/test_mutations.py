"""Mutations: which changes are made of the code that a sample shows, and which are not, because nobody could tell."""

import pytest

from proof.guide.sample import Sample
from proof.mutations.mutation import mutations
from tests.guide import SAMPLE


def changes(*lines: str) -> list[str]:
    """The changes of some lines in an `app` region, on one line each, but for those that drop a statement."""
    source = "\n".join(["import os", "", "# --8<-- [start:app]", *lines, "# --8<-- [end:app]", "print(1)", ""])
    made = [mutation.change.replace("\n", " ") for mutation in mutations(Sample("part/sample.py", source))]
    return [change for change in made if not change.endswith("pass")]


def dropped(*lines: str) -> list[str]:
    """What is dropped of a sample whose `app` region has some lines."""
    source = "\n".join(["# --8<-- [start:app]", *lines, "# --8<-- [end:app]", ""])
    made = [mutation.change for mutation in mutations(Sample("part/sample.py", source))]
    return [change.partition("\n")[0] for change in made if change.endswith("\n+ pass")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["import ast", "f()"], ["- f()"]),
        (["pass", "..."], []),
        (["time.sleep(0)", "f()"], ["- f()"]),
        (["async def f():", "    await asyncio.sleep(0)", "    g()"], ["- async def f():", "- g()"]),
        (['"""Said."""', "f()"], ["- f()"]),
        # Its result becomes None, which is the same.
        (["def f():", "    return a"], ["- def f():"]),
        (["def f():", "    if a:", "        return a", "    g()"], ["- def f():", "- if a:", "- return a", "- g()"]),
        (["class A:", "    x: int"], ["- class A:", "- x: int"]),
        (["@a", "def f(): ..."], ["- @a"]),
        (["try:", "    f()", "except E:", "    g()", "finally:", "    h()"], ["- try:", "- f()", "- g()", "- h()"]),
        (["match a:", "    case b:", "        f()"], ["- match a:", "- f()"]),
    ],
)
def test_statements_are_dropped(lines: list[str], expected: list[str]) -> None:
    assert dropped(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["f()", "g()"], ["- f() - g() + g() + f()"]),
        (["import ast", "f()"], []),
        (["for a in b:", "    f()", "    break"], []),
        (["x = f", "y = x"], ["- x = f - y = x + y = x + x = f"]),
        (["x = f", "x = g"], ["- x = f - x = g + x = g + x = f"]),
        (["x = f()", "y = g()"], []),
        (["with a:", "    x = f()", "    y = g()"], ["- x = f() - y = g() + y = g() + x = f()"]),
        (["with a:", "    x = f()", "    y = b"], []),
        (["f()", "def g(): f()"], []),
        (["def g(): f()", "g()"], ["- def g(): f() - g() + g() + def g(): f()"]),
        (["@a", "def f(): ...", "@b", "def g(): ..."], ["- @a", "- @b"]),
        (
            ["@a", "def f(): ...", "@a", "def g(): ..."],
            ["- @a", "- def f(): ... - @a - def g(): ... + def g(): ... + @a + def f(): ...", "- @a"],
        ),
    ],
)
def test_statements_are_swapped_whose_order_may_matter(lines: list[str], expected: list[str]) -> None:
    assert changes(*lines) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("g()", "tasks.add_task(h, x)"),
        ("tasks.add_task(h.m, 1, y=x)", "g(h, x)"),
        ("tasks.add_task(lambda: x.y)", "await g()"),
        ("x.y = g()", "tasks.add_task(h, x)"),
        ("if x: g()", "tasks.add_task(h)"),
    ],
)
def test_order_does_not_matter_beside_what_only_adds_a_task(first: str, second: str) -> None:
    assert f"- {first} - {second} + {second} + {first}" not in changes(
        "async def f():", f"    {first}", f"    {second}"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tasks.add_task(g)", "tasks.add_task(h)"),
        ("if x: tasks.add_task(g)", "tasks.add_task(h)"),
        ("adds(x)", "tasks.add_task(h)"),
        ("x.adds()", "tasks.add_task(h)"),
        ("g(tasks)", "tasks.add_task(h)"),
        ("tasks = g()", "tasks.add_task(h)"),
        ("h = g()", "tasks.add_task(h)"),
        ("x = g()", "tasks.add_task(h, x)"),
        ("g()", "tasks.add_task(h, y=x.y)"),
        ("g()", "tasks.add_task(h, i())"),
        ("g()", "tasks.add_task(h, f'{x}')"),
        ("g()", "tasks.add_task(h())"),
        ("g()", "x.tasks.add_task(h)"),
        ("g()", "BackgroundTasks.add_task(h)"),
        ("tasks.add_task()", "g()"),
        ("add_task(h)", "g()"),
        ("yield x", "tasks.add_task(h)"),
        ("if x: return", "tasks.add_task(h)"),
        ("if x: raise y", "tasks.add_task(h)"),
    ],
)
def test_order_may_matter_beside_what_adds_a_task(first: str, second: str) -> None:
    made = changes("def adds(): tasks.add_task(g)", "def f():", f"    {first}", f"    {second}")
    assert f"- {first} - {second} + {second} + {first}" in made


@pytest.mark.parametrize(("before", "after"), [("try:", "except E: pass"), ("with suppress(E):", "pass")])
def test_order_may_matter_where_a_failure_may_be_caught(before: str, after: str) -> None:
    made = changes(before, "    g()", "    tasks.add_task(h)", after)
    assert "- g() - tasks.add_task(h) + tasks.add_task(h) + g()" in made


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x = 201", ["x = 202"]),
        ("x = 1.5", ["x = 2.5"]),
        ("x = True", ["x = False"]),
        ("x = None", []),
        ("sleep(1)", ["sleep()"]),
        ("f(timeout=1)", ["f()"]),
        ("x = 'é'", ["x = 'é~'"]),
        ('x = b"a"', ['x = b"a~"']),
        ('x = """a"""', ['x = """a~"""']),
        ("x = f'{a!r:>{b}} c'", ["x = f'{a!r:>{b}} c~'"]),
        ("getLogger('a')", []),
        ("create_engine('a', b=c)", ["create_engine('a')"]),
        ("def f(a: 'b' = 3) -> 'c': ...", ["def f(a: 'b' = 4) -> 'c': ..."]),
        ("x: Annotated[int, f('a')]", ["x: Annotated[int, f()]", "x: Annotated[int, f('a~')]"]),
        ("if not a: f()", ["if a: f()"]),
        ("while a: f()", ["while not (a): f()"]),
        ("x = b if a else c", ["x = b if not (a) else c"]),
        ("x = [y for y in z if y]", ["x = [y for y in z if not (y)]"]),
        ("assert a is not None", ["assert a is None"]),
        ("x = a < b in c", ["x = a >= b in c", "x = a < b not in c"]),
        ("x = a and b or c", ["x = a or b or c", "x = a and b and c"]),
        ("x = a + b", ["x = a - b"]),
        ("x = a / b", []),
        ("f(*a, b=c, **d)", ["f(b=c, **d)", "f(*a, **d)", "f(*a, b=c)"]),
        ("f(x for x in y)", []),
        ("async def f(): g()", []),
        ("async def f(): await g()", ["async def f(): g()"]),
        ("def f(): return a", ["def f(): return None"]),
        ("def f(): return None", []),
    ],
)
def test_expressions_are_changed(line: str, expected: list[str]) -> None:
    assert changes(line) == [f"- {line} + {each}" for each in expected]


def test_what_is_no_python_is_no_change() -> None:
    # Nothing may use a name before it is said to be global.
    assert changes("def f():", "    global x", "    g(x)") == ["- g(x) + g()"]


def test_comments_stay_and_so_do_lines_around() -> None:
    assert changes("f(", "    a,  # é", "    b,", ")") == ["- a,  # é", "- a,  # é - b, + a,"]
    assert changes("f(", "    a", ")") == ["- a +"]


def test_tests_that_stand_beside_the_application_are_not_changed() -> None:
    assert changes("def test_a():", "    assert f('a') == 1") == []
    assert changes("def tests():", "    assert f('a')") != []


def test_only_what_readers_copy_is_changed() -> None:
    made = mutations(Sample("part/sample.py", SAMPLE))
    assert {mutation.line for mutation in made} == {4, 5, 8, 10}
    assert mutations(Sample("part/sample.py", SAMPLE.replace(":app]", ":other]"))) == []
