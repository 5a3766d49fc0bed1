"""Questions and cards: what is read, what readers get of it, and that everything is asked."""

import ast
from collections import Counter
from itertools import combinations, permutations
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from proof.claims.claim import is_told
from proof.guide.html import Site
from proof.guide.inline import to_html
from proof.guide.place import Place
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.guide.toml import Located, scan
from proof.practice import shown_code
from proof.practice.kinds.judge import Judge
from proof.practice.kinds.order import Order
from proof.practice.questions import all_questions, question_entries
from proof.practice.references import References
from proof.practice.sample_option import SampleOption, option_of
from proof.practice.shapes.choice import Choice
from proof.practice.shapes.sequence import Sequence
from proof.practice.spelling import said
from proof.practice.statements import Statement, statement_of
from proof.problem import Unproven
from proof.site.weight import asset_weight
from tests.builder import Builder
from tests.claims.asked import happened
from tests.guide import SAMPLE
from tests.practice_guide import make_practice

TOML = '''\
[[question]]
id = "one"
ask = """
id = "none"
[[question.none]]
"""
[[question.wrong]]
text = """x"""
[[question.wrong]]
why = ["id",
  "why = 1"]

[[question]]
id = 'two'
'''

# Scripts of docs/assets/practice/ that pages load, each with the element that needs it.
ELEMENTS = {
    "set": "question-set",
    "session": "practice-session",
    "deck": "card-deck",
    "page-cards": "page-cards",
}


def test_tables_and_keys_have_their_lines() -> None:
    one, two = scan(TOML).tables["question"]
    assert (one.head, one.keys) == (1, {"id": 2, "ask": 3})
    assert [(wrong.head, wrong.keys) for wrong in one.tables["wrong"]] == [(7, {"text": 8}), (9, {"why": 10})]
    assert (two.head, two.keys) == (13, {"id": 14})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`a_b_c` is *not* **so** < 3", "<code>a_b_c</code> is <em>not</em> <strong>so</strong> &lt; 3"),
        ("`*args` and `**kwargs`", "<code>*args</code> and <code>**kwargs</code>"),
        ("snake_case_name, 2 * 3 * 4", "snake_case_name, 2 * 3 * 4"),
        ("_so_", "<em>so</em>"),
        (r"2 \* 3 \* 4, **a *b* c**", "2 * 3 * 4, <strong>a <em>b</em> c</strong>"),
        ("`` a`b `` <b> [x](y) https://z.org", "<code>a`b</code> &lt;b&gt; [x](y) https://z.org"),
    ],
)
def test_inline_markdown_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_code_is_shown_without_what_its_run_does() -> None:
    sample = Sample("part/sample.py", SAMPLE)
    assert "#>" not in shown_code.asked(sample, "proof")
    assert shown_code.asked(sample, "proof").endswith("print(sent)")
    assert shown_code.outputs(sample) == "200\n['ada']"
    assert shown_code.outputs(sample, "post(") == "200"


def test_difference_has_the_lines_around_each_change() -> None:
    old = "\n".join("abcdefghij")
    assert (
        shown_code.difference(old, old.replace("b", "B").replace("i", "I"))
        == " a\n-b\n+B\n c\n d\n@@\n g\n h\n-i\n+I\n j"
    )


def test_difference_begins_with_a_line_of_the_code_wherever_that_stands() -> None:
    old = "\n".join("abcdefghij")
    assert shown_code.difference(old, old.replace("e", "E")) == " c\n d\n-e\n+E\n f\n g"


def test_difference_has_no_empty_lines_for_its_context() -> None:
    old = "a\nb\n\n\nc\n\n\nd\ne\n"
    assert shown_code.difference(old, old.replace("c", "C")) == " a\n b\n \n \n-c\n+C\n \n \n d\n e"


@pytest.mark.parametrize(
    ("codes", "common", "parts"),
    [
        (["a\n  b\nz", "a\n  c\n  d\nz"], f"a\n  {shown_code.HERE}\nz", ["  b", "  c\n  d"]),
        (["a\nb", "a\nc"], f"a\n{shown_code.HERE}", ["b", "c"]),
        (["b\nz", "c\nz"], f"{shown_code.HERE}\nz", ["b", "c"]),
        # In several places, of which not every code has something in each.
        (
            ["a\nb\nc\nd\n  e", "a\nc\nd\n  x\n  e"],
            "a\n# … part 1 …\nc\nd\n  # … part 2 …\n  e",
            ["# … part 1 …\nb", "# … part 2 …\n  x"],
        ),
        # Too little, and nothing that could be shown of one of them.
        (["a\nb\nb", "a\nc\nc"], "", ["a\nb\nb", "a\nc\nc"]),
        (["a\nb", "a"], "", ["a\nb", "a"]),
        (["b", "c"], "", ["b", "c"]),
    ],
)
def test_code_that_options_have_in_common_is_shown_once(codes: list[str], common: str, parts: list[str]) -> None:
    assert shown_code.apart(codes) == (common, parts)


