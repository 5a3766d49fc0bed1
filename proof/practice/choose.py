"""Questions of the kinds *choose* and *debug*: which code passes a check that all options are put to?"""

from proof.guide.sample import Sample
from proof.practice import code
from proof.practice.entry import Entry
from proof.practice.question import Content, Option
from proof.practice.references import Library
from proof.problem import Fault

PASSES = "The check passes."


def read_choose(entry: Entry, library: Library) -> Content:
    """Read what is particular to a question *choose*, whose options are samples.

    Raises:
        Unproven: it is malformed, its options are not put to the same check, or one of them is not what it is taken
            for.
    """
    entry.check_keys(("option",))
    options: list[Option] = []
    check = ""
    for option in entry.tables("option"):
        option.check_keys(("sample", "why"))
        sample = library.sample(option)
        check = check_of(option, sample, check)
        options.append(option_of(option, sample, library, region(option, sample, "app")))
    return Content(options=tuple(options), check=check)


def read_debug(entry: Entry, library: Library) -> Content:
    """Read what is particular to a question *debug*, whose options are changes of a broken sample.

    Raises:
        Unproven: as above; or the sample to be changed is not broken.
    """
    entry.check_keys(("sample", "option"))
    broken = library.sample(entry)
    if not broken.is_broken:
        raise entry.wrong(f"`{broken.name}` is not broken", "name a sample in a folder `broken/`", "sample")
    old = region(entry, broken, "app")
    check = check_of(entry, broken, "")
    options: list[Option] = []
    for option in entry.tables("option"):
        option.check_keys(("change", "sample", "why"))
        sample = library.sample(option)
        check_of(option, sample, check)
        new = region(option, sample, "app")
        if new == old:
            raise option.wrong(f"`{sample.name}` changes nothing", "change its `app` region", "sample")
        change, text = code.difference(old, new), option.text("change")
        options.append(option_of(option, sample, library, change, text, "diff"))
    return Content(
        code=(old,),
        failure=code.failure(broken),
        options=tuple(options),
        check=check,
        evidence=(library.of_sample(broken),),
    )


def option_of(
    entry: Entry, sample: Sample, library: Library, shown: str, text: str = "", language: str = "python"
) -> Option:
    """An option that is a sample.

    Raises:
        Unproven: the sample is taken to be wrong, and is not.
    """
    if sample.is_broken and not code.fails_in(sample, "proof"):
        what = f"this wrong option turns out right: `{sample.name}` does not fail in the check"
        raise entry.wrong(what, "let its `proof` region state how it fails, or move it out of `broken/`", "sample")
    result = code.failure(sample) if sample.is_broken else PASSES
    evidence = library.of_sample(sample)
    why = entry.text("why")
    return Option(text, not sample.is_broken, why, entry.place.line, shown, language, result, evidence)


def check_of(entry: Entry, sample: Sample, others: str) -> str:
    """The check that a sample is put to, which must be that of the others, if there are any.

    Raises:
        Unproven: it is another one.
    """
    check = region(entry, sample, "proof")
    if others and check != others:
        lines = zip(check.split("\n"), others.split("\n"), strict=False)
        found = next((line for line, other in lines if line != other), check.rpartition("\n")[2])
        fix = "give all samples of a question the same `proof` region, but for `#>` and `#!` lines"
        raise entry.wrong(f"`{sample.name}` is put to another check", fix, "sample", found)
    return check


def region(entry: Entry, sample: Sample, name: str) -> str:
    """A region of a sample as it is shown. Raises Unproven if it has none of that name."""
    try:
        return code.asked(sample, name)
    except Fault as fault:
        raise entry.located(fault, "sample") from None
