"""Going through a list of earlier signatures, as if each were put on the register at once."""

from typing import Any

from flows.plain_text import clean_line
from store import iso
from store.acknowledgement import Acknowledgement, Kind
from store.backlog_editions import WhatWasSigned
from store.backlog_people import WhoSigned
from store.backlog_plan import BacklogPlan, BacklogSource, PlannedSignature
from store.backlog_rows import BacklogRow, backlog_rows
from store.database import Store
from store.date_words import full_day_words
from store.effective import voided
from store.new_line import EditionSigned, new_fields
from store.on_record import on_record
from store.person import Person
from store.problems import FieldProblem, Refused, StoreProblem
from store.records import recorded
from store.roster_plan import DoubtfulRow

_DONE: dict[Kind, str] = {
    "declined": "declined",
    "withdrawn": "withdrew",
    "exempted": "were exempted",
}
_Same = tuple[int, str, str, str]
"""Person, policy, edition and day: two lines with the same are one signature."""


class Planning:
    """A file gone through in the order of the days."""

    def __init__(self, store: Store, source: BacklogSource) -> None:
        self.lines: list[dict[str, Any]] = []
        """What the lines say that would be appended, but for the batch."""
        self._store = store
        self._source = source
        self._file = clean_line(source.table.file.name)[:150]
        on_register = on_record(store)
        self._who = WhoSigned(on_register.people)
        self._what = WhatWasSigned(on_register, source.policies)
        self._of: dict[int, list[Acknowledgement]] = {}
        for each in on_register.lines:
            self._of.setdefault(each.person, []).append(each)
        self._last_id = max((each.id for each in on_register.lines), default=0)
        undone = voided(on_register.lines)
        self._known = {
            _same(each)
            for each in on_register.lines
            if each.kind == "acknowledged" and each.id not in undone
        }
        self._from_file: dict[int, int] = {}
        """For the ids that lines would get the lines of the file that they come from."""
        self._added: set[_Same] = set()
        self.plan = self._planned(backlog_rows(source.table, source.columns))

    def _planned(self, rows: list[BacklogRow]) -> BacklogPlan:
        planned: list[PlannedSignature] = []
        doubts: dict[int, str] = {}
        unchanged = repeated = 0
        for row in sorted(rows, key=lambda each: (each.signed, each.line_number)):
            try:
                someone, signed = self._meant(row)
                same = (someone.id, signed.policy.id, signed.policy.about.edition, row.signed)
                if same in self._added:
                    repeated += 1
                elif same in self._known:
                    unchanged += 1
                else:
                    planned.append(self._add(row, someone, signed))
            except (FieldProblem, Refused) as problem:
                doubts[row.line_number] = problem.what
            except StoreProblem as problem:
                doubts[row.line_number] = clean_line(str(problem))
        return BacklogPlan(
            source=self._source,
            signatures=tuple(planned),
            doubtful=tuple(
                DoubtfulRow(
                    line_number=each.line_number, who=each.who, why=doubts[each.line_number]
                )
                for each in rows
                if each.line_number in doubts
            ),
            unchanged=unchanged,
            repeated=repeated,
        )

    def _meant(self, row: BacklogRow) -> tuple[Person, EditionSigned]:
        """Who signed, and what. Raises Refused where the row cannot be used, and StoreProblem."""
        if row.doubt:
            raise Refused(row.doubt)
        someone = self._who.of(row)
        policy = self._what.policy(row.policy, self._source.policy)
        edition = row.edition or self._source.edition
        return someone, self._what.edition(policy, edition, iso.day(row.signed))

    def _add(self, row: BacklogRow, someone: Person, signed: EditionSigned) -> PlannedSignature:
        """Take a signature in, as if it were recorded. Raises FieldProblem and Refused."""
        witness = row.witness or self._source.witness
        fields = new_fields(
            self._store,
            signed.policy,
            kind="acknowledged",
            day=iso.day(row.signed),
            method=row.method or self._source.method,
            witness=witness,
            note=row.note or ("" if witness else f"imported from {self._file}"),
            imported_from=self._file,
        )
        theirs = self._of.setdefault(someone.id, [])
        self._must_be_alone(signed, theirs, someone, row.signed)
        said = signed.whole(theirs, someone, fields)
        line = recorded(Acknowledgement, self._last_id + len(self.lines) + 1, said)
        self.lines.append(said)
        theirs.append(line)
        self._added.add(_same(line))
        self._from_file[line.id] = row.line_number
        return PlannedSignature(
            line_number=row.line_number,
            person=someone.id,
            name=someone.name,
            policy=line.policy,
            edition=line.edition,
            fingerprint=line.fingerprint,
            signed_on=line.signed_on,
            method=line.method,
            witness=line.witness,
            note=line.note,
        )

    def _must_be_alone(
        self, signed: EditionSigned, theirs: list[Acknowledgement], someone: Person, day: str
    ) -> None:
        """Refuse what the shared rules would allow to somebody at the counter, or say otherwise."""
        present = signed.present(theirs, someone.id, iso.day(day))
        if present is None:
            return
        on = full_day_words(iso.day(present.signed_on))
        if present.kind != "acknowledged" and present.signed_on == day:
            what = f"On the register they {_DONE[present.kind]} on that very day"
            raise Refused(f"{what} (number {present.id}). Settle by hand which came last.")
        if present.id in self._from_file and not (signed.renews and present.signed_on < day):
            line_number = self._from_file[present.id]
            raise Refused(f"By line {line_number} they signed this edition already, on {on}.")


def _same(each: Acknowledgement) -> _Same:
    return each.person, each.policy, each.edition, each.signed_on
