"""Every form of the program: where the code makes it, and the keys that lead to it."""

import ast
from datetime import date
from pathlib import Path
from typing import Any

import tui
from store.actions import actions_of, set_action_aside
from store.channels import close_channel, open_channel
from store.closing import close_incident
from store.database import Store
from store.incidents import NewIncident, open_incident
from store.people import add_person, record_leaving
from store.retention_periods import set_period
from store.reviews import complete_review
from tests.tui.snapshot_screens import OUTCOME, SCREENS, SHEET, WALK
from tui.desk import Desk

_PACKAGE = Path(tui.__file__).parent
CLASS_GROUP = ("i", "/", *"class", "enter", "enter")
"""The second incident of the sample school, of which nothing is done yet."""
LONG_AGO = "2001-09-01"
OLDER = ("i", "/", *"Untrue", "enter", "enter")
"""The first incident of the sample school, which has evidence and an action that was done."""

PATHS: dict[str, tuple[str, ...]] = {
    "adopt:AdoptForm.__init__": SCREENS["adopt"],
    "agreed:agreed_form": ("a", "h", "o"),
    "audience:audience_form": SCREENS["audience"],
    "calendar:term_form": ("c", "n"),
    "calendar:closure_form": ("c", "c"),
    "calendar:change_form": ("c", "e"),
    "calendar:taking_out_form": ("c", "t"),
    "calendar_import:CalendarImportStart.__init__": ("c", "i"),
    "channel:new_form": ("h", "n"),
    "channel:change_form": ("h", "e"),
    "channel:close_form": ("h", "z"),
    "channel:reopen_form": ("h", "w", "z"),
    "channel_condition:condition_form": ("h", "c"),
    "channel_user:users_form": ("h", "u"),
    "chase:chase_form": (*WALK, "0", "h"),
    "chase:put_off_form": ("d", "/", *"RR", "enter", "p"),
    "chase:completed_form": ("d", "/", *"RR", "enter", "c"),
    "deadlines_export:DeadlinesExport.__init__": ("d", "x"),
    "evidence:evidence_form": (*CLASS_GROUP, "v"),
    "evidence:moved_form": (*OLDER, *["s"] * 5, "m"),
    "incident:outcome_form": (*CLASS_GROUP, "o"),
    "incident:close_form": ("i", "/", *"Nothing", "enter", "enter", "z"),
    "incident:open_again_form": ("i", "/", *"over", "enter", "enter", "z"),
    "incident_action:done_form": (*CLASS_GROUP, "s", "s", "s", "d"),
    "incident_action:put_off_form": (*CLASS_GROUP, "s", "s", "s", "p"),
    "incident_action:not_needed_form": (*CLASS_GROUP, "s", "s", "s", "x"),
    "incident_action:open_again_form": (*OLDER, *["s"] * 4, "u"),
    "incident_action:task_form": (*CLASS_GROUP, "t"),
    "incident_conflict:conflict_form": (*CLASS_GROUP, "k"),
    "incident_entry:entry_form": (*CLASS_GROUP, "n"),
    "incident_correction:correct_entry_form": (*OLDER, "end", "up", "c"),
    "incident_correction:correct_field_form": (*CLASS_GROUP, "c"),
    "incident_correction:withdraw_form": (*CLASS_GROUP, "s", "c"),
    "incident_entry:person_form": (*CLASS_GROUP, "w"),
    "incident_entry:link_form": (*CLASS_GROUP, "l"),
    "list_export:list_export_form": ("o", "x"),
    "newcomer:newcomer_form": (*SHEET, *"new", "tab"),
    "note:note_form": ("o", "enter", "n"),
    "opening:by_hand_form": ("i", "n"),
    "opening:_opening_form": (*OUTCOME, "i"),
    "person:newcomer_form": ("p", "n"),
    "person:change_form": ("p", "e"),
    "person:leaving_form": ("p", "l"),
    "person:return_form": ("p", "w", "l"),
    "printing:FormsForm.__init__": ("a", "f"),
    "record:record_form": (*OUTCOME, "s"),
    "register_day:register_day_form": ("a", "y"),
    "register_export:ExportForm.__init__": ("a", "x"),
    "report_handing_out:HandingOutReport.__init__": (*CLASS_GROUP, "r", "x"),
    "report_handing_out:HandingOutCounts.__init__": ("i", "k", "x"),
    "review:completed_review_form": ("d", "/", *"passwords", "enter", "c"),
    "review:undo_form": ("d", "/", *"scrutinise", "enter", "u"),
    "review:set_date_form": ("d", "/", *"passwords", "enter", "d"),
    "review:interval_form": ("d", "/", *"passwords", "enter", "v"),
    "role:holder_form": ("r", "enter"),
    "role:pointing_form": ("r", *["down"] * 6, "a"),
    "role:end_form": ("r", "e"),
    "roster_import:ImportStart.__init__": ("p", "i"),
    "sign:sign_form": ("a", "a"),
    "standing:standing_form": ("a", "d"),
    "voices:write_form": (*OUTCOME, "o"),
    "void:void_form": ("a", "v"),
    "retention:period_form": ("k", "p"),
    "retention:erasing_form": ("k", "/", *"closed", "enter", "enter", "e"),
    "sheet_start:SheetStart.__init__": ("a", "b"),
}
"""Where a form is made, its module and function, and the keys to it from home."""


def made_in_the_code() -> dict[tuple[str, int], str]:
    """Every function that makes a form, by its file and line: as it is named in the paths."""
    found: dict[tuple[str, int], str] = {}
    for file in sorted(_PACKAGE.rglob("*.py")):
        _look_in(ast.parse(file.read_text(encoding="utf-8")), file, (), 0, found)
    return found


def _look_in(
    node: ast.AST, file: Path, inside: tuple[str, ...], line: int, found: dict[Any, str]
) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            _look_in(child, file, (*inside, child.name), child.lineno, found)
            continue
        if isinstance(child, ast.Call) and getattr(child.func, "id", "") == "Form":
            found[str(file), line] = f"{file.stem}:{'.'.join(inside)}"
        _look_in(child, file, inside, line, found)


def prepare(desk: Desk) -> None:
    """Add to the sample school what a few of the forms need something to be about."""
    store: Store = desk.store
    windsor = desk.catalogue.find("windsor")
    assert windsor is not None
    someone = add_person(store, "Bracken, Bay", tags=["staff"], started=LONG_AGO)
    record_leaving(store, someone.id, date(2003, 7, 1), why="moved away")
    old = open_channel(store, platform="Pages", account="old", policy=windsor.id, opened=LONG_AGO)
    close_channel(store, old.id, why="nobody wrote on it", on="2003-07-01")
    set_period(store, "channels", 1, "agreed")
    for title in ("Something that is over", "Nothing more to do"):
        number = open_incident(store, NewIncident(title=title, policy=windsor.id)).id
        for each in actions_of(store, number):
            set_action_aside(store, each.id, "it was a mistake", by="DD")
        if "over" in title:
            close_incident(store, number, "it was talked over", "nobody was harmed")
    subject = next(each.id for each in windsor.about.recurring if "crutinise" in each.text)
    complete_review(store, windsor, by="Ash", result="done", subject=subject)
