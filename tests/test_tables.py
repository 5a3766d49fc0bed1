"""Tables with many columns say at each cell which column it is of."""

from markdown import Markdown

from proof.pages.tables import TablePostprocessor

HEAD = "| Queue | *Ships* `types` | A < B | |\n|---|---|---|---|\n"
ROW = '| RQ | <a href="#x">yes</a> | [no](a.md) | 1 |\n'


def rendered(markdown: str) -> str:
    """The HTML of Markdown."""
    md = Markdown(extensions=["tables"])
    md.postprocessors.register(TablePostprocessor(md), "tables", -10)
    return md.convert(markdown)


def test_cells_of_a_wide_table_name_their_columns() -> None:
    html = rendered(HEAD + ROW + ROW)
    assert html.count("<table data-wide>") == 1
    assert html.count('<td data-column="Queue">RQ</td>') == 2
    assert html.count('<td data-column="Ships types"><a href="#x">yes</a></td>') == 2
    assert html.count('<td data-column="A &lt; B"><a href="a.md">no</a></td>') == 2
    assert html.count('<td data-column="">1</td>') == 2


def test_table_that_fits_stays_as_it_is() -> None:
    assert "data-" not in rendered("| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n")


def test_code_that_shows_a_table_stays_as_it_is() -> None:
    assert "data-" not in rendered(f"    <table><tr>{'<th>A</th>' * 4}</tr><tr><td>1</td></tr></table>\n")
