"""Texts: what the script of the steps shows; see proof/guide/templates.py."""

CONTROLS = (
    '<div class="steps-controls" role="group" aria-label="Steps">'
    '<button type="button" data-do="first" aria-label="First step">⇤</button>'
    '<button type="button" data-do="back" aria-label="Back">←</button>'
    '<button type="button" data-do="play" aria-pressed="false">Play</button>'
    '<button type="button" data-do="forward" aria-label="Forward">→</button>'
    '<button type="button" data-do="last" aria-label="Last step">⇥</button>'
    '<input type="range" min="1" max="{number}" value="1" aria-label="Step">'
    '<a class="steps-link" title="Link to this step"></a></div>'
)
CODE = (
    '<pre class="steps-code" tabindex="0" role="group" aria-label="The code; the line of this step is marked">'
    "<code></code></pre>"
)
PLAYER = {
    "player": f'<div class="steps-player">{CONTROLS}<p class="steps-what" aria-live="polite"></p>'
    f'<div class="steps-stage"><div class="steps-left highlight">{CODE}</div><dl class="steps-state"></dl></div></div>',
    "step": "Step {step} of {number}",
    "place": "{step} / {number}",
    "none": "none",
}
