"""Speeds are measured as the bench says, written, and shown; and sentences about them say no more than is far apart.

What a queue takes depends on the machine, so nothing here asserts a time.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from proof.claims.speeds import TABLE, Machine, Speed, Speeds, Spread, read_speeds, rounded
from proof.guide.project import Project
from proof.pages.check import check_pages
from proof.problem import Fault
from proof.readings.sections import sections_of
from tests.builder import Builder
from tests.guide import PAGE, ROOT, make_guide
from tests.outgrow import bench
from tests.outgrow.bench import CASES, Case, NotHeld, measure_backlog, measure_requests, release_of
from tests.outgrow.engines import engine_named

MACHINE = Machine("A processor", 2, "Linux 6.1", "3.13.0", 0.1)
QUEUE = Speed(
    "queue",
    "Queue",
    "1.0",
    "Broker 2.0",
    4,
    Spread(1.23, 0.987, 15.5),
    Spread(2.0, 1.0, 3.0),
    Spread(1234.0, 900.0, 9128.0),
)
SPEEDS = Speeds(MACHINE, "2026-11-07", 50, 200, 3, (QUEUE, replace(QUEUE, name="other", title="`Other`", broker="")))
SENTENCES, SAMPLE = "outgrow/speed.md", ROOT / "snippets/outgrow/arq/polling.py"
SHOWN = PAGE.replace("See [above](#second-heading).", "/// speeds\n///")


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure little, without pauses."""
    for name, value in (("REQUESTS", 2), ("BACKLOG", 3), ("BACKLOGS", 1), ("BEFORE", 1), ("PAUSES", 0.0)):
        monkeypatch.setattr(bench, name, value)


@dataclass
class Scripted(bench.Measured):
    """An engine of which is told what happens, and when.

    Args:
        happens: when each event happens, by its name.
        begun: when the next request is sent.
        done: what it was told to do, and waited for.
    """

    happens: dict[str, float]
    begun: float = 0.0
    done: list[str] = field(default_factory=list)

    def post(self, kind: str, name: str) -> tuple[float, float]:
        """Note the job, and say that its request was sent a second after the last one, and answered 4 ms later."""
        self.done.append(f"{kind} {name}")
        self.begun += 1
        return self.begun, 0.004

    def wait_for(self, event: str, times: int = 1) -> None:
        """Note the event."""
        assert times == 1
        self.done.append(event)

    def let_end(self, name: str) -> None:
        """Note that it may end."""
        self.done.append(f"{name} may end")

    @property
    def times(self) -> dict[str, float]:
        """When each event happens."""
        return self.happens


def test_start_is_measured_from_the_request_on_an_idle_worker() -> None:
    system = Scripted({"request-0 starts": 1.25, "request-1 starts": 2.5})
    assert measure_requests(system, 2) == ([4.0, 4.0], [250.0, 500.0])
    assert system.done == ["quick request-0", "request-0 ends", "quick request-1", "request-1 ends"]


HELD = {"b-first-0 ends": 10.0, "b-first-1 ends": 8.5}
WAITS = {"b-waits-0 starts": 9.0, "b-waits-1 starts": 11.0, "b-waits-0 ends": 9.6, "b-waits-1 ends": 13.0}


def test_backlog_is_measured_from_the_first_start_to_the_last_end() -> None:
    system = Scripted(HELD | WAITS)
    assert measure_backlog(system, 2, 2, "b") == 0.5
    before = ["long b-first-0", "b-first-0 starts", "long b-first-1", "b-first-1 starts"]
    assert system.done[:8] == [*before, "quick b-waits-0", "quick b-waits-1", "b-first-0 may end", "b-first-1 may end"]
    assert set(system.done[8:]) == {event for event in HELD | WAITS if event.endswith("ends")}


def test_backlog_that_has_not_waited_is_refused() -> None:
    with pytest.raises(NotHeld, match="a job of b has not waited"):
        measure_backlog(Scripted(HELD | WAITS | {"b-waits-1 starts": 8.4}), 2, 2, "b")


