"""Progress: what a browser keeps of a reader, saved in a file and loaded, all of it, by one control."""

FORGET_ANSWERS, FORGET_CARDS = ("Forget my answers", "Bring them back"), ("Forget it", "Bring it back")


def control(forget: str, undo: str) -> str:
    """The control as HTML, which a script shows.

    Args:
        forget: the name of the button that forgets what is practised here.
        undo: the name of the one that brings it back.
    """
    return (
        '<details class="saved-progress" hidden><summary>Your progress</summary>'
        '<p><button type="button" data-do="export">Save it in a file</button> '
        f'<button type="button" data-do="reset">{forget}</button> '
        f'<button type="button" data-do="undo" hidden>{undo}</button></p>'
        '<p><label>Load it from a file <input type="file" accept=".json,application/json"></label></p>'
        '<p class="saved-said" role="status"></p></details>'
    )
