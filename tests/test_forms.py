"""What GitHub offers to whoever reports a mistake or sends a change: valid forms that ask for what is needed."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.guide import ROOT

GITHUB = ROOT / ".github"
# What GitHub takes, by https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests
# and the pages on the syntax of forms below it: each kind of element with its attributes, the required ones first.
TEXT = ("label", "description", "placeholder", "value")
ATTRIBUTES = {
    "markdown": ("value",),
    "input": TEXT,
    "textarea": (*TEXT, "render"),
    "dropdown": ("label", "options", "description", "multiple", "default"),
    "checkboxes": ("label", "options", "description"),
}
REQUIRED = {"dropdown": 2, "checkboxes": 2}
KEYS = {"name", "description", "body", "title", "labels", "assignees", "projects", "type"}

Form = dict[str, Any]


def read(name: str) -> Any:
    return yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))


def wrong_in(form: Form) -> list[str]:
    """Why GitHub would not show a form; empty if it would."""
    wrong = [f"unknown key `{key}`" for key in form.keys() - KEYS]
    wrong += [f"no {key}" for key in ("name", "description", "body") if not form.get(key)]
    asked = [element for element in form.get("body", []) if element.get("type") != "markdown"]
    for key, values in {
        "id": [element["id"] for element in asked if "id" in element],
        "label": [element.get("attributes", {}).get("label") for element in asked],
    }.items():
        if len({*values}) < len(values):
            wrong.append(f"the same {key} twice")
        if key == "id":
            wrong += [f"not an id: `{value}`" for value in values if not re.fullmatch(r"[\w-]+", value, re.ASCII)]
    if not asked:
        wrong.append("asks nothing")
    for element in form.get("body", []):
        kind, attributes = element.get("type"), element.get("attributes", {})
        known = ATTRIBUTES.get(kind, ())
        wrong += [f"unknown type `{kind}`"] if not known else []
        wrong += [f"{kind} has no {name}" for name in known[: REQUIRED.get(kind, 1)] if not attributes.get(name)]
        wrong += [f"{kind} has an unknown attribute `{name}`" for name in attributes.keys() - {*known} if known]
        wrong += [f"unknown key `{name}`" for name in element.keys() - {"type", "id", "attributes", "validations"}]
        is_required = element.get("validations", {}).get("required", False)
        wrong += [] if isinstance(is_required, bool) else [f"{kind} is required: {is_required!r}"]
    return wrong


def missing_in(form: Form) -> list[str]:
    """What a report must have, and the form does not insist on; empty if it does."""
    required = {element.get("id") for element in form["body"] if element.get("validations", {}).get("required")}
    texts = {element.get("id"): str(element["attributes"]) for element in form["body"]}
    missing = [name for name in ("page", "says", "saw", "versions") if name not in required]
    names = ("Python", "FastAPI", "Starlette", "Uvicorn")
    missing += [f"version of {name}" for name in names if name not in texts.get("versions", "")]
    return missing + ([] if "server is started" in texts.get("server", "") else ["how the server is started"])


def test_form_is_valid_and_asks_for_page_and_versions() -> None:
    form = read("mistake.yml")
    assert wrong_in(form) == []
    assert missing_in(form) == []


def test_chooser_is_valid() -> None:
    chooser = read("config.yml")
    assert chooser.keys() == {"blank_issues_enabled", "contact_links"}
    assert chooser["blank_issues_enabled"] is True
    for link in chooser["contact_links"]:
        assert link.keys() == {"name", "url", "about"}
        assert link["url"].startswith("https://")


def element(form: Form, name: str) -> Form:
    [found] = [element for element in form["body"] if element.get("id") == name]
    assert isinstance(found, dict)
    return found


INVALID: dict[str, tuple[Callable[[Form], object], str]] = {
    # what is wrong: what makes it so, what is said
    "a misspelt key": (lambda form: form.update(labls=[]), "unknown key `labls`"),
    "no name": (lambda form: form.pop("name"), "no name"),
    "no body": (lambda form: form.pop("body"), "no body"),
    "only words": (lambda form: form.update(body=form["body"][:1]), "asks nothing"),
    "an unknown type": (lambda form: element(form, "page").update(type="text"), "unknown type `text`"),
    "no label": (lambda form: element(form, "page")["attributes"].pop("label"), "input has no label"),
    "no options": (lambda form: element(form, "page").update(type="dropdown"), "dropdown has no options"),
    "an unknown attribute": (
        lambda form: element(form, "page")["attributes"].update(hint=""),
        "input has an unknown attribute `hint`",
    ),
    "a misplaced key": (lambda form: element(form, "page").update(required=True), "unknown key `required`"),
    "required by a word": (
        lambda form: element(form, "page").update(validations={"required": "yes"}),
        "input is required: 'yes'",
    ),
    "an id twice": (lambda form: element(form, "page").update(id="saw"), "the same id twice"),
    "a label twice": (
        lambda form: element(form, "page")["attributes"].update(label="Versions"),
        "the same label twice",
    ),
    "an id with a space": (lambda form: element(form, "page").update(id="the page"), "not an id: `the page`"),
}


@pytest.mark.parametrize(("spoil", "said"), INVALID.values(), ids=INVALID)
def test_invalid_form_is_found(spoil: Callable[[Form], object], said: str) -> None:
    form = read("mistake.yml")
    spoil(form)
    assert said in wrong_in(form)


@pytest.mark.parametrize(
    ("name", "spoil", "missing"),
    [
        ("page", lambda asked: asked["validations"].update(required=False), "page"),
        ("versions", lambda asked: asked.pop("validations"), "versions"),
        ("versions", lambda asked: asked.update(attributes={"label": "Versions"}), "version of Starlette"),
        ("server", lambda asked: asked["attributes"].update(label="Server"), "how the server is started"),
    ],
)
def test_form_that_asks_too_little_is_found(name: str, spoil: Callable[[Form], object], missing: str) -> None:
    form = read("mistake.yml")
    spoil(element(form, name))
    assert missing in missing_in(form)


def test_pull_request_names_commands_that_there_are() -> None:
    text = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    commands = re.findall(r"`make (\w+)`", text)
    assert commands == ["prove", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"(?m)^{command}:", makefile) for command in commands)
