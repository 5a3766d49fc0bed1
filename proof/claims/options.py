"""Options of servers: their defaults, as the installed packages have them."""

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from importlib.util import find_spec

from proof.guide.inline import code
from proof.problem import Fault


def of_click(module: str, command: str) -> dict[str, object]:
    """The defaults of a command that is made by click.

    Args:
        module: the module of the command.
        command: its name there.
    """
    parameters = getattr(import_module(module), command).params
    return {name: parameter.to_info_dict()["default"] for parameter in parameters for name in parameter.opts}


def of_gunicorn() -> dict[str, object]:
    """The defaults of gunicorn."""
    settings = import_module("gunicorn.config").KNOWN_SETTINGS
    return {name: setting.default for setting in settings for name in setting.cli or []}


def of_hypercorn() -> dict[str, object]:
    """The defaults of Hypercorn by the names of its configuration: some have no option of its command."""
    config = import_module("hypercorn.config").Config
    return {name: value for name, value in vars(config).items() if not name.startswith("_")}


SERVERS: dict[str, Callable[[], dict[str, object]]] = {
    "granian": lambda: of_click("granian.cli", "cli"),
    "gunicorn": of_gunicorn,
    "hypercorn": of_hypercorn,
    "uvicorn": lambda: of_click("uvicorn.main", "main"),
}


def default_of(name: str) -> str:
    """The default of an option, which is named `uvicorn/--timeout-keep-alive`; inline Markdown.

    Raises:
        Fault: there is no such option, or the server is not installed.
    """
    server, _, option = name.partition("/")
    installed = [each for each in SERVERS if find_spec(each)]
    if server not in installed:
        raise Fault(f"no options are known of `{server}`", f"name an option of one of: {', '.join(installed)}")
    defaults = SERVERS[server]()
    if option not in defaults:
        raise Fault(f"`{server}` has no option `{option}`", f"name one as it does, such as `{server}/{min(defaults)}`")
    value = defaults[option]
    match value:
        case None | "":
            return "none"
        case bool():
            return "on" if value else "off"
        case Enum():
            return code(str(value.value))
    return code(str(value))
