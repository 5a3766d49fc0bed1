"""Words and their evidence are read together: the ledger knows what was, and the terminal shows what was not."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from proof.claims.settings import TABLE as SETTINGS_TABLE
from proof.claims.settings import WRITERS, read_table
from proof.guide.project import Project
from proof.guide.settings import FILE as SETTINGS
from proof.pages.counts import count
from proof.problem import Unproven
from proof.readings.check import check_readings
from proof.readings.ledger import FILE, read_ledger
from proof.readings.of_claims import undocumented
from proof.readings.read import read
from proof.readings.section import Section
from proof.readings.sections import sections_of
from tests.guide import ROOT, make_guide
from tests.readings_guide import edit, make_read, read_all

WHOLE = "docs/part/whole.md"


@pytest.fixture
def guide(tmp_path: Path) -> Project:
    """A guide all of which was read."""
    return make_read(tmp_path)


@pytest.fixture
def committed(guide: Project) -> Project:
    """The same in a repository."""
    git(guide, "init", "--quiet")
    commit(guide)
    return guide


def git(project: Project, *arguments: str) -> None:
    settings = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *settings, *arguments], cwd=project.root, check=True)


def commit(project: Project) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Read")


def section(project: Project, name: str) -> Section:
    [found] = [section for section in sections_of(project) if section.name == name]
    return found


def test_what_was_read_as_it_is_is_proven(guide: Project) -> None:
    assert check_readings(guide) == []
    assert check_readings(guide, "part/whole.md") == []


def test_guide_that_does_not_ask_for_it_is_proven(guide: Project) -> None:
    (guide.root / FILE).unlink()
    assert check_readings(guide) != []
    edit(guide, SETTINGS, "read-sections = true", "read-sections = false")
    assert check_readings(Project(guide.root)) == []


def test_each_thing_that_is_said_is_in_a_section(guide: Project) -> None:
    sections = sections_of(guide)
    assert len({section.name for section in sections}) == len(sections)
    words = "\n".join(section.words for section in sections)
    pages = "\n".join(page.text for page in guide.pages())
    texts = [(guide.root / f"docs/{name}.toml").read_text(encoding="utf-8") for name in ("questions", "cards")]
    said = [line.partition(" = ")[2].strip('"') for text in texts for line in text.splitlines() if " = " in line]
    assert [line for line in [*pages.splitlines(), *said] if line.strip('\\"') not in words] == []
    for text in ("Here.", "watch: sent", "The client is answered first.", "Nobody is answered.", "What clients see"):
        assert text in words


def test_other_lines_of_the_same_words_are_the_same(guide: Project) -> None:
    edit(guide, WHOLE, "go over\nseveral lines, with", "go over\nseveral\n  lines,  with")
    assert check_readings(guide) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- One thing.\n- Another thing.", "- One thing.\n    - Another thing."),
        ("- One thing.\n- Another thing.", "- One thing. - Another thing."),
        ("1. First this.\n2. Then that.", "1. First this. 2. Then that."),
        ("| a | b |\n| c | d |", "| a | b | | c | d |"),
    ],
)
def test_lines_of_lists_and_tables_are_words(before: str, after: str) -> None:
    one, other = (Section("docs/index.md", 1, words, (), "index.md") for words in (before, after))
    assert one.digest_of_words != other.digest_of_words
    assert one.digest_of_words == replace(one, words=before.replace(" thing", "\n  thing")).digest_of_words


def test_evidence_is_what_a_section_names_and_shows(guide: Project) -> None:
    titles = {name: [exhibit.title for exhibit in section(guide, name).exhibits] for name in ANCHORS}
    assert titles == ANCHORS


ANCHORS = {
    f"{WHOLE}#steps": ["sample part/steps.py"],
    # That of what is below its heading as well.
    f"{WHOLE}#what-to-type": ["sample part/typed.sh"],
    f"{WHOLE}#long-words-that-go-over": [],
    f"{WHOLE}#releases": ["outcomes fastapi", "outcome fastapi/2.0.0/works", "version fastapi", "count samples"],
    f"{WHOLE}#in-a-table": ["claim answer-first"],
    "docs/index.md": ["sample part/sample.py", "recording part/sample.py", "claim answer-first"],
    "docs/reference/proofs.md": ["list claims"],
    "docs/questions.toml#mends": [
        "sample practice/status/broken/created.py",
        "sample practice/status/ok.py",
        "sample practice/status/broken/accepted.py",
    ],
    "docs/cards.toml#who": ["claim answer-first"],
    "snippets/part/sample.trace.toml#response-sent": ["sample part/sample.py", "recording part/sample.py"],
    "tests/claims/test_clients.py": ["sentence answer-first"],
    "tests/claims/test_clients.py#answer-first": ["test answer-first"],
    "tests/claims/worlds/tasks.py#late": ["code late"],
}


def test_signatures_are_evidence(guide: Project) -> None:
    edit(
        guide, WHOLE, "Nobody proves this.\n", "This is called so:\n\n/// signatures\n    of: inspect.getsource\n///\n"
    )
    colophon = section(guide, f"{WHOLE}#colophon")
    assert not colophon.lacks_evidence
    assert [exhibit.whole for exhibit in colophon.exhibits] == ["`getsource(object)`, from `inspect`"]


def test_what_a_page_concludes_with_leans_on_all_of_it(guide: Project) -> None:
    whole = {*section(guide, WHOLE).exhibits}
    assert len(whole) == 7
    for name in ("in-short", "what-to-do"):
        assert {*section(guide, f"{WHOLE}#{name}").exhibits} == whole


def test_sections_without_evidence_are_counted(guide: Project) -> None:
    bare = [section.name for section in sections_of(guide) if section.lacks_evidence]
    assert bare == [f"{WHOLE}#long-words-that-go-over", f"{WHOLE}#colophon"]
    assert count(guide, "sections-without-evidence") == 2
    assert count(guide, "sections") == len(read_ledger(guide))


def test_list_whose_items_all_lead_to_pages_needs_no_evidence(guide: Project) -> None:
    name = f"{WHOLE}#where-to-go"
    assert not section(guide, name).lacks_evidence
    edit(guide, WHOLE, "shows a sample.\n", "shows a sample.\n- Tasks are stored.\n")
    assert section(guide, name).lacks_evidence
    edit(guide, WHOLE, "- Tasks are stored.\n", "- Tasks are [stored](https://example.com).\n")
    assert section(guide, name).lacks_evidence


def test_what_is_new_needs_no_evidence(guide: Project) -> None:
    assert any(section.lacks_evidence for section in sections_of(guide, "part/whole.md"))
    edit(guide, SETTINGS, "read-sections = true", 'read-sections = true\nnews = "part/whole.md"')
    assert not any(section.lacks_evidence for section in sections_of(Project(guide.root), "part/whole.md"))


# What others say of their projects, and when they have released them: no run can prove that, so each sentence of these
# sections has to lead to its source. A section that is not named here needs evidence, on that page too.
CITED = {f"docs/outgrow/choosing.md#{section}" for section in ("maintenance", "not-run-here")}
# The pages about this guide itself: the proofs of its own tools and of its site are their evidence.
OF_ITSELF = ("docs/reference/proven.md", "docs/reference/offline.md")
# The heading of a section, and the head of a table.
HEAD = re.compile(r"(?m)^#.*\n|^\|.*\n\|[-|]+\n")


def uncited(words: str) -> list[str]:
    """The sentences of a section, and the rows of its tables, that lead to no source."""
    lines = re.sub(r"\n(?![|\n])", " ", HEAD.sub("", words)).splitlines()
    statements = [said for line in lines for said in re.split(r"(?<=[.:]) ", line.strip())]
    return [said for said in statements if said and "](" not in said]


def test_this_guide_says_nothing_without_evidence_but_of_itself(project: Project) -> None:
    bare = {section.name for section in sections_of(project) if section.lacks_evidence}
    assert {name for name in bare if not name.startswith(OF_ITSELF)} == CITED


def test_what_is_only_cited_leads_to_its_source(project: Project) -> None:
    cited = [section for section in sections_of(project, "outgrow/choosing.md") if section.name in CITED]
    assert {section.name: uncited(section.words) for section in cited} == {name: [] for name in CITED}


def test_statement_without_a_source_is_found() -> None:
    table = "| Engine | Licence |\n|---|---|\n| [One](https://example.com) | MIT |\n| Two | MIT |"
    words = f"## Others\n\n[One](https://example.com/1.0) is fast. Two\nis slow.\n\n{table}\n\nAll are free."
    assert uncited(words) == ["Two is slow.", "| Two | MIT |", "All are free."]


def test_code_of_a_function_is_what_is_below_its_docstring() -> None:
    assert undocumented('def f():\n    """One."""\n    return 1') == "def f():\n    return 1"
    assert undocumented("def f():\n    return 1") == "def f():\n    return 1"


def test_list_names_what_is_unread_and_what_lacks_evidence(guide: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert read(guide, "") == 0
    assert capsys.readouterr().out == (
        "31 of 31 sections were read as they are.\n\nNothing that these sections show or name proves what they say:\n"
        f"  {WHOLE}:26: {WHOLE}#long-words-that-go-over\n  {WHOLE}:56: {WHOLE}#colophon\n"
    )
    edit(guide, WHOLE, "\n## Colophon\n\nNobody proves this.\n", "")
    edit(guide, WHOLE, "### Long words that go over\n", "")
    before = read_ledger(guide)
    assert read(guide, "") == 0
    said = capsys.readouterr().out
    # The one that has taken the words, and the first one, which has all headings.
    assert said == "27 of 29 sections were read as they are.\n\nTo read the others:\n  make read ONLY=part/whole.md\n"
    # The lines of what is gone go, and nothing that is unread is written down.
    assert read_ledger(guide) < before
    assert [problem.path for problem in check_readings(guide)] == [WHOLE, WHOLE]


def test_read_page_is_shown_with_its_evidence_and_written_down(
    guide: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(guide, WHOLE, "The server answers last:", "The server answers at once:")
    edit(guide, "snippets/part/sample.py", "#> 200", "#> 500")
    assert len(check_readings(guide)) > 5
    assert read(guide, "part/whole.md") == 0
    said = capsys.readouterr().out
    assert f"{WHOLE}:10  steps" in said
    assert "    The server answers at once:" in said
    assert '    print("server: answers")\n    #> server: answers' in said
    assert said.endswith("10 of 10 sections are in readings.txt.\n")
    assert "#> 500" not in said
    assert check_readings(guide, "part/whole.md") == []
    assert read(guide, "index.md") == 0
    assert "    #> 500" in capsys.readouterr().out
    assert check_readings(guide) == []


def test_evidence_is_shown_whole_once(guide: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (guide.root / FILE).unlink()
    assert read(guide, "part/whole.md") == 0
    said = capsys.readouterr().out
    assert said.count("# --8<-- [start:typed]") == 1
    assert said.count("    Where it must fail: Nobody is answered.\n") == 1
    # The application that its test asks is shown where the claim itself is read.
    assert "app = None" not in said
    assert said.count("sample part/typed.sh, as above:\n\n    echo ready\n    #> ready\n") == 3


def test_what_somebody_does_not_confirm_stays_unread(guide: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(guide, WHOLE, "The server answers last:", "The server answers at once:")
    edit(guide, WHOLE, "Answer first.", "Answer last.")
    answers = iter(["y", "no"])
    assert read(guide, "part/whole.md", lambda _: next(answers)) == 0
    assert "9 of 10 sections are in readings.txt." in capsys.readouterr().out
    [problem] = check_readings(guide)
    assert problem.what == f"`{WHOLE}#what-to-do` is not what was read: its words changed"


def test_what_two_have_read_is_merged_line_by_line(guide: Project) -> None:
    ledger = (guide.root / FILE).read_text(encoding="utf-8").splitlines()
    edit(guide, WHOLE, "Answer first.", "Answer last.")
    read_all(guide)
    theirs = (guide.root / FILE).read_text(encoding="utf-8").splitlines()
    (guide.root / FILE).write_text("\n".join([*theirs, *ledger]) + "\n", encoding="utf-8")
    assert check_readings(guide) == []


def test_what_git_knows_is_shown_as_it_was(committed: Project, capsys: pytest.CaptureFixture[str]) -> None:
    edit(committed, WHOLE, "The server answers last:", "The server answers at once:")
    edit(committed, "snippets/part/steps.py", "#> client: asks", "#> client: begs")
    commit(committed)
    [problem] = [each for each in check_readings(committed) if "#steps" in each.what]
    assert problem.what == f"`{WHOLE}#steps` is not what was read: its words and its evidence changed"
    words = " \n-The server answers last:\n+The server answers at once:\n "
    assert problem.expected == words
    output = ' print("client: asks")\n-#> client: asks\n+#> client: begs\n print("server: answers")'
    assert problem.found == f"sample part/steps.py\n{indent(output, '  ')}"
    assert read(committed, "part/whole.md") == 0
    said = capsys.readouterr().out
    assert f"words that changed:\n\n{indent(words, '    ')}\n" in said
    assert f"sample part/steps.py, what changed:\n\n{indent(output, '    ')}\n" in said


def test_evidence_that_is_new_is_told_from_what_is_as_it_was(committed: Project) -> None:
    edit(committed, WHOLE, "| [the client](", "| [FastAPI](version:fastapi), [the client](")
    [problem] = [each for each in check_readings(committed) if "#in-a-table" in each.what]
    assert (problem.found or "").startswith("version fastapi, which is new\n  ")
    assert (problem.found or "").endswith("\nclaim answer-first")


def test_guide_that_was_committed_broken_is_not_shown(committed: Project) -> None:
    edit(committed, WHOLE, "Answer first.", "Answer last.")
    read_all(committed)
    file = committed.docs / "index.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("answer-first", "answer-last"), encoding="utf-8")
    commit(committed)
    file.write_text(text, encoding="utf-8")
    edit(committed, WHOLE, "Answer last.", "Answer never.")
    [problem] = check_readings(committed)
    assert problem.expected == "## What to do\n\nAnswer never."


def test_what_was_read_and_not_committed_is_shown_as_it_is(committed: Project) -> None:
    edit(committed, WHOLE, "The server answers last:", "The server answers at once:")
    read_all(committed)
    edit(committed, WHOLE, "The server answers at once:", "The server answers never:")
    [problem] = check_readings(committed)
    assert problem.expected is not None
    assert "-The" not in problem.expected


def test_run_of_which_nothing_is_picked_has_its_notes_alone(guide: Project) -> None:
    edit(guide, "snippets/part/sample.trace.toml", 'watch = ["sent"]\n', "")
    names = [section.name for section in sections_of(guide) if section.name.startswith("snippets/")]
    assert names == ["snippets/part/sample.trace.toml#response-sent"]


def test_topics_of_answers_are_read_with_what_proves_them(tmp_path: Path) -> None:
    project = make_guide(tmp_path, name="answered")
    topic = section(project, "docs/look-up/answers.toml#order")
    assert "ask: Who is answered first?" in topic.words
    assert [exhibit.title for exhibit in topic.exhibits] == ["claim answer-first", "sample part/sample.py"]
    assert topic.only == "look-up/questions.md"


def test_names_of_parts_and_of_the_guide_are_read_with_the_first_page_below_them(tmp_path: Path) -> None:
    pages = ["index.md", {"Part": [{"One": "part/whole.md"}, "practice/index.md"]}]
    more = ["practice/recall.md", "reference/proofs.md"]
    said: dict[str, Any] = {
        "site_name": "Guide",
        "site_description": "All of it.",
        "copyright": "Nobody",
        "site_author": "Ada",
    }
    social = {"name": "chat", "link": "https://example.com/chat", "icon": "fontawesome/brands/rocketchat"}
    said |= {"repo_name": "code", "extra": {"banner": ["none", "Read this first."], "social": [social]}}
    said["markdown_extensions"] = [
        "tables",
        {"toc": {"permalink": "proven", "slugify": "some.module", "title": "Contents"}},
        {"pymdownx.highlight": {"auto_title": True, "auto_title_map": {"Python": "runs"}}},
    ]
    said["plugins"] = [{"search": {"hint": "everything", "folder": "some/folder"}}]
    project = make_guide(tmp_path, settings={"nav": [*pages, *more], **said}, name="read")
    words = section(project, "docs/index.md").words.partition("\n---\n")[0].split("\n")
    assert {"Guide", "All of it.", "Nobody", "Ada", "Read this first.", "code", "chat", social["link"]} <= {*words}
    assert {"proven", "Contents", "runs", "everything"} <= {*words}
    assert not {"none", "tables", "some.module", "some/folder", "search", "material", "teal", "default"} & {*words}
    # A page that moves to another part changes what both say.
    assert section(project, WHOLE).words.startswith("Part\npart/whole.md practice/index.md\nOne\n---\n")
    assert section(project, "docs/practice/index.md").words.startswith("---\n")


def test_readme_and_what_all_was_proven_with_are_read(guide: Project) -> None:
    (guide.root / "README.md").write_text("# A guide\n\nAll of it is proven.\n", encoding="utf-8")
    edit(guide, "pyproject.toml", "[tool.proof]", '[tool.proof]\nproven-with = ["FastAPI", "Uvicorn"]')
    assert section(guide, "README.md").words == "# A guide\n\nAll of it is proven.\n"
    assert section(guide, "pyproject.toml#proven-with").words == "Proven with FastAPI.\nProven with Uvicorn."
    assert [problem.path for problem in check_readings(guide)] == ["pyproject.toml", "README.md"]


TEMPLATE = """{#- A note. -#}
{% extends "base.html" %}
{% set class = "md-nav__item md-nav__item--active" %}
<!-- Another note. -->
<title>Lost - {{ config.site_name }}</title>
<meta name="description" content="What is lost">
<meta name="viewport" content="width=device-width">
<script>const none = "No words";</script>
<style>p { color: red }</style>
<a href="{{ page.url }}" class="big" title="Go on" {{ "checked" if here }}>{{ "Next lesson" if page else 'Home' }}</a>
<img src="picture.png" alt="A picture"><input type="submit" value="Send" aria-label="{{ lang.t("search") }}">
<input readonly value="Read this">{{ "Stored&#32;tasks" | safe }}
"""


def test_words_of_the_theme_are_read_a_template_a_section(guide: Project) -> None:
    edit(guide, "mkdocs.yml", f"custom_dir: {ROOT / 'theme'}", "custom_dir: theme")
    (guide.root / "theme/partials").mkdir(parents=True)
    (guide.root / "theme/lost.html").write_text(TEMPLATE, encoding="utf-8")
    (guide.root / "theme/partials/logo.html").write_text('<svg class="logo">{{ icon }}</svg>', encoding="utf-8")
    [lost] = sections_of(guide, "theme/lost.html")
    assert [section.name for section in sections_of(guide) if section.path.startswith("theme/")] == [lost.name]
    assert lost.words.split("\n") == [
        "Lost - …",
        "What is lost",
        "Go on",
        "Next lesson Home …",
        "A picture",
        "search …",
        "Send",
        "Read this",
        "Stored tasks …",
    ]
    assert not lost.lacks_evidence
    assert read(guide, "theme/lost.html") == 0
    assert check_readings(guide) == []
    edit(guide, "theme/lost.html", "Next lesson", "Proven lesson")
    [problem] = check_readings(guide)
    assert problem.what == "`theme/lost.html` is not what was read: its words and its evidence changed"
    assert read(guide, "theme/lost.html") == 0
    edit(guide, "theme/lost.html", "if page", "if not page")
    [problem] = check_readings(guide)
    assert problem.what == "`theme/lost.html` is not what was read: its evidence changed"
    (guide.root / "theme/lost.html").unlink()
    assert [problem.what for problem in check_readings(guide)] == ["there is no section `theme/lost.html`"]


def test_theme_of_another_guide_is_read_there(guide: Project, project: Project) -> None:
    assert not any(section.path.endswith(".html") for section in sections_of(guide))
    assert {"theme/404.html", "theme/partials/copyright.html"} <= {section.name for section in sections_of(project)}


CASES = """---
title: {title}
guide: one_page
---

# {title}

What is said of samples.

## An output is wrong

Only the second line is.

```diff title="snippets/part/sample.py"
-print(sent)
```

```text
what is said
```
"""


def test_words_around_messages_are_evidence_where_they_are_shown(guide: Project) -> None:
    for name, title in (("samples", "Samples"), ("pages", "Pages")):
        edit(guide, WHOLE, "Nobody proves this.\n", f"Nobody proves this.\n\n/// messages | {name}\n///\n")
        (guide.root / "tests/wrong").mkdir(exist_ok=True)
        (guide.root / f"tests/wrong/{name}.md").write_text(CASES.format(title=title), encoding="utf-8")
    edit(guide, WHOLE, "Nobody proves this.\n", "Nobody proves this.\n\n/// messages\n///\n")
    words = {exhibit.title: exhibit.text for exhibit in section(guide, f"{WHOLE}#colophon").exhibits}
    said = "What is said of samples.\n\nAn output is wrong\nOnly the second line is."
    assert words == {
        "list messages": "Pages\nSamples",
        "list messages pages": f"Pages\n{said}",
        "list messages samples": f"Samples\n{said}",
    }
    read_all(guide)
    edit(guide, "tests/wrong/pages.md", "An output is wrong", "Nothing is wrong")
    assert {f"`{WHOLE}` is not what was read: its evidence changed"} <= {each.what for each in check_readings(guide)}
    read_all(guide)
    edit(guide, "tests/wrong/pages.md", "\nwhat is said\n", "\nwhat is said, as others prove\n")
    assert check_readings(guide) == []


def test_order_of_its_headings_is_read_with_the_beginning_of_a_page(guide: Project) -> None:
    words = section(guide, WHOLE).words.split("\n\n")[-1]
    assert words.startswith("## Steps\n## What to type\n### Long words that go over\n")
    colophon = "## Colophon\n\nNobody proves this.\n"
    edit(guide, WHOLE, f"\n{colophon}", "")
    edit(guide, WHOLE, "## Steps\n", f"{colophon}\n## Steps\n")
    [problem] = check_readings(guide)
    assert problem.what == f"`{WHOLE}` is not what was read: its words changed"


def test_words_about_settings_are_read(tmp_path: Path, project: Project) -> None:
    small = make_guide(tmp_path, name="settings")
    words = {each.name: each.words for each in sections_of(small, SETTINGS_TABLE)}
    assert words == {
        f"{SETTINGS_TABLE}#usual": "Uvicorn",
        f"{SETTINGS_TABLE}#process-one": "Process 1 of a container\nnot as process 1 of a container",
        f"{SETTINGS_TABLE}#other": "Another server\nnot with another server",
        SETTINGS_TABLE: "The claim is about it is about an option of Uvicorn.",
    }
    edit(small, SETTINGS_TABLE, "not with another server", "not with any server")
    assert section(small, f"{SETTINGS_TABLE}#other").words.endswith("not with any server")
    sections = {each.name: each.words for each in sections_of(project)}
    assert "The claim is about options of Uvicorn's command.\n" in sections[SETTINGS_TABLE]
    tables = [read_table(project, path) for path in WRITERS]
    shown = {text for table in tables for setting in table.settings for text in (setting.title, setting.exclusion)}
    assert len(shown) > 20
    assert [text for text in shown if not any(text in said for said in sections.values())] == []


def test_table_of_settings_that_was_edited_is_not_read(tmp_path: Path) -> None:
    small = make_guide(tmp_path, name="settings")
    edit(small, SETTINGS_TABLE, '  "rows": [', ' "rows": [')
    with pytest.raises(Unproven) as raised:
        sections_of(small, SETTINGS_TABLE)
    assert raised.value.problem.path == SETTINGS_TABLE
