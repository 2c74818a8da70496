"""Evidence of an incident: describing it, and where it went. The thing itself is never stored."""

from collections.abc import Mapping

from store.changed_since import seen_record
from store.database import Store
from store.evidence import (
    Evidence,
    NewEvidence,
    add_evidence,
    give_up_evidence,
    move_evidence,
    sha256_of,
)
from tui.desk import Desk
from tui.form import Field, Form
from tui.forms.moment_field import moment_field, moment_typed

_MOVED, _GIVEN_UP = "moved", "given-up"
_NEVER = (
    "Describe it, and say where it is held. It is never stored here. A sexual image of anybody "
    "under 18 is never attached, viewed, copied, captured or passed on: tell the safeguarding lead "
    "(good practice)."
)
_IMAGE = (
    "There may be a sexual image in this incident. Nobody views, copies, captures or passes it on, "
    "and no file is taken here. Describe only where the device is, and who was told (good "
    "practice)."
)


def evidence_form(desk: Desk, number: int, *, may_be_image: bool) -> Form:
    """The form that describes a piece of evidence; it asks for no file that may be an image."""
    store = desk.store

    def save(values: Mapping[str, str]) -> None:
        file = values.get("file", "")
        new = NewEvidence(
            description=values["description"],
            held=values["held"],
            captured_by=values["captured_by"],
            captured_on=moment_typed(store, "captured_on", values["captured_on"]),
            address=values["address"],
            sha256=desk.reach.read(sha256_of, file) if file.strip() else "",
        )
        add_evidence(store, number, new)

    file = Field(
        id="file", label="A file to take the fingerprint of (it is not kept; may be empty)"
    )
    return Form(
        f"Incidents > {number} > Evidence",
        (
            Field(id="description", label="What it is", long=True),
            Field(id="held", label="Where it is held, and by whom"),
            Field(id="captured_by", label="Who took it down or captured it (may be empty)"),
            moment_field(store, "captured_on", "When it was, if known"),
            Field(id="address", label="Web address at which it was seen (may be empty)"),
            *([] if may_be_image else [file]),
        ),
        save,
        intro=_IMAGE if may_be_image else _NEVER,
        verb="Record it",
        doing="Reading the file",
        help_text=(
            "The fingerprint of a file (SHA-256) proves later that it is the same file. Only the "
            "fingerprint goes on record."
        ),
    )


def moved_form(store: Store, piece: Evidence) -> Form:
    """The form that says where a piece of evidence is now, or why it is held no longer."""
    seen = seen_record(store, "evidence", piece)

    def save(values: Mapping[str, str]) -> None:
        with seen.unchanged():
            if values["what"] == _MOVED:
                move_evidence(store, piece.id, values["held"], values["why"])
            else:
                give_up_evidence(store, piece.id, values["why"])

    became = ((_MOVED, "It is held elsewhere now"), (_GIVEN_UP, "It is held no longer"))
    return Form(
        f"Incidents > {piece.incident} > Evidence {piece.id}",
        (
            Field(id="what", label="What became of it", choices=became),
            Field(id="held", label="Where it is held now (empty if it is held no longer)"),
            Field(id="why", label="Why (handed over to whom, returned, destroyed)"),
        ),
        save,
        intro=f"{piece.description}\nHeld: {piece.held}",
        verb="Record it",
        help_text="Where it was held before stays on record.",
    )
