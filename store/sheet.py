"""A paper sign-in sheet as it is keyed: one day, one witness, one batch, a line at a time."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from flows.policy import Policy
from store import iso
from store.acknowledgement import Acknowledgement
from store.acknowledgements import acknowledgements_of, with_voiding
from store.batches import Batch, batches, new_batch_name
from store.database import Store
from store.date_words import full_day_words
from store.edition_in_force import edition_on, encoding_of
from store.editions import Edition, editions
from store.encodings import read_kept
from store.fields import line
from store.london import london_day
from store.new_line import EditionSigned
from store.on_record import on_record
from store.people import NEWCOMER, add_person
from store.problems import FieldProblem, Refused
from store.records import records
from store.roster import find_person
from store.signing import acknowledge

SHEET = "sheet"
"""How the name of a sheet's batch begins."""
RECENT = timedelta(days=14)
"""How long a sheet is offered to go on with."""


class Sheet(Struct, frozen=True, kw_only=True):
    """One sheet: signed on one day before one witness."""

    name: str = ""
    """The name of its batch; empty until somebody on it is recorded."""
    day: date
    witness: str
    edition: Edition | None = None
    """Which edition all on it signed; None until that is settled, or where none is adopted."""


def new_sheet(store: Store, day: date, witness: str) -> Sheet:
    """A sheet that nobody on it is recorded of yet. Raises FieldProblem."""
    if day > london_day(store.now()):
        raise FieldProblem("day", f"{full_day_words(day)} has not come yet.")
    return Sheet(day=day, witness=line("witness", witness))


def recent_sheets(store: Store, policy: Policy) -> list[Batch]:
    """The sheets of the last fourteen days that have lines standing. Raises StoreProblem."""
    since = store.now() - RECENT
    return [
        each
        for each in batches(store, policy.id)
        if each.name.startswith(SHEET)
        and each.standing
        and iso.moment(each.first.recorded_at) >= since
    ]


def sheet_of(batch: Batch) -> Sheet:
    """The sheet that a batch was keyed from."""
    first = batch.first
    return Sheet(name=batch.name, day=iso.day(first.signed_on), witness=first.witness)


def settled(store: Store, policy: Policy, sheet: Sheet) -> tuple[Policy, Sheet]:
    """What all on a sheet sign, as it was encoded, and the sheet, which keeps to that edition.

    It is that of its first line, else what was in force on its day. Raises StoreProblem.
    """
    adopted = editions(store, policy.id)
    if (edition := sheet.edition) is not None:
        edition = next((each for each in adopted if each.id == edition.id), edition)
    elif lines := sheet_lines(store, policy, sheet):
        first, _ = lines[-1]
        edition = _signed_in(adopted, first)
        if edition is None and first.edition != policy.about.edition:
            policy = read_kept(store.directory, first.fingerprint)
    else:
        edition = edition_on(on_record(store), policy.id, sheet.day)
    return encoding_of(store.directory, edition, policy), replace(sheet, edition=edition)


def _signed_in(adopted: Iterable[Edition], signed: Acknowledgement) -> Edition | None:
    """The edition that was signed, as it was last encoded; None where it was never adopted."""
    of = signed.edition, signed.major
    return next((x for x in reversed(list(adopted)) if (x.edition, x.major) == of), None)


def sheet_lines(
    store: Store, policy: Policy, sheet: Sheet
) -> list[tuple[Acknowledgement, Acknowledgement | None]]:
    """What is recorded of a sheet, newest first, each with its voiding. Raises StoreProblem."""
    if not sheet.name:
        return []
    of = {"batch": sheet.name, "policy": policy.id}
    return with_voiding(records(store, "acknowledgements", Acknowledgement, of=of))


def record_on_sheet(
    store: Store, policy: Policy, sheet: Sheet, person: int
) -> tuple[Sheet, Acknowledgement]:
    """Record that somebody signed a sheet: the sheet, which has its name now, and the line.

    All on a sheet sign one edition, also where the school adopted another meanwhile. Raises Refused
    (they have signed already, also on a later day), FieldProblem and StoreProblem.
    """
    with store.transaction():
        policy, sheet = settled(store, policy, sheet)
        _must_not_have_signed(store, policy, sheet, person)
        name = sheet.name or new_batch_name(store, SHEET, sheet.day)
        recorded = acknowledge(
            store,
            policy,
            person,
            signed_on=sheet.day,
            method="paper",
            witness=sheet.witness,
            batch=name,
            edition=sheet.edition,
        )
    return replace(sheet, name=name), recorded


def record_newcomer(
    store: Store, policy: Policy, sheet: Sheet, name: str, staff_id: str = ""
) -> tuple[Sheet, Acknowledgement]:
    """Add somebody to the roster as staff, and record that they signed a sheet.

    Raises FieldProblem (also where somebody has that name and no staff number tells them apart),
    Refused and StoreProblem.
    """
    with store.transaction():
        if not staff_id.strip() and (found := find_person(store, name)):
            what = f"{found[0].name} is on the roster. If this is another, give a staff number."
            raise FieldProblem("name", what)
        someone = add_person(store, name, staff_id=staff_id, tags=[NEWCOMER])
        return record_on_sheet(store, policy, sheet, someone.id)


def _must_not_have_signed(store: Store, policy: Policy, sheet: Sheet, person: int) -> None:
    signed = EditionSigned(store.directory, editions(store, policy.id), policy, sheet.edition)
    present = signed.present(acknowledgements_of(store, person), person)
    if present is None or present.kind != "acknowledged":
        return
    if not signed.renews or present.signed_on >= sheet.day.isoformat():
        on = full_day_words(iso.day(present.signed_on))
        raise Refused(f"Signed already, on {on} (number {present.id}): not recorded twice.")
