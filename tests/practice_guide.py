"""A small guide with a question of each kind and a card, to be sabotaged."""

from pathlib import Path

from proof.project import Project
from tests.claims_guide import MADE, TEST, make_claims

CHECK = """
# --8<-- [start:proof]
from fastapi.testclient import TestClient

status = TestClient(app).get("/").status_code
assert status == 200, status
{}# --8<-- [end:proof]
"""


def answering(status: int, failure: str = "") -> str:
    """A sample whose application answers with a status."""
    app = "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
    operation = f'@app.get("/", status_code={status})\ndef answer() -> None:\n    pass\n'
    return f"# --8<-- [start:app]\n{app}{operation}# --8<-- [end:app]\n{CHECK.format(failure)}"


QUESTIONS = '''\
[[question]]
id = "prints"
page = "index.md"
kind = "predict"
level = "beginner"
ask = "What does this *really* print?"
hint = "Who is in `sent`?"
sample = "part/sample.py"
print = "print(sent)"
why = """\\
Ada is.
"""

[[question.wrong]]
text = "[]"
why = "Nobody would be."

[[question]]
id = "passes"
page = "index.md"
kind = "choose"
level = "intermediate"
ask = "Which answers?"
hint = "Look at the status."

[[question.option]]
sample = "practice/status/ok.py"
why = "It is 200."

[[question.option]]
sample = "practice/status/broken/created.py"
why = "It is 201."

[[question]]
id = "mends"
page = "index.md"
kind = "debug"
level = "advanced"
ask = "What mends it?"
hint = "Look at the status."
sample = "practice/status/broken/created.py"

[[question.option]]
change = "Answer 200."
sample = "practice/status/ok.py"
why = "It is."

[[question.option]]
change = "Answer 202."
sample = "practice/status/broken/accepted.py"
why = "It is not."

[[question]]
id = "holds"
page = "index.md"
kind = "judge"
level = "beginner"
ask = "Does this hold?"
hint = "Who waits?"
claim = "answer-first"
statement = "The client is answered last."
why = "It is answered first."

[[question]]
id = "orders"
page = "index.md"
kind = "order"
level = "beginner"
ask = "What comes when?"
hint = "Who waits?"
claim = "answer-first"
why = "So it is."

[[question.event]]
name = "request"
text = "The request."

[[question.event]]
name = "answer"
text = "The answer."

[[question.event]]
name = "task"
text = "The task."

[[question]]
id = "explains"
page = "index.md"
kind = "explain"
level = "beginner"
ask = "Why?"
hint = "Who waits?"
answer = "Because."

[[question.concept]]
text = "The client is first."
claim = "answer-first"

[[question.concept]]
text = "Ada is sent."
sample = "part/sample.py"
'''

CARDS = """\
[[card]]
id = "who"
page = "index.md"
level = "beginner"
front = "Who is answered?"
back = "The client."
claim = "answer-first"

[[card]]
id = "what"
page = "index.md"
level = "beginner"
front = "What is sent?"
back = "`ada`."
sample = "part/sample.py"

[[card]]
id = "when"
page = "index.md"
level = "advanced"
front = "When does the *task* run?"
back = "Last."
claim = "answer-first"
"""

# The claim of the guide, whose test asserts an order.
ORDERED = f'{TEST}    assert serve("clients:app").events == ["request", "answer", "log", "task"]\n'
FRONT = "---\ntitle: {0}\ndescription: All of them.\n---\n\n# {0}\n\n"
PAGE = MADE + "\n## Practice\n\n/// questions\n///\n"
ALL = FRONT.format("Practice") + "/// questions | all\n///\n"
DECK = FRONT.format("Recall") + "/// cards\n///\n"


def make_practice(root: Path, questions: str = QUESTIONS, cards: str = CARDS, page: str = PAGE) -> Project:
    """Write the guide."""
    created = "#! AssertionError: 201\n"
    files = {
        "docs/questions.toml": questions,
        "docs/cards.toml": cards,
        "docs/practice/index.md": ALL,
        "docs/practice/recall.md": DECK,
        "docs/assets/practice.css": "",
        "docs/assets/practice.js": "",
        "snippets/practice/status/ok.py": answering(200),
        "snippets/practice/status/broken/created.py": answering(201, created),
        "snippets/practice/status/broken/accepted.py": answering(202, created.replace("201", "202")),
    }
    return make_claims(root, page, ORDERED, files=files)
