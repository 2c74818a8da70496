"""An edition of Windsor's policy that a school has made its own: invented, with known changes."""

import shutil
from pathlib import Path

from flows.catalogue import BUILT_IN
from tui.desk import POLICIES

_BARRED = 'unless they are family."\n'
_NOBODY = 'tell = "nobody"\n'
_SENIOR = 'tell = { role = "senior-staff", by = "the same day", cite = ["7.7/1"] }\n'
CHANGES = {
    "contact.toml": (
        ('by = "before the contact"', 'by = "a school day before the contact"'),
        (f"{_BARRED}{_NOBODY}", f"{_BARRED}{_SENIOR}"),
    ),
    "policy.toml": (
        ('edition = "2019-03"', 'edition = "2026-09"'),
        ('edition-label = "March 2019"', 'edition-label = "September 2026"'),
        ('next = "2021-03"', 'next = "2028-09"'),
    ),
}


def own_edition(data: Path) -> Path:
    """Put it in the policies folder of a data directory; its folder."""
    folder = data / POLICIES / "windsor"
    shutil.copytree(BUILT_IN / "windsor", folder)
    for name, changes in CHANGES.items():
        text = (folder / name).read_text()
        for before, after in changes:
            assert text.count(before) == 1, f"{name} holds {before!r} {text.count(before)} times"
            text = text.replace(before, after)
        (folder / name).write_text(text)
    return folder
