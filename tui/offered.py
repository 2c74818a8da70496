"""Which commands are offered over SSH, and what each takes of an operator's rights."""

from store.rights import Task

OFFERED: dict[str, Task | None] = {
    **dict.fromkeys(("walk", "what-if", "compare", "policies", "flows", "about", "find", "code")),
    **dict.fromkeys(("clause", "check", "diff", "facts", "draw", "booklet", "form")),
    **dict.fromkeys(("acknowledge", "acknowledgements", "register")),
    **dict.fromkeys(("incident", "action", "deadlines", "review", "chase", "calendar")),
    **dict.fromkeys(("roles", "channels", "roster", "outcomes", "edition", "exports")),
    "incident-report": "reports",
    "counts": "reports",
    "disclosures": "disclosures",
    "everything-about": "disclosures",
    "recall": "cases",
    "operator": "operators",
    "retention": "retention",
    "erase": "retention",
    "hold": "retention",
    "verify": "repair",
    "repair": "repair",
    "doctor": "repair",
}
"""By name, the task for which the right is looked at before anything else is; None for no such.

What a command then reads and writes is looked at by the store, whatever stands here.
"""
ON_THE_SERVER = frozenset(["backup", "restore", "adopt", "fold", "serve-ssh", "info", "completion"])
"""Commands for whoever runs the server, on it: they work on its files or tell where these are."""
