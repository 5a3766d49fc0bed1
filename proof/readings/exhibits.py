"""Where evidence is found: in the samples, recordings, claims, outcomes and versions of a project."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from proof.claims.claim import Claim
from proof.claims.decision_block import read_decision
from proof.claims.engines_block import read_engine_table
from proof.claims.evidence import evidence
from proof.claims.options import default_of
from proof.claims.releases import read_record
from proof.claims.servers_block import read_server_table
from proof.claims.settings import exceptions_of
from proof.claims.topics import find_claim, read_claims
from proof.claims.versions_block import VersionTable
from proof.guide.block import SHOWING, Block, Shown
from proof.guide.place import Place
from proof.guide.project import Project
from proof.guide.sample import Sample
from proof.readings.exhibit import Exhibit
from proof.readings.lists import listed_by
from proof.readings.stated import asserted, stated
from proof.run.lock import pinned
from proof.samples.signatures import read_signatures
from proof.traces.recording import has_trace, read_trace, recording_name

# What reads a block whose evidence is what it shows.
Reads = Callable[[Block, Place], Shown]
ANSWERING: dict[str, Reads] = {"servers": read_server_table, "engines": read_engine_table, "decision": read_decision}


@dataclass(frozen=True)
class Exhibits:
    """What may be evidence.

    Args:
        project: where it is.
    """

    project: Project
    # Many sections make the same claim, and it takes long to find all of what proves it.
    _found: dict[str, Exhibit] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return self.project.known(read_claims)

    def _pinned(self, name: str) -> str:
        return pinned(name, self.project.root, self.project.snippets) or ""

    def of_block(self, block: Block) -> list[Exhibit]:
        """What a block shows. Questions and cards have sections of their own.

        Raises:
            Fault: it shows what is not there.
            Unproven: that cannot be read.
        """
        if block.kind in SHOWING:
            return [found for name in block.samples.values() for found in self.of_sample(name.partition(":")[0])]
        if block.kind == "versions":
            return [self._outcomes(block.argument)]
        if block.kind in ANSWERING:
            return [self._answers(block)]
        if block.kind == "signatures":
            return [Exhibit("signatures", "", told := "\n".join(read_signatures(block).signatures), told)]
        return listed_by(block, self.project)

    def of_link(self, target: str) -> list[Exhibit]:
        """What a link names: a claim, a version, an outcome, an option. What is on another page is evidence there.

        Raises:
            Fault: there is no such claim, or there are no outcomes.
        """
        address = urlsplit(target)
        match address.scheme:
            case "claim":
                return [self.of_claim(find_claim(self._claims, address.path))]
            case "version":
                return [Exhibit("version", address.path, said := self._pinned(address.path), said)]
            case "option":
                return [Exhibit("option", address.path, said := default_of(address.path), said)]
            case "outcome":
                return [self._outcome(address.path)]
            case "count":
                # Whatever the number is: the words around it hold for any, and it changes with each new sample.
                return [Exhibit("count", address.path, "", "counted whenever the site is built")]
        return []

    def of_evidence(self, kind: str, name: str) -> list[Exhibit]:
        """What proves a question or a card: a claim or a sample. Raises Fault if it is not there."""
        return self.of_sample(name) if kind == "sample" else [self.of_claim(find_claim(self._claims, name))]

    def of_sample(self, name: str) -> list[Exhibit]:
        """A sample, with its recording if it has one.

        Raises:
            Fault: there is no such sample, or its run was not recorded.
            Unproven: it cannot be read.
        """
        sample = self.project.sample(name)
        own = Exhibit("sample", name, sample.source, "\n".join(stated(sample)))
        return [own, self.of_trace(sample)] if has_trace(self.project, sample) else [own]

    def of_trace(self, sample: Sample) -> Exhibit:
        """The recording of a sample. Raises Fault if there is none, Unproven if it cannot be read."""
        trace = read_trace(self.project, sample)
        text = self.project.read(self.project.snippets / recording_name(sample.name))
        told = "\n".join(f"{step.who}: {step.name}" for step in trace.steps if step.event != "line")
        return Exhibit("recording", sample.name, text, told)

    def of_claim(self, claim: Claim) -> Exhibit:
        """A claim with its test, and what that asks and changes."""
        return self._found.get(claim.name) or self._found.setdefault(claim.name, self._of_claim(claim))

    def _of_claim(self, claim: Claim) -> Exhibit:
        elsewhere = exceptions_of(claim.name, self.project)
        said = [claim.sentence, claim.note, claim.how_it_is_run, f"Where it must fail: {claim.world}", elsewhere]
        # Not what it asks, which is read with the claim itself.
        shown = "\n\n".join(part for part in [*said, claim.source] if part)
        parts = [claim.sentence, claim.note, claim.world, evidence(claim, self.project), elsewhere]
        text = "\n\n".join(parts if elsewhere else parts[:-1])
        return Exhibit("claim", claim.name, text, "\n".join([claim.sentence, *asserted(claim.source)]), shown)

    def _outcome(self, name: str) -> Exhibit:
        """What a release has answered, by all its names: `fastapi/0.121.0/telemetry`; nothing if it was not asked."""
        package, release, probe = [*name.split("/", 2), "", ""][:3]
        answer = read_record(self.project, package).answers.get(probe)
        found = f"{answer.question} {answer.outcome(release)}".strip() if answer else ""
        return Exhibit("outcome", name, found, found)

    def _outcomes(self, package: str) -> Exhibit:
        told = "\n".join(VersionTable(read_record(self.project, package)).for_reading()).strip()
        return Exhibit("outcomes", package, told, told)

    def _answers(self, block: Block) -> Exhibit:
        """What servers or engines answer to a block. Raises Fault if it asks nothing that can be answered."""
        table = ANSWERING[block.kind](block, Place(self.project, self.project.settings.proofs))
        return Exhibit("answers", "", told := "\n".join(table.for_reading()).strip(), told)
