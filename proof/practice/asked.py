"""What questions of all kinds have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field
from selectolax.lexbor import LexborNode

from proof.guide.project import Project
from proof.guide.table import fault
from proof.practice.fields import Text, Written
from proof.practice.references import References
from proof.practice.second_reading import Difference, Raw
from proof.practice.shape import Shape


def check_hint(text: str) -> str:
    """A hint, as it is. Refuses one that does not ask: what it states may be the answer."""
    if not text.endswith("?"):
        raise fault("`{key}` states something", "ask what leads to the answer, with a `?` at the end", text)
    return text


Hint = Annotated[Text, AfterValidator(check_hint), Field(json_schema_extra={"pattern": r"\?\s*$"})]


class Asked(Written, ABC):
    """A question as it is written: the class of its kind names its other fields, and reads them."""

    kind: str
    ask: Text
    hint: Hint
    apart: bool = Field(
        False, title="true or false", description="Whether it is too long for its page, which does not ask it."
    )

    @abstractmethod
    def read(self, references: References) -> Shape:
        """Read what is asked.

        Args:
            references: what it refers to.

        Raises:
            Unproven: what it names does not exist, or does not prove what it is taken for.
        """

    # What follows is asked about the built site. It is told what TOML says, and knows nothing of what was read above.

    @staticmethod
    def number_of_options(_asked: Raw) -> int:
        """How many options there must be."""
        return 0

    @staticmethod
    @abstractmethod
    def differences(asked: Raw, node: LexborNode, project: Project) -> Iterator[Difference]:
        """Where a question on the site differs from its file in what is particular to its kind.

        Args:
            asked: the question in its file.
            node: the question on the site.
            project: where its samples are.
        """
