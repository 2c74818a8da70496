"""The short forms that an author of a flow may write, spelled out in full.

`do = ["a line"]` is a list of tables with `text`; `tell = { … }` is a list of one; `tell =
"nobody"` is a mark; `when = { … }` is a list of one table. After this step each key has one form.
"""

from typing import Any

LINE_KEYS = ("do", "do-not", "keep", "may-follow")


def spell_out(item: dict[str, Any]) -> dict[str, Any]:
    """A copy of a rule, duty, otherwise or guard table without short forms.

    What has neither the short form nor the full one is left for the type check to name.
    """
    full = dict(item)
    if "tell" in full:
        full.update(_tell(full.pop("tell")))
    for key in LINE_KEYS:
        if key in full:
            full[key] = _lines(full[key])
    if isinstance(full.get("when"), dict):
        full["when"] = [full["when"]]
    return full


def _tell(value: Any) -> dict[str, Any]:
    if value == "nobody":
        return {"nobody": True}
    return {"tell": [value] if isinstance(value, dict) else value}


def _lines(value: Any) -> Any:
    if isinstance(value, str | dict):
        value = [value]
    if not isinstance(value, list):
        return value
    return [{"text": line} if isinstance(line, str) else line for line in value]
