"""An option in the code of a line is an element of its own, which style sheets keep whole."""

from markdown import Markdown

from proof.pages.unbroken import OptionPostprocessor


def rendered(markdown: str) -> str:
    """The HTML of Markdown."""
    md = Markdown(extensions=["fenced_code", "attr_list"])
    md.postprocessors.register(OptionPostprocessor(md), "options", -10)
    return md.convert(markdown)


def test_options_are_kept_whole() -> None:
    html = rendered("With `uvicorn --workers 2 --reload`{ .shell }, and `--no-access-log`.")
    kept = ["--workers", "--reload", "--no-access-log"]
    assert html.split('<bdi class="option">')[1:] == [
        f"{kept[0]}</bdi> 2 ",
        f"{kept[1]}</bdi></code>, and <code>",
        f"{kept[2]}</bdi></code>.</p>",
    ]


def test_what_is_no_option_stays_as_it_is() -> None:
    for text in ("a -- dash", "`x--y`", "`--`", "--workers", "```\nuvicorn --reload\n```"):
        assert "option" not in rendered(text)