def test_order_is_what_the_test_of_a_claim_asserts(project: Project) -> None:
    """Whatever order the events of a question are written in, but for one, it is refused."""
    references, refused = References(project), 0
    for entry in question_entries(project):
        if entry["kind"] != "order":
            continue
        assert len(Order.model_validate(entry).read(references).events) == len(entry["event"])
        for order in permutations(entry["event"]):
            if list(order) != entry["event"]:
                other = Located({**entry, "event": list(order)}, entry.path, entry.name, entry.lines)
                with pytest.raises(Unproven, match=r"asserts that `.*` comes before `"):
                    Order.model_validate(other).read(references)
                refused += 1
    assert refused > 100


def test_order_of_options_does_not_follow_the_file(project: Project) -> None:
    questions = all_questions(References(project))
    places = Counter(
        (asked.shape.number_of_options, [option.is_right for option in asked.shape.shown].index(True))
        for asked in questions
        if isinstance(asked.shape, Choice)
    )
    # The right one is at each place about as often as at the others.
    for number, place in places:
        average = sum(places[number, other] for other in range(number)) / number
        assert average / 3 < places[number, place] < average * 3, (number, place)
    assert {number: sum(n == number for n, _ in places) for number, _ in places} == {3: 3, 4: 4}
    sequences = [asked.shape for asked in questions if isinstance(asked.shape, Sequence)]
    assert sequences
    assert all(shape.shown != list(shape.events) for shape in sequences)


def test_question_is_a_form_that_tells_nothing_before_it_is_answered(project: Project) -> None:
    place = Place(project, "practice/index.md")
    for asked in all_questions(References(project)):
        tree = LexborHTMLParser(asked.for_site(place))
        [answer] = tree.css(".question-answer")
        assert "open" not in answer.attributes
        answer.decompose()
        assert "broken" not in (tree.html or "")
        assert "data-right" not in (tree.html or "")
        [fields] = tree.css("fieldset")
        assert next(child.tag for child in fields.iter()) == "legend"
        for button in fields.css("input"):
            assert fields.css_first(f'label[for="{button.attributes["id"]}"]'), asked.name


def test_code_is_folded_where_its_page_shows_it_too(project: Project) -> None:
    asked = next(each for each in all_questions(References(project)) if each.name == "incident-twice")
    shape = asked.shape
    assert isinstance(shape, Choice)
    assert shape.sample in project.page(asked.page).sample_names

    def folded_at(page: str) -> list[str]:
        folds = LexborHTMLParser(asked.for_site(Place(project, page))).css("fieldset .question-code pre")
        return [fold.text().strip() for fold in folds]

    assert folded_at(asked.page) == list(shape.code)
    assert folded_at("practice/index.md") == []


def test_markdown_version_has_the_answers_below_the_questions(builder: Builder, tmp_path: Path) -> None:
    site = builder.build(make_practice(tmp_path))
    text = (site.folder / "index.md").read_text(encoding="utf-8")
    for part in [
        "**Predict, beginner:** What does this *really* print?",
        "Hint: Who is in `sent`?",
        "is right. Ada is.",
    ]:
        assert part in text
    assert text.index("**Choose, intermediate:**") > text.index("Answer:")
    assert "- Beginner: **Who is answered?** The client. " in (site.folder / "practice/recall.md").read_text(
        encoding="utf-8"
    )


def test_questions_are_files_of_the_writer_alone(project: Project, builder: Builder, tmp_path: Path) -> None:
    assert len(question_entries(project)) > 60
    assert list(builder.build(make_practice(tmp_path)).folder.rglob("*.toml")) == []


