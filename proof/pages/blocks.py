"""The registry of blocks: what reads each kind, and which elements of HTML it makes. A new kind is a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from proof.claims import picker
from proof.claims.block import read_claim_list
from proof.claims.decision_block import read_decision
from proof.claims.engines_block import read_engine_table
from proof.claims.servers_block import read_server_table
from proof.claims.speeds_block import read_speed_table
from proof.claims.versions_block import read_version_table
from proof.guide.block import Block, Shown
from proof.guide.place import Place
from proof.messages.block import read_message_list
from proof.pages import ways
from proof.pages.answers_block import read_answer_list
from proof.pages.errors_block import read_error_index
from proof.pages.index_block import read_index
from proof.pages.interview_block import read_interview_index
from proof.pages.offline_block import read_offline
from proof.pages.pages_block import read_page_list
from proof.practice.cards_block import read_cards
from proof.practice.cards_offer import ELEMENT as OFFER
from proof.practice.questions_block import read_question_set
from proof.practice.sessions_block import read_sessions
from proof.practice.shapes import SHAPES
from proof.samples.alternatives import read_alternatives
from proof.samples.block import read_embed
from proof.samples.lifetimes import read_lifetimes
from proof.samples.printed_table import read_printed_table
from proof.samples.signatures import read_signatures
from proof.samples.timeline import read_timeline
from proof.traces.block import read_trace_block
from proof.traces.pair_block import read_pair


@dataclass(frozen=True)
class Kind:
    """A kind of block. How it is written stands in GRAMMARS of proof/guide/block.py.

    Args:
        read: finds what a block shows; raises Fault or Unproven if it cannot be shown.
        elements: the elements of its HTML that Markdown does not know, and with each the files of docs/assets/ that a
            page loads if it is on it.
    """

    read: Callable[[Block, Place], Shown]
    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


STEPS = {"step-through": ("steps.css", "steps/step-through.js"), "trace-lanes": ("steps.css",), "template": ()}
RUNS = {"side-by-side": ("steps.css", "steps/side-by-side.js"), "template": ()}
QUESTIONS = {
    "question-set": ("practice.css", "practice/set.js"),
    **{shape.element: () for shape in SHAPES},
    "recorded-run": ("steps.css",),
    "template": (),
}
# What is fetched to be asked may show a run.
SESSIONS = {"practice-session": ("practice.css", "steps.css", "practice/session.js"), "template": ()}
# Of each page that makes claims.
PICKER = {picker.ELEMENT: ("claims/claim-setting.js", "claims/claim-test.js"), "template": ()}
CARDS = {"card-deck": ("practice.css", "practice/deck.js"), "card-list": ("practice.css",), "template": ()}
# Of each page about which there are cards.
OFFERS = {OFFER: ("practice.css", "practice/page-cards.js"), "template": ()}
DIAGRAM = {"drawn-diagram": ("diagrams.css",)}
OFFLINE = {"offline-copy": ("offline/offline-copy.js",), "template": ()}
# Of each page whose folder says so.
WAYS = {ways.ELEMENT: ("learning-ways.js",), "template": ()}
BLOCKS: dict[str, Kind] = {
    "sample": Kind(read_embed, STEPS),
    "alternatives": Kind(read_alternatives, {**STEPS, "kept-tabs": ("kept-tabs.js",)}),
    "timeline": Kind(read_timeline),
    "lifetimes": Kind(read_lifetimes, DIAGRAM),
    "table": Kind(read_printed_table),
    "signatures": Kind(read_signatures),
    "trace": Kind(read_trace_block, STEPS),
    "lanes": Kind(read_trace_block, STEPS),
    "runs": Kind(read_pair, RUNS),
    "claims": Kind(read_claim_list),
    "versions": Kind(read_version_table),
    "servers": Kind(read_server_table),
    "engines": Kind(read_engine_table),
    "decision": Kind(read_decision, DIAGRAM),
    "speeds": Kind(read_speed_table),
    "index": Kind(read_index),
    "pages": Kind(read_page_list),
    "interview": Kind(read_interview_index),
    "offline": Kind(read_offline, OFFLINE),
    "questions": Kind(read_question_set, QUESTIONS),
    "sessions": Kind(read_sessions, SESSIONS),
    "cards": Kind(read_cards, CARDS),
    "answers": Kind(read_answer_list),
    "messages": Kind(read_message_list),
    "errors": Kind(read_error_index),
}
# Of all pages: what each element needs, and which elements need a file.
ELEMENTS = (
    PICKER | OFFERS | WAYS | {element: assets for kind in BLOCKS.values() for element, assets in kind.elements.items()}
)
ASSETS = {
    asset: tuple(element for element, assets in ELEMENTS.items() if asset in assets)
    for asset in dict.fromkeys(asset for assets in ELEMENTS.values() for asset in assets)
}
