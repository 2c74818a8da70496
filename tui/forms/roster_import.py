"""Importing a staff list: which file, and who is in it."""

from collections.abc import Mapping
from functools import partial

from store.audience_tags import USUAL
from store.csv_table import read_csv_table
from store.fields import line
from store.problems import FieldProblem
from store.roster_by_hand import typed_tags
from store.roster_plan import ImportSource
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.file_named import file_label, file_meant, way_here

_WHOLE = (
    ("no", "No: who is not in it stays as they are"),
    ("yes", "Yes: who is on the roster and not in it has left"),
)


class ImportStart:
    """The form that asks for the file, and what is to be imported once it is saved."""

    def __init__(self, desk: Desk, before: Mapping[str, str]) -> None:
        """`before` is what was typed in an earlier one."""
        self._reach = desk.reach
        self.typed = before
        self.source: ImportSource | None = None
        self.form = Form(
            "People > Import a staff list",
            (
                Field(
                    id="file",
                    label=file_label(desk.reach, "CSV file", "staff.csv"),
                    value=before.get("file", ""),
                    hint=partial(file_meant, desk.reach),
                ),
                Field(
                    id="whole",
                    label="Is everybody in the file?",
                    value=before.get("whole", "no"),
                    choices=_WHOLE,
                ),
                Field(
                    id="tag",
                    label="What all in the file are (governor; may be empty)",
                    value=before.get("tag", ""),
                    hint=_tag_meant,
                ),
                Field(
                    id="site",
                    label="Site of those for whom the file says none (may be empty)",
                    value=before.get("site", ""),
                ),
            ),
            self._save,
            intro=(
                "Nothing is recorded before you have seen what would be. To bring a file here "
                f"from your own machine: {way_here(desk.reach, 'staff.csv')}"
            ),
            verb="Read the file",
            doing="Reading",
            help_text=(
                "A staff list as Excel or the school's own system writes it, saved as CSV. With a "
                "site, everybody means everybody at that site; with a tag, everybody who has no "
                "other tag."
            ),
        )

    def _save(self, values: Mapping[str, str]) -> None:
        self.typed = values
        tags = tuple(typed_tags(values["tag"]))
        self.source = ImportSource(
            table=self._reach.read(read_csv_table, values["file"]),
            columns={},
            tags=tags or (USUAL[0],),
            for_all=bool(tags),
            site=line("site", values["site"], needed=False),
            is_whole=values["whole"] == "yes",
        )


def _tag_meant(text: str) -> str:
    if not text.strip():
        return f"Empty: who is new is {USUAL[0]}, unless the file says otherwise."
    try:
        return f"Everybody in the file is {' and '.join(typed_tags(text))}, known already or new."
    except FieldProblem:
        return ""
