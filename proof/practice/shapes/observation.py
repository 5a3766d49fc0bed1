"""*Observation*: a choice about a run that was recorded, of which all or the beginning is shown."""

from dataclasses import dataclass

from proof.guide.markdown import fenced
from proof.guide.place import Place
from proof.practice.markup import coloured
from proof.practice.recorded_run import RecordedRun
from proof.practice.shapes.choice import Choice

RUN, CHANGE, ANSWER = "The run, as it was recorded:", "What is changed:", "The whole run that answers it:"


@dataclass(frozen=True, kw_only=True)
class Observation(Choice):
    """Options about a run.

    Args:
        run: the run that is asked about, as far as it is shown.
        change: the difference between its code and that of the run that answers; empty if that is the same.
        answering: the run that answers, as a whole; None if it is shown already.
    """

    run: RecordedRun
    change: str
    answering: RecordedRun | None

    @property
    def words(self) -> list[object]:
        """Those of a choice, with the run and the change."""
        code, *others = super().words
        return [[code, self.run.text, self.change], *others]

    def about(self, place: Place) -> list[str]:
        """The code, the run and the change."""
        change = [f"<p>{CHANGE}</p>", coloured(self.change, "diff")] if self.change else []
        return [*super().about(place), f"<p>{RUN}</p>", self.run.html, *change]

    def answer(self, place: Place) -> str:
        """What comes of each option, and the run that answers."""
        run = f"<p>{ANSWER}</p>{self.answering.html}" if self.answering else ""
        return f"{super().answer(place)}{run}"

    @property
    def about_text(self) -> list[str]:
        """The same as lines of Markdown."""
        change = [CHANGE, "", *fenced(self.change, "diff")] if self.change else []
        return [*super().about_text, RUN, "", *self.run.text, "", *change]

    def answer_text(self, place: Place) -> list[str]:
        """What comes of each option, and the run that answers."""
        run = ["", ANSWER, "", *self.answering.text] if self.answering else []
        return [*super().answer_text(place), *run]
