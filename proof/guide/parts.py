"""Parts of lists: a block that lists much may be several, each of which names a part, on a page of its own."""

from proof.guide.project import Project


def pages_of_parts(project: Project, kind: str) -> dict[str, str]:
    """The pages that list a part each, by the names of the parts: `/// claims | responses` lists that topic.

    Args:
        project: where they are.
        kind: the kind of the blocks.
    """
    listing = (page for page in project.pages() if f"/// {kind} |" in page.text)
    blocks = ((block, page.name) for page in listing for block in page.blocks)
    return {block.argument: name for block, name in blocks if block.kind == kind and block.argument}
