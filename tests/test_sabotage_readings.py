"""Each falsehood that only a reader can see is found, because what somebody has read is not there any more."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import proof.__main__ as commands
from proof.guide.project import Project
from proof.problem import Problem
from proof.readings.check import check_readings
from proof.readings.ledger import FILE
from tests.readings_guide import edit, make_read

WHOLE, INDEX = "docs/part/whole.md", "docs/index.md"
QUESTIONS, CARDS = "docs/questions.toml", "docs/cards.toml"
CLAIMS, WORLDS = "tests/claims/test_clients.py", "tests/claims/worlds/tasks.py"
STEPS, TRACE = "snippets/part/steps.py", "snippets/part/sample.trace.toml"
BOTH, WORDS, EVIDENCE = "its words and its evidence", "its words", "its evidence"


@dataclass(frozen=True)
class Edit:
    """A falsehood, and what is found.

    Args:
        path: the file.
        old: a text of it.
        new: what it becomes.
        section: the section that nobody has read so; that of the file as a whole if only its anchor is given.
        changed: what of it changed.
        evidence: a part of what is shown of its evidence.
        words: a part of what is shown of its words, if that is not what the text becomes.
    """

    path: str
    old: str
    new: str
    section: str
    changed: str
    evidence: str
    words: str = ""

    @property
    def name(self) -> str:
        """The section by its whole name."""
        return self.section if self.section.startswith("docs/") else f"{self.path}{self.section}"


EDITS = {
    "a sentence above a sample": Edit(
        WHOLE, "answers last:", "answers at once:", "#steps", WORDS, "sample part/steps.py\n  print("
    ),
    "a line of the summary": Edit(WHOLE, "- The client is", "- The client is never", "#in-short", WORDS, "#> ready"),
    "a link that says the opposite of its claim": Edit(
        INDEX, "is answered first](claim", "is answered last](claim", "#second-heading", WORDS, "The client is answered"
    ),
    "a claim that is about something else": Edit(
        INDEX, "So [the client\nis", "So [the task\nis", "#second-heading", WORDS, "claim answer-first"
    ),
    "a description": Edit(WHOLE, "is answered before", "is answered after", "", WORDS, "sample part/steps.py"),
    "a title": Edit(WHOLE, "title: Whole", "title: Nothing", "", WORDS, "sample part/steps.py"),
    "a heading": Edit(WHOLE, "# Whole\n", "# Nothing\n", "", WORDS, "sample part/steps.py"),
    "a cell without claim": Edit(WHOLE, "| is answered first |", "| is last |", "#in-a-table", WORDS, "claim answer"),
    "a verdict": Edit(WHOLE, "[works in 2.0.0]", "[fails in 2.0.0]", "#releases", WORDS, "| 2.0.0 | yes |"),
    "another release": Edit(
        WHOLE,
        "outcome:fastapi/2.0.0/works",
        "outcome:fastapi/1.0.0/works",
        "#releases",
        BOTH,
        "outcome fastapi/1.0.0/works\n  Does it work? no",
    ),
    "a release": Edit(WHOLE, "[works in 2.0.0]", "[works in 1.0.0]", "#releases", WORDS, "| 1.0.0 | no |"),
    "a line that is marked": Edit(WHOLE, "divider: has it", "divider: asks", "#steps", WORDS, "#> server: answers"),
    "an output within a sentence": Edit(WHOLE, "`['ada']`", "`['bob']`", "#long-words-that-go-over", WORDS, "none"),
    "what a command says": Edit(WHOLE, "says that it is ready", "is silent", "#what-to-type", WORDS, "  #> ready"),
    "a literal of a timeline": Edit(
        STEPS,
        'print("client: asks")\n#>',
        'print("client: begs")\n#>',
        f"{WHOLE}#steps",
        EVIDENCE,
        "begs",
        "answers last:",
    ),
    "a title in the navigation": Edit(
        "mkdocs.yml",
        "- part/whole.md: part/whole.md",
        "- All at once: part/whole.md",
        WHOLE,
        WORDS,
        "sample part/steps",
        "All at once\n---",
    ),
    "an event that is left out of a trace": Edit(
        TRACE,
        'watch = ["sent"]',
        'watch = ["sent"]\nevents = ["request"]',
        "",
        WORDS,
        "event loop: response sent",
        "events: request",
    ),
    "a note of a trace": Edit(TRACE, '"Here."', '"There."', "#response-sent", WORDS, "event loop: response sent"),
    "an output that stays unmentioned": Edit(
        "snippets/part/sample.py", "#> ['ada']", "#> ['bob']", INDEX, EVIDENCE, "print(sent)\n  #> ['bob']", "# A page"
    ),
    "a recording": Edit(
        "snippets/part/sample.trace.json",
        '"response starts", "status": 200',
        '"response starts", "status": 500',
        INDEX,
        EVIDENCE,
        "recording part/sample.py",
        "# A page",
    ),
    "an outcome": Edit(
        "tests/versions/fastapi/outcomes.json",
        '"yes"',
        '"no"',
        f"{WHOLE}#releases",
        EVIDENCE,
        "| Does it work? | 2.0.0 | no |",
        "works in 2.0.0",
    ),
    "a version": Edit(
        "requirements.lock",
        "\nfastapi==",
        "\nfastapi==9",
        f"{WHOLE}#releases",
        EVIDENCE,
        "version fastapi\n  9",
        "works in 2.0.0",
    ),
    "why an answer is right": Edit(QUESTIONS, "Ada is.", "Nobody is.", "#prints", WORDS, "#> ['ada']"),
    "why an answer is wrong": Edit(QUESTIONS, "Nobody would be.", "All would.", "#prints", WORDS, "#> ['ada']"),
    "a statement that a claim refutes": Edit(
        QUESTIONS, "is answered last.", "is not answered.", "#holds", WORDS, "The client is answered first."
    ),
    "an order": Edit(
        QUESTIONS, '"The answer."', '"The work."', "#orders", WORDS, "['request', 'answer', 'log', 'task']"
    ),
    "a model answer": Edit(QUESTIONS, '"Because."', '"By chance."', "#explains", WORDS, "sample part/sample.py"),
    "a concept": Edit(QUESTIONS, '"Ada is sent."', '"Ada is lost."', "#explains", WORDS, "sample part/sample.py"),
    "a hint": Edit(
        QUESTIONS, '"Who is in `sent`?"', '"Is `sent` empty?"', "#prints", WORDS, "sample practice/printed.py"
    ),
    "a change": Edit(QUESTIONS, '"Answer 200."', '"Do nothing."', "#mends", WORDS, "sample practice/status/ok.py"),
    "why a change is right": Edit(
        QUESTIONS, '"It is."', '"It is not!"', "#mends", WORDS, "sample practice/status/ok.py"
    ),
    "the back of a card": Edit(CARDS, '"Last."', '"First."', "#when", WORDS, "claim answer-first"),
    "the front of a card": Edit(CARDS, '"Who is answered?"', '"Who waits?"', "#who", WORDS, "claim answer-first"),
    "a sentence that is the opposite of its test": Edit(
        CLAIMS, "client is answered first", "client is never answered", "#answer-first", WORDS, "assert serve("
    ),
    "a sentence that is stronger than its test": Edit(
        CLAIMS, "is answered first.", "is answered first on every server.", "#answer-first", WORDS, "assert serve("
    ),
    "a note of a claim": Edit(
        CLAIMS, "Source: the guide.", "Tried with HTTP/3.", "#answer-first", WORDS, "assert serve("
    ),
    "the sentence of a world": Edit(WORLDS, "Nobody is answered.", "There is no network.", "#late", WORDS, "code late"),
    "the title of a topic": Edit(CLAIMS, "What clients see", "What nobody sees", "", WORDS, "The client is answered"),
    "an assertion that is taken away": Edit(
        CLAIMS,
        '    assert serve("clients:app").ask("GET /").status == 200\n',
        "",
        "#answer-first",
        EVIDENCE,
        "assert",
        "first.",
    ),
}


def found(project: Project, name: str) -> Problem:
    """What is found about a section."""
    [problem] = [problem for problem in check_readings(project) if problem.what.startswith(f"`{name}` is not what")]
    return problem


@pytest.mark.parametrize("edited", [pytest.param(each, id=what) for what, each in EDITS.items()])
def test_falsehood_is_shown_with_its_evidence(edited: Edit, tmp_path: Path) -> None:
    project = make_read(tmp_path)
    edit(project, edited.path, edited.old, edited.new)
    problem = found(project, edited.name)
    assert problem.what.endswith(f"{edited.changed} changed")
    assert (edited.words or edited.new.strip('"')) in (problem.expected or "")
    assert edited.evidence in (problem.found or "")
    assert "make read ONLY=" in problem.fix


def test_assertion_that_is_taken_away_is_shown_wherever_the_claim_is_made(tmp_path: Path) -> None:
    project = make_read(tmp_path)
    edit(project, CLAIMS, '    assert serve("clients:app").ask("GET /").status == 200\n', "")
    names = [f"{INDEX}#second-heading", f"{WHOLE}#in-a-table", f"{QUESTIONS}#holds", f"{CARDS}#who"]
    for name in names:
        assert "its evidence changed" in found(project, name).what


def test_new_page_without_evidence_is_found(tmp_path: Path) -> None:
    project = make_read(tmp_path)
    page = "---\ntitle: FAQ\ndescription: All of it.\n---\n\n# FAQ\n\nTasks are stored.\n\n## More\n\nIn Redis.\n"
    (project.docs / "faq.md").write_text(page, encoding="utf-8")
    problems = check_readings(project, "faq.md")
    assert [problem.what for problem in problems] == [
        "nothing on this page proves anything of what it says",
        "nobody has read `docs/faq.md` with its evidence",
        "nobody has read `docs/faq.md#more` with its evidence",
    ]


def test_update_never_writes_down_that_something_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_read(tmp_path)
    before = (project.root / FILE).read_bytes()
    edit(project, STEPS, 'print("client: asks")', 'print("client: begs")')
    monkeypatch.chdir(project.root)
    monkeypatch.setattr(sys, "argv", ["proof", "update", "part/steps.py"])
    assert commands.main() == 0
    assert "+#> client: begs" in capsys.readouterr().out
    assert (project.root / FILE).read_bytes() == before
    assert "  #> client: begs" in (found(project, f"{WHOLE}#steps").found or "")