def test_background_tasks_are_held_by_as_many_as_there_are_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    # Not pytest's own directory: the path of a socket must be short.
    with (
        TemporaryDirectory(prefix="outgrow-") as folder,
        bench.Measured(engine_named("background-tasks"), Path(folder)) as system,
    ):
        assert measure_backlog(system, 3, bench.threads(), "all") > 0
        let_end = system.let_end

        def let_end_late(name: str) -> None:
            """Let a job end once the thread that is left has begun what should wait."""
            system.wait_for("others-waits-0 starts")
            let_end(name)

        monkeypatch.setattr(system, "let_end", let_end_late)
        with pytest.raises(NotHeld, match="a job of others has not waited"):
            measure_backlog(system, 3, bench.threads() - 1, "others")


def case_named(name: str) -> Case:
    """The case of a name."""
    return {case.name: case for case in CASES}[name]


@pytest.mark.parametrize(
    ("name", "broker"), [("background-tasks", ""), ("arq", "Valkey "), ("procrastinate", "PostgreSQL ")]
)
def test_engine_is_measured(name: str, broker: str) -> None:
    case = case_named(name)
    speed = bench.measure(case)
    assert (speed.name, speed.title, speed.at_once) == (name, case.engine.title, case.at_once)
    assert speed.release == release_of(case.engine)
    assert speed.broker.startswith(broker)
    assert bool(speed.broker) == bool(broker)
    for spread in (speed.post, speed.start, speed.rate):
        assert 0 < spread.low <= spread.median <= spread.high


def test_what_is_measured_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "measure", lambda case: replace(QUEUE, name=case.name))
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    (tmp_path / TABLE).parent.mkdir(parents=True)
    bench.main()
    speeds = read_speeds(Project(tmp_path))
    assert [speed.name for speed in speeds.engines] == [case.name for case in CASES]
    assert (speeds.requests, speeds.backlog, speeds.backlogs) == (2, 3, 1)
    assert speeds.machine.cores > 0


def test_one_in_twenty_is_left_out_at_each_end() -> None:
    assert bench.spread([float(number) for number in range(21)]) == Spread(10.0, 1.0, 19.0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.2345, "0.23"), (1.0, "1"), (15.5, "16"), (266.0, "270"), (9128.0, "9,100"), (140358.0, "140,000")],
)
def test_number_has_the_digits_that_say_something(value: float, shown: str) -> None:
    assert rounded(value) == shown


def test_edited_number_is_found(tmp_path: Path) -> None:
    project = make_guide(tmp_path, files={TABLE: SPEEDS.recorded().text})
    assert read_speeds(project) == SPEEDS.recorded()
    for other in (SPEEDS.recorded().text.replace("1.23", "1.22"), json.dumps(json.loads(SPEEDS.recorded().text))):
        (project.root / TABLE).write_text(other, encoding="utf-8")
        with pytest.raises(Fault, match="the speeds are not what `make speed` has written"):
            read_speeds(project)


def test_table_shows_what_was_measured(tmp_path: Path, builder: Builder) -> None:
    project = make_guide(tmp_path, page=SHOWN, files={TABLE: SPEEDS.recorded().text})
    assert check_pages(project) == []
    page = builder.build(project).page("index.md")
    rows = [[cell.text() for cell in row.css("td")] for row in page.content.css("tbody tr")]
    numbers = ["1.2 (0.99 to 16)", "2 (1 to 3)", "1,200 (900 to 9,100)"]
    assert rows == [["Queue 1.0", "4", *numbers], ["Other 1.0", "4", *numbers]]
    text = page.content.text()
    assert "Medians of 50 requests" in text
    assert "3 times 200 jobs" in text
    assert (
        "Measured on 7 November 2026: A processor, 2 cores, Linux 6.1, Python 3.13.0, Broker 2.0, a load of 0.1 before."
        in text
    )


def test_table_is_evidence_of_what_is_said_of_it(tmp_path: Path) -> None:
    project = make_guide(tmp_path, page=SHOWN, files={TABLE: SPEEDS.recorded().text})
    [before] = sections_of(project, "index.md")[-1].exhibits
    assert (before.name, before.text.count("| 1.2 (0.99 to 16) |")) == ("speeds", 2)
    (project.root / TABLE).write_text(replace(SPEEDS, requests=7).recorded().text, encoding="utf-8")
    [after] = sections_of(project, "index.md")[-1].exhibits
    assert after.text == before.text.replace("50 requests", "7 requests") != before.text


