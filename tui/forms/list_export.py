"""Exporting what a list shows, into a file of the exports folder."""

from collections.abc import Mapping

from msgspec import Struct

from store.date_words import full_words
from store.list_export import ListTable
from store.list_taking import ListTaken, take_to_file
from tui.desk import Desk
from tui.exports_folder import new_export_file, written_words
from tui.form import Field, Form
from tui.listing_formats import FORMAT_WORDS, FORMATS, rendered
from tui.marked_as_sample import marked


class Exported(Struct, frozen=True, kw_only=True):
    """What is to be exported: what a list shows, and whom it is about."""

    title: str
    table: ListTable
    shown: str = ""
    """Which rows they are, in words; empty for all."""
    people: tuple[int, ...] = ()
    incidents: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    """Texts in it that may name further people."""
    outcomes: tuple[int, ...] = ()


def list_export_form(desk: Desk, exported: Exported) -> Form:
    """Asks in which format, and for whom, and writes the file."""

    def save(values: Mapping[str, str]) -> str:
        return _export(desk, exported, values["format"], values["recipient"])

    count = len(exported.table.rows)
    rows = "1 row" if count == 1 else f"{count:,} rows"
    only = f", {exported.shown}" if exported.shown else ""
    return Form(
        f"{exported.title} > Export",
        (
            Field(id="format", label="As", choices=tuple(FORMAT_WORDS.items())),
            Field(id="recipient", label="For whom (may be empty)"),
        ),
        save,
        intro=(
            f"What the list shows is exported, {rows}{only}, in the order shown. That it was, by "
            "whom and when, goes on record."
        ),
        verb="Export",
        doing="Exporting",
        help_text="The file is written to the folder exports of the data directory.",
    )


def _export(desk: Desk, exported: Exported, wanted: str, recipient: str) -> str:
    form = next(each for each in FORMATS if each == wanted)
    store = desk.store
    taken = ListTaken(
        name=exported.table.name,
        format=form,
        rows=len(exported.table.rows),
        shown=exported.shown,
        recipient=recipient,
        people=exported.people,
        incidents=exported.incidents,
        named=exported.named,
        outcomes=exported.outcomes,
    )
    foot = (
        f"Drawn up by {store.operator} on {full_words(store.stamp())}. "
        f"Chain head: {store.chain_head().short()}."
    )
    data = rendered(exported.table, form, title=exported.title, shown=exported.shown, foot=foot)
    data = marked(desk, data, form)
    path = new_export_file(desk, exported.table.name.replace(" ", "-"), f".{form}")
    digest = take_to_file(store, taken, data, path)
    return f"Exported to {written_words(desk, path)}\nFingerprint (SHA-256): {digest[:16]}"
