"""Keys that arrive together: each goes to where the keys before it led."""

from textual import events
from textual.widget import Widget


def passed_on(widget: Widget, event: events.Key) -> bool:
    """Hand a key to where the focus has gone since it was queued; whether that was elsewhere.

    On a slow line, or when text is pasted, keys are queued to a field before an Enter among them
    has moved the focus on.
    """
    focused = widget.screen.focused
    if focused is None or focused is widget:
        return False
    event.stop()
    event.prevent_default()
    focused.post_message(events.Key(event.key, event.character))
    return True
