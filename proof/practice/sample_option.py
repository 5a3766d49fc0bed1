"""Options that are samples, all of which are put to the same check."""

from proof.guide.inline import code
from proof.guide.sample import Sample
from proof.guide.table import Table, Verbatim
from proof.guide.toml import Located
from proof.practice import shown_code
from proof.practice.fields import Text
from proof.practice.references import References
from proof.practice.shapes.option import Option
from proof.practice.spelling import code_in
from proof.problem import Fault

PASSES = "The check passes."


class SampleOption(Table):
    """A sample, which is wrong if it is in a folder `broken/`."""

    sample: Verbatim
    why: Text


def option_of(option: SampleOption, sample: Sample, references: References, shown: str) -> Option:
    """An option that is a sample.

    Raises:
        Unproven: the sample is taken to be wrong, and is not, or it does not fail for the reason that `why` names.
    """
    if sample.is_broken and not shown_code.fails_in(sample, "proof"):
        what = f"this wrong option turns out right: `{sample.name}` does not fail in the check"
        fix = "let its `proof` region state how it fails, or move it out of `broken/`"
        raise option.source.wrong(what, fix, "sample")
    result = shown_code.failure(sample) if sample.is_broken else PASSES
    if sample.is_broken:
        check_reason(option, result)
    evidence = references.of_sample(sample)
    line = option.source.lines.head
    return Option("", not sample.is_broken, option.why, line, shown, result=result, evidence=evidence)


def check_reason(option: SampleOption, failure: str) -> None:
    """The reason that is told quotes what the failure says, so that it cannot be that of another failure.

    Raises:
        Unproven: it does not.
    """
    first = failure.split("\n")[0]
    message = " ".join((first.partition(": ")[2] or first).split())
    if message not in code_in(option.why):
        what = f"`why` does not quote how `{option.sample}` fails"
        raise option.source.wrong(what, f"say why, and quote what its run says: {code(message)}", "why", option.why)


def check_of(source: Located, sample: Sample, others: str) -> str:
    """The check that a sample is put to, which must be that of the others, if there are any.

    Raises:
        Unproven: it is another one.
    """
    check = region(source, sample, "proof")
    if others and check != others:
        lines = zip(check.split("\n"), others.split("\n"), strict=False)
        found = next((line for line, other in lines if line != other), check.rpartition("\n")[2])
        fix = "give all samples of a question the same `proof` region, but for `#>` and `#!` lines"
        raise source.wrong(f"`{sample.name}` is put to another check", fix, "sample", found)
    return check


def region(source: Located, sample: Sample, name: str) -> str:
    """A region of a sample as it is shown. Raises Unproven if it has none of that name."""
    try:
        return shown_code.asked(sample, name)
    except Fault as fault:
        raise source.located(fault, "sample") from None
