"""Texts: what the scripts of steps show; see proof/guide/templates.py."""

BUTTONS = (
    '<button type="button" data-do="first" aria-label="First step">⇤</button>'
    '<button type="button" data-do="back" aria-label="Back">←</button>'
    '<button type="button" data-do="play">Play</button>'
    '<button type="button" data-do="forward" aria-label="Forward">→</button>'
    '<button type="button" data-do="last" aria-label="Last step">⇥</button>'
    '<input type="range" min="1" max="{number}" value="1" aria-label="Step">'
)
CONTROLS = '<div class="steps-controls" role="group" aria-label="Steps">'
CODE = (
    '<pre class="steps-code" tabindex="0" role="group" aria-label="The code; the line of this step is marked">'
    "<code></code></pre>"
)
# Of whatever is gone through step by step.
STEPPER = {
    "play": "Play",
    "pause": "Pause",
    "step": "Step {step} of {number}",
    "place": "{step} / {number}",
}
PLAYER = STEPPER | {
    "none": "none",
    "response": "Response",
    "tasks": "Tasks",
    "values": "Values",
    "player": f'<div class="steps-player"><div class="steps-head">{CONTROLS}{BUTTONS}'
    '<a class="steps-place steps-link" title="Link to this step"></a></div>'
    '<p class="steps-what" aria-live="polite"></p></div>'
    f'<div class="steps-stage"><div class="steps-left highlight">{CODE}</div><dl class="steps-state"></dl></div></div>',
}
RUNS = STEPPER | {"said": "{title}: {what}.", "nothing": "nothing new"}
# Has its place before a script moves it; `{number}` is that of its steps, the last of which is shown at first.
RUNS_PLAYER = (
    f'<div class="steps-player">{CONTROLS}{BUTTONS}<span class="steps-place">{{number}} / {{number}}</span></div>'
    '<p class="runs-said" aria-live="polite"></p></div>'
)