def test_scripts_and_styles_are_light_and_fetched_where_they_are_used(project: Project, site: Site) -> None:
    for script in ELEMENTS:
        assert asset_weight(project, f"practice/{script}.js") < project.settings.most_script_bytes
    for page in site.pages.values():
        has = {name: f"<{element}" in page.html for name, element in ELEMENTS.items()}
        assert {name: f"practice/{name}.js" in page.html for name in ELEMENTS} == has, page.path
        assert ("practice.css" in page.html) == any([*has.values(), "<card-list" in page.html]), page.path


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("['ada']", '[ "Ada" ]', True),
        ("it\u2019s “so”", "its so", True),
        ("a\u200bb", "AB", True),
        ("`200`", "200", True),
        ("200", "201", False),
        ("''", "", True),
    ],
)
def test_spelling_makes_no_difference(text: str, other: str, same: bool) -> None:
    assert (said(text) == said(other)) == same


@pytest.mark.parametrize(
    ("sentence", "is_negated", "words"),
    [
        ("The client waits for the task.", False, "client wait for task"),
        ("A client doesn't wait for the tasks.", True, "client wait for task"),
        ("No client never waits for `task`.", False, "client wait for task"),
        ("The server isn\u2019t told.", True, "server told"),
    ],
)
def test_statement_is_what_its_words_say(sentence: str, is_negated: bool, words: str) -> None:
    assert statement_of(sentence) == Statement(frozenset(words.split()), is_negated)


def test_statement_of_each_claim_that_is_said_to_be_refuted_is_found(project: Project) -> None:
    """Whichever claim a statement is said to be refuted by, it is no statement that another claim makes."""
    references = References(project)
    [entry, *_] = [entry for entry in question_entries(project) if "refuted-by" in entry]
    for claim in references.claims.values():
        other = Located({**entry, "statement": claim.sentence}, entry.path, entry.name, entry.lines)
        with pytest.raises(Unproven, match="this is true: the claim"):
            Judge.model_validate(other).read(references)


def test_reasons_of_two_options_that_are_swapped_are_found(project: Project) -> None:
    """In each question: wherever the failures of two options differ, neither explains the other."""
    references, refused = References(project), 0
    for entry in question_entries(project):
        for first, second in permutations(entry.get("option", []), 2):
            samples = [project.sample(option["sample"]) for option in (first, second)]
            if samples[0].is_broken and shown_code.failure(samples[0]) != shown_code.failure(samples[1]):
                option = SampleOption.model_validate(
                    Located(
                        {"sample": first["sample"], "why": second["why"]}, entry.path, "question.option", first.lines
                    )
                )
                with pytest.raises(Unproven, match="does not quote how"):
                    option_of(option, samples[0], references, "")
                refused += 1
    assert refused > 50


def test_texts_of_two_events_that_are_swapped_are_found(project: Project) -> None:
    """In each question: only where a text and both names have the same words, it cannot be known."""
    references, refused, unknown = References(project), 0, []
    for entry in question_entries(project):
        for first, second in combinations(entry.get("event", []), 2):
            texts = {id(first): second["text"], id(second): first["text"]}
            swapped = [
                Located({**event, "text": texts.get(id(event), event["text"])}, event.path, event.name, event.lines)
                for event in entry["event"]
            ]
            asked = Order.model_validate(Located({**entry, "event": swapped}, entry.path, entry.name, entry.lines))
            try:
                asked.read(references)
            except Unproven as error:
                refused += "seems to be that of" in error.problem.what
            else:
                unknown.append((first["name"], second["name"]))
    assert unknown == [("dependency begins", "dependency ends")]
    assert refused > 80


@pytest.mark.parametrize(
    ("events", "is_so"),
    [
        (["task", "response", "end"], False),
        (["response", "log", "task", "end"], True),
        (["response", "task", "end", "response"], True),
        (["response", "task", "response", "end"], False),
        (["response", "task"], False),
        ([], False),
    ],
)
def test_events_happen_one_behind_the_other(events: list[str], is_so: bool) -> None:
    assert happened(["response", "task", "end"], events) == is_so


@pytest.mark.parametrize(
    ("compared", "is_so"),
    [
        ("server.events", True),
        ('serve("x:app").events', True),
        ("server.events[-5:]", True),
        ("server.end()", True),
        ("server.events[::-1]", False),
        ("sorted(server.events)", False),
        ("[event for event in server.events]", False),
        ("server.end(reversed)", False),
        ("events", False),
    ],
)
def test_events_are_those_of_a_server_in_the_order_of_time(compared: str, is_so: bool) -> None:
    assert is_told(ast.parse(compared, mode="eval").body) == is_so
