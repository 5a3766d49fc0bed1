"""What questions of all kinds have in common."""

from abc import ABC, abstractmethod

from proof.practice.fields import Text, Written
from proof.practice.question import Content
from proof.practice.references import Library


class Asked(Written, ABC):
    """A question as it is written: the class of its kind names its other fields, and reads them."""

    kind: str
    ask: Text
    hint: Text

    @abstractmethod
    def read(self, library: Library) -> Content:
        """Read what is asked.

        Args:
            library: what it refers to.

        Raises:
            Unproven: what it names does not exist, or does not prove what it is taken for.
        """
