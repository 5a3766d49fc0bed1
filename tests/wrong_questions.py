"""Questions and cards in which one thing is wrong each."""

from tests.practice_guide import CARDS, QUESTIONS


def line_of(text: str, number: int = 1, of: str = QUESTIONS) -> int:
    """The line on which a text stands for the nth time, counted from 1."""
    return [line for line, found in enumerate(of.split("\n"), start=1) if text in found][number - 1]


# what is wrong: what is replaced in questions.toml, by what, the line of the problem, what the error says
WRONG: dict[str, tuple[str, str, int, str]] = {
    "no TOML": ('id = "prints"', "id = prints", 2, "not valid TOML"),
    "another table": (
        '[[question]]\nid = "prints"', '[[quiz]]\n[[question]]\nid = "prints"', 1, "`quiz` is not a question"
    ),
    "an unknown key": ('hint = "Who is', 'tip = "x"\nhint = "Who is', line_of("hint"), "unknown key `tip`"),
    "an unknown key of an option": ('why = "It is 200."', 'because = "x"', 28, "unknown key `because`"),
    "an unknown kind": ('kind = "predict"', 'kind = "guess"', line_of("predict"), "unknown kind `guess`"),
    "an unknown level": ('level = "beginner"', 'level = "low"', line_of("level"), "unknown level `low`"),
    "an unknown page": ('page = "index.md"', 'page = "home.md"', line_of("page"), "there is no page `home.md`"),
    "a page elsewhere": ('page = "index.md"', 'page = "practice/index.md"', line_of("page"), "not a page beside this"),
    "no hint": ('hint = "Who is in `sent`?"\n', "", 1, "has no `hint`"),
    "no kind": ('kind = "predict"\n', "", 1, "has no `kind`"),
    "no why": ('why = "Nobody would be."', "", line_of("question.wrong"), "has no `why`"),
    "a text that is none": ('hint = "Who is in `sent`?"', "hint = 3", line_of("hint"), "`hint` is not a text"),
    "a link": ("`sent`", "[sent](x.md)", line_of("hint"), "`hint` has a link or HTML"),
    "HTML": ("`sent`", "<b>sent</b>", line_of("hint"), "`hint` has a link or HTML"),
    "an id that is none": ('"prints"', '"Prints!"', 2, "`Prints!` cannot be an id"),
    "a second id": ('id = "passes"', 'id = "prints"', line_of("passes"), "a second `prints`, after that at docs/"),
    "an id of a card": ('id = "passes"', 'id = "who"', 2, "a second `who`, after that at docs/questions.toml:"),
    "an unknown sample": ('"part/sample.py"', '"part/sampl.py"', 8, "there is no sample `part/sampl.py`"),
    "a sample of shell commands": ('"part/sample.py"', '"practice/status/run.sh"', 8, "run.sh` is not Python"),
    "a sample without outputs": ('"part/sample.py"', '"practice/status/ok.py"', 9, "prints nothing"),
    "a print that is none": ('"print(sent)"', '"print(received)"', 9, "no print of `part/sample.py` contains"),
    "two prints": ('"print(sent)"', '"print"', 9, "more than one print of `part/sample.py` contains"),
    "a wrong output that is right": ('text = "[]"', "text = \"['ada']\"", line_of("[]"), "only in quotes, spaces"),
    "a wrong output that is spelt otherwise": (
        'text = "[]"', "text = '[ \"Ada\" ]'", line_of("[]"), "only in quotes, spaces or letter case"
    ),
    "no wrong output": (
        '[[question.wrong]]\ntext = "[]"\nwhy = "Nobody would be."\n', "wrong = []\n", 1, "has one option"
    ),
    "two equal outputs": (
        'text = "[]"',
        'text = "[]"\nwhy = "x"\n[[question.wrong]]\ntext = "[]"',
        17,
        "shows the same as the option at line 14",
    ),
    "two equal options": (
        "[[question.option]]",
        '[[question.option]]\nsample = "practice/status/ok.py"\nwhy = "x"\n\n[[question.option]]',
        30,
        "shows the same as the option at line 26",
    ),
    "no options": (
        """[[question.option]]
sample = "practice/status/ok.py"
why = "It is 200."

[[question.option]]
sample = "practice/status/broken/created.py"
why = "It is 201."
""",
        "option = []\n",
        line_of('"passes"') - 1,
        "has no options",
    ),
    "two right options": ("status/broken/created.py", "status/also.py", 30, "is right, and so is that at line 26"),
    "no right option": ("status/ok.py", "status/broken/accepted.py", 18, "no option is right"),
    "a wrong option that is right": ("broken/created.py", "broken/fine.py", 31, "this wrong option turns out right"),
    "another check": ("broken/created.py", "broken/other.py", 31, "is put to another check"),
    "no such region": ("broken/created.py", "broken/short.py", 31, "has no region `proof`"),
    "nothing to debug": (
        'sample = "practice/status/broken/created.py"\n\n', 'sample = "practice/status/ok.py"\n\n', 41, "is not broken"
    ),
    "a change that changes nothing": (
        "status/broken/accepted.py", "status/broken/created.py", line_of("accepted"), "changes nothing"
    ),
    "an unknown claim": ('claim = "answer-first"', 'claim = "x"', line_of("claim"), "there is no claim `x`"),
    "a statement that is the claim's": ("is answered last", "is answered first", 61, "this is what the claim says"),
    "two events": (
        '[[question.event]]\nname = "request"\ntext = "The request."\n', "", line_of('"orders"') - 1, "has 2 events"
    ),
    "an event twice": ("The answer.", "The request.", line_of("The answer."), "names an event twice"),
    "an event that does not happen": (
        'name = "answer"', 'name = "reply"', line_of('name = "answer"'), "clients.py:8 has this event 0 times in the"
    ),
    "events in another order": (
        'name = "answer"\ntext = "The answer."\n\n[[question.event]]\nname = "task"',
        'name = "task"\ntext = "The task is done."\n\n[[question.event]]\nname = "answer"',
        line_of('name = "task"'),
        "tests/claims/test_clients.py:8 asserts that `answer` comes before `task`",
    ),
    "one concept": (QUESTIONS[QUESTIONS.rindex("[[") :], "", line_of('"explains"') - 1, "has 1 concept"),
    "a concept without proof": (
        '"Ada is sent."\nsample = "part/sample.py"', '"Ada is sent."', line_of("Ada is", 2) - 1, "names neither a claim"
    ),
    "a concept with two proofs": (
        '"Ada is sent."', '"Ada is sent."\nclaim = "answer-first"', line_of("Ada is", 2) - 1, "names both a claim and a"
    ),
    "an option on one line, without why": (
        '[[question.wrong]]\ntext = "[]"\nwhy = "Nobody would be."\n', 'wrong = [{ text = "[]" }]\n', 14, "has no `why`"
    ),
    "no list of questions": (QUESTIONS, "question = 3\n", 1, "`question` is not a list of tables"),
    "no tables of options": (
        QUESTIONS[QUESTIONS.index("\n[[question.option]]") : QUESTIONS.index('\n[[question]]\nid = "mends"')],
        "",
        line_of('"passes"') - 1,
        "has no `option`",
    ),
    "a level that is no text": ('level = "beginner"', "level = 3", line_of("level"), "unknown level `3`"),
    "options that are texts": (
        '[[question.wrong]]\ntext = "[]"\nwhy = "Nobody would be."\n', 'wrong = ["x"]\n', 14, "`wrong` is not a list of"
    ),
    "options that are no tables": (
        '[[question.wrong]]\ntext = "[]"\nwhy = "Nobody would be."\n', "wrong = 3\n", 14, "`wrong` is not a list of"
    ),
}  # fmt: skip

WRONG_CARDS: dict[str, tuple[str, str, int, str]] = {
    "an unknown key": ('level = "beginner"', 'level = "beginner"\nhint = "x"', 5, "unknown key `hint`"),
    "an unknown claim": ('"answer-first"', '"x"', 7, "there is no claim `x`"),
    "an unknown sample": ('"part/sample.py"', '"x.py"', line_of("part/sample", of=CARDS), "there is no sample `x.py`"),
    "no proof": ('claim = "answer-first"\n', "", 1, "names neither a claim nor a sample"),
    "no back": ('back = "The client."\n', "", 1, "has no `back`"),
    "an unknown page": ('"index.md"', '"x.md"', 3, "there is no page `x.md`"),
    "a second id": ('"what"', '"who"', line_of('"what"', of=CARDS), "a second `who`"),
}
