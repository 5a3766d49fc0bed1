"""Texts: what the scripts of questions and cards show; see proof/guide/templates.py."""

# Of a set of questions. `check` and `compare` are two labels of one button, the latter for answers in own words.
QUESTIONS = {
    "check": '<button type="button" data-do="check">Check</button>',
    "compare": '<button type="button" data-do="check">Compare</button>',
    "show": '<button type="button" data-do="show" hidden>Show the answer</button>',
    "pick": "<p>Pick an answer first.</p>",
    "right": "<p><strong>Right.</strong></p>",
    "up": '<button type="button" data-do="up" aria-label="Move up: {event}">↑</button>',
    "down": '<button type="button" data-do="down" aria-label="Move down: {event}">↓</button>',
    "place": "Now at place {place} of {number}",
    "places": "<p>{places} of {number} are at their place. Try again.</p>",
    "sum": "{ticked} of {number}",
    "at": "Question {at} of {number}",
    "back": '<button type="button" data-do="back">Back</button>',
    "next": '<button type="button" data-do="next">Next question</button>',
    "finish": '<button type="button" data-do="next">Result</button>',
    "restart": '<button type="button" data-do="restart">Once more</button>',
    "result.one": "{right} of {number} question answered right",
    "result.other": "{right} of {number} questions answered right",
}
# Of a control that saves progress and loads it; `refused` ends with one of those below it.
PROGRESS = {
    "loaded": "Loaded: {answers} answers, {cards} cards, {pages} pages read",
    "refused": "Nothing was loaded: {why}",
    "not-json": "the file is not JSON",
    "not-ours": "the file was not saved by this guide",
    "version": "the file is of version {version}, and this guide knows none behind {known}",
    "no-answers": "the file has no answers",
    "no-cards": "the file has no cards",
    "no-pages": "the file has no pages",
    "no-memory": "what it says of {key} is not what this guide keeps",
}
# Of sessions, besides those of questions and progress.
SESSIONS = {
    "score.one": "{number} question, {right} answered right, {first} of them at the first try",
    "score.other": "{number} questions, {right} answered right, {first} of them at the first try",
    "none": "No question is of these kinds. Pick others.",
    "loading": "Loading the question",
    "failed": "The question could not be loaded. All of them are on the pages below.",
    "right": "{right} of {number} at the first try",
    "again": "<p>Read again:</p>",
    "more": '<p class="question-bar"><button type="button" data-do="begin">Ten more</button></p>',
}
# Of cards. `score` is also what a page says until its script does; `next` follows on it if no card is due.
CARDS = {
    "score.one": "Now {due} due and {fresh} new. {begun} of {number} card begun.",
    "score.other": "Now {due} due and {fresh} new. {begun} of {number} cards begun.",
    "next.one": " The next comes in {number} day.",
    "next.other": " The next comes in {number} days.",
    "reveal": '<button type="button" data-do="reveal">Show the answer</button>',
    "grades": (
        '<button type="button" data-do="again">Again</button> <button type="button" data-do="good">Good</button>'
    ),
    "more": '<button type="button" data-do="more">Ten more new ones</button>',
    "loading": "<p>Loading the card</p>",
    "failed": "<p>The card could not be loaded. The links below lead to all of them.</p>",
}
