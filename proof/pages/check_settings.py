"""The proof of settings: the pages and folders that they name are there."""

from collections.abc import Collection, Iterator

from proof.guide.settings import Settings
from proof.problem import Problem


def check_settings(settings: Settings, names: Collection[str]) -> Iterator[Problem]:
    """Find what settings name and is not there, so that nothing would be asked of it.

    Args:
        settings: the settings.
        names: the names of all pages.
    """
    fix = "correct the setting, or write the page"
    named = {"news": settings.news, "interview": settings.interview, "errors": settings.errors}
    for key, name in named.items():
        if name and name not in names:
            yield settings.source.problem(f"there is no page `{name}` in docs/", fix, key)
    for key, folders in (("taught", settings.taught), ("connected", settings.connected)):
        for folder in folders:
            if not any(name.startswith(f"{folder}/") for name in names):
                yield settings.source.problem(f"there is no page in docs/{folder}/", fix, key)