@dataclass(frozen=True)
class Relation:
    """What a sentence of the page says of speeds: that one number is far above another.

    Args:
        sentence: as the page has it.
        more: the one, from the speeds by the names of engines.
        less: the other.
        margin: so many times as much the one must be, at least, wherever it is measured.
    """

    sentence: str
    more: Callable[[Mapping[str, Speed]], float]
    less: Callable[[Mapping[str, Speed]], float]
    margin: float

    def holds(self, speeds: Speeds) -> bool:
        """Whether it is so, by a wide margin."""
        named = {speed.name: speed for speed in speeds.engines}
        return self.more(named) >= self.margin * self.less(named)


def others(named: Mapping[str, Speed], *names: str) -> list[Speed]:
    """The speeds of all engines as they are by default, but some."""
    return [speed for name, speed in named.items() if name not in ("arq-one", *names)]


# What a worker of ARQ looks at its queue in a second, by the default that the page shows.
LOOKS = 1 / float(re.findall(r"(?m)^#> `poll_delay` .* (\S+)$", SAMPLE.read_text(encoding="utf-8"))[0])
RELATIONS = (
    Relation(
        "takes several times as long to begin a job as a worker of any other engine",
        lambda named: min(named["arq"].start.median, named["arq-one"].start.median),
        lambda named: max(speed.start.median for speed in others(named, "arq")),
        margin=3,
    ),
    Relation(
        "does far fewer jobs in a second than any other engine",
        lambda named: min(speed.rate.median for speed in others(named, "rq")),
        lambda named: named["rq"].rate.median,
        margin=2,
    ),
    Relation(
        "With one job at a time, ARQ does even fewer",
        lambda named: named["rq"].rate.median,
        lambda named: named["arq-one"].rate.median,
        margin=2,
    ),
    Relation(
        "it takes one job at each look",
        lambda _: LOOKS,
        lambda named: named["arq-one"].rate.high,
        margin=0.8,
    ),
    Relation(
        "`BackgroundTasks` do more jobs in a second than any worker of a queue",
        lambda named: named["background-tasks"].rate.median,
        lambda named: max(speed.rate.median for speed in others(named, "background-tasks")),
        margin=2,
    ),
)


@pytest.mark.parametrize("relation", RELATIONS, ids=range(len(RELATIONS)))
def test_sentence_says_what_is_far_apart(relation: Relation, project: Project) -> None:
    assert relation.sentence in " ".join(project.page(SENTENCES).text.split())
    assert relation.holds(read_speeds(project))


@pytest.mark.parametrize("relation", RELATIONS, ids=range(len(RELATIONS)))
def test_relation_that_does_not_hold_is_found(relation: Relation) -> None:
    """Where no engine differs from another one, none of them holds."""
    same = tuple(replace(QUEUE, name=case.name, rate=Spread(9.0, 9.0, 9.0)) for case in CASES)
    assert not relation.holds(replace(SPEEDS, engines=same))


def check_today(speeds: Speeds) -> list[str]:
    """What was measured with another release or another number of jobs than today, was not measured, or is gone."""
    measured = {speed.name: (speed.release, speed.at_once) for speed in speeds.engines}
    today = {case.name: (release_of(case.engine), case.at_once) for case in CASES}
    return [name for name in {**measured, **today} if measured.get(name) != today.get(name)]


def test_table_is_of_the_engines_of_today(project: Project) -> None:
    assert check_today(read_speeds(project)) == []


def test_other_engines_than_those_of_today_are_found(project: Project) -> None:
    first, second, *rest = read_speeds(project).engines
    changed = (replace(first, release="0.1"), replace(second, at_once=7), *rest[1:], QUEUE)
    assert check_today(replace(SPEEDS, engines=changed)) == [first.name, second.name, QUEUE.name, rest[0].name]
