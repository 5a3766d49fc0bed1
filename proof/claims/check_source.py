"""The proof of claims, as they are written; whether they hold, their tests say."""

from collections.abc import Collection, Iterator

from proof.claims.applications import check_applications, check_asked
from proof.claims.claim import Claim
from proof.claims.topics import parse, read_topics, read_worlds
from proof.claims.whole import check_whole
from proof.guide.project import Project
from proof.problem import Problem


def check_claims(made: Collection[str], project: Project) -> Iterator[Problem]:
    """Every claim is a sentence with a name of its own, can fail, has a test that is whole, and is made on a page.

    Args:
        made: the names of the claims that pages make.
        project: the project.
    """
    seen: dict[str, str] = {}
    for topic in project.known(read_topics):
        for claim in topic.claims:

            def problem(what: str, fix: str, claim: Claim = claim) -> Problem:
                return Problem(path=claim.path, line=claim.line, what=what, fix=fix)

            if not claim.sentence.endswith("."):
                yield problem("the docstring is not a sentence", "state the claim in one sentence, with its stop")
            if not claim.world:
                fix = "mark it `@fails_in(world)`, and say in the docstring of the world what is different there"
                yield problem("names no world in which it must fail", fix)
            if claim.name in seen:
                yield problem(f"a second claim `{claim.name}`, after that in {seen[claim.name]}", "rename the test")
            if claim.name not in made:
                fix = f"make it on a page, `[…](claim:{claim.name})`, or remove it"
                yield problem("no page makes this claim", fix)
            seen[claim.name] = claim.path
        for path in dict.fromkeys(claim.path for claim in topic.claims):
            text = project.read(project.root / path)
            yield from check_whole(parse(text, path), path)
            yield from check_asked(text, path, project)
    yield from check_worlds(project)
    yield from check_applications(project)


def check_worlds(project: Project) -> Iterator[Problem]:
    """No two worlds have the same name."""
    places: dict[str, str] = {}
    for world in read_worlds(project):
        if world.name in places:
            what = f"a second world `{world.name}`, after that at {places[world.name]}"
            yield Problem(path=world.path, line=world.line, what=what, fix="use that, or rename this")
        places.setdefault(world.name, f"{world.path}:{world.line}")
