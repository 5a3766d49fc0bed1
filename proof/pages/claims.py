"""What a page that makes claims has besides: the field in which readers pick a setting, and where it was proven."""

import platform
from collections.abc import Iterator

from packaging.utils import canonicalize_name

from proof.claims.picker import picker
from proof.claims.scope import RUN, scope_of
from proof.claims.settings import Table
from proof.guide.place import Place
from proof.pages.counts import version


def with_claims(lines: list[str], place: Place, table: Table, *, for_site: bool) -> list[str]:
    """The lines of a page, with the field below its main heading, and at its end where its claims were proven.

    Args:
        lines: those of the page, which are filled in.
        place: the page.
        table: what came of all claims.
        for_site: whether they are for the site; to be read as they are, they have no field.

    Raises:
        Fault: what the claims were proven with is not pinned.
    """
    claims = place.project.page(place.page).claim_names
    if not claims:
        return lines
    heading = next((index for index, line in enumerate(lines) if line.startswith("# ")), 0) + 1
    field = ["", *picker(place.project, table), ""] if for_site else []
    said = where_proven(claims, place, table)
    end = f'<p class="where-proven" data-search-exclude markdown="span">{said}</p>' if for_site else said
    return [*lines[:heading], *field, *lines[heading:], "", end]


def where_proven(claims: list[str], place: Place, table: Table) -> str:
    """On which system, with which releases and in which settings claims were run, which are given by their names.

    Raises:
        Fault: a package with which they are proven is not pinned.
    """
    project = place.project
    packages = [f"{name} {version(project, canonicalize_name(name))}" for name in project.settings.proven_with]
    language = f"{platform.python_implementation()} {platform.python_version()}"
    run = {setting for claim in claims for setting in scope_of(claim, table).settings(*RUN)}
    settings = "; ".join(by_server([setting.title for setting in table.settings if setting in run]))
    where = f", in these settings: {settings}" if settings else ""
    proofs = f"[Proofs]({place.link(project.settings.proofs)})"
    return (
        f"The claims of this page (✓) were tested on {platform.system()}, "
        f"with {', '.join([language, *packages])}{where}. "
        f"{proofs} lists them with their tests."
    )


def by_server(titles: list[str]) -> Iterator[str]:
    """Titles of settings, those that begin with another one together: "Uvicorn, with `--reload`, behind nginx"."""
    for title in titles:
        more = [other.removeprefix(title).strip() for other in titles if other.startswith(f"{title} ")]
        if not any(title.startswith(f"{other} ") for other in titles):
            yield ", ".join([title, *more])
