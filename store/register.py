"""The register of acknowledgements: who has signed an edition, who is still to, and who is late."""

from collections.abc import Iterable, Sequence
from datetime import date

from flows.policy import Policy
from store import iso
from store.acknowledgement import Acknowledgement
from store.asking_again import AskingAgain
from store.audience import Audience, asked_since, due_on, renewal_due
from store.database import Store
from store.editions import signed_for
from store.effective import WhichCount, asked_again, by_person, counting, signed_before, until
from store.london import london_day
from store.on_record import OnRecord, on_record
from store.person import Person
from store.register_row import RegisterRow, State


def register_rows(
    store: Store, policies: Iterable[Policy], policy: str | None = None
) -> list[RegisterRow]:
    """The register of today for each policy (or the one of that id). Raises StoreProblem."""
    recorded, today = on_record(store), london_day(store.now())
    wanted = (each for each in policies if policy in (None, each.id))
    return [row for each in wanted for row in rows_on(recorded, each, today)]


def rows_on(recorded: OnRecord, policy: Policy, day: date) -> list[RegisterRow]:
    """A row for each person on the roster, by name, as things were on `day`.

    It is about the edition that `policy` is. A signature counts for that and for those adopted as
    minor changes of it. `policy` may be any encoding of the edition: only what somebody who signed
    an earlier one is to read again depends on it.
    """
    adopted = recorded.adopted(policy.id, day) or recorded.adopted(policy.id)[:1]
    counted = signed_for(adopted, policy.about.edition)
    same = [each for each in adopted if each.edition == policy.about.edition]
    audiences = same[-1].audiences if same else ()
    lines = by_person(until((x for x in recorded.lines if x.policy == policy.id), day))
    standing = _Standing(
        policy, audiences, counted, AskingAgain(recorded.directory, adopted, policy), day
    )
    return [standing.row(each, lines.get((each.id, policy.id), [])) for each in recorded.people]


class _Standing:
    """How each person stands to one edition on a day. It is asked for every person in turn."""

    def __init__(
        self,
        policy: Policy,
        audiences: Sequence[Audience],
        counted: WhichCount,
        asking: AskingAgain,
        day: date,
    ) -> None:
        self._policy = policy
        self._audiences = audiences
        self._counted = counted
        self._asking = asking
        self._day = day
        self._asked: dict[tuple[object, ...], date | None] = {}

    def row(self, someone: Person, theirs: list[Acknowledgement]) -> RegisterRow:
        """The row of a person, whose lines for the policy are given."""
        asked = self._asked_since(someone)
        has_left = someone.has_left(self._day)
        found = counting(theirs, self._counted) if theirs else None
        line = found.id if found else None
        if found is not None and found.ends_exemption:
            asked = max(asked, iso.day(found.signed_on)) if asked else None
            found = None
        state, due, late = self._state(someone, asked, has_left, found)
        before, again = self._before(theirs, found, has_left)
        return RegisterRow(
            policy=self._policy.id,
            edition=self._policy.about.edition,
            person=someone.id,
            name=someone.name,
            staff_id=someone.staff_id,
            site=someone.site,
            email=someone.email,
            state=state,
            is_asked=asked is not None,
            has_left=has_left,
            signed_on=found.signed_on if found else "",
            method=found.method if found else "",
            witness=found.witness if found else "",
            note=found.note if found else "",
            reason=found.reason if found else "",
            batch=found.batch if found else "",
            imported_from=found.imported_from if found else "",
            recorded_at=found.recorded_at if found else "",
            recorded_by=found.recorded_by if found else "",
            asked_on=asked.isoformat() if asked else "",
            due=due.isoformat() if due else "",
            days_late=late,
            earlier_edition=before,
            asked_again=again,
            acknowledgement=line,
        )

    def _asked_since(self, someone: Person) -> date | None:
        """Most people are alike in what this depends on."""
        alike = (someone.started, someone.left, someone.away, someone.tags)
        if alike not in self._asked:
            self._asked[alike] = asked_since(self._audiences, someone, self._day)
        return self._asked[alike]

    def _state(
        self, someone: Person, asked: date | None, has_left: bool, found: Acknowledgement | None
    ) -> tuple[State, date | None, int]:
        """How they stand, by when they are to sign or to sign again, and how many days late."""
        if found is not None and found.kind != "voided":
            state: State = found.kind
            due = self._due_after(someone, found, asked)
            can_be_late = state == "acknowledged"
        else:
            state = "left" if has_left else "not yet" if asked else "not asked"
            due = due_on(self._audiences, asked, someone, self._day) if asked else None
            can_be_late = True
        late = max(0, (self._day - due).days) if due and can_be_late else 0
        return ("late" if late else state), due, late

    def _due_after(
        self, someone: Person, found: Acknowledgement, asked: date | None
    ) -> date | None:
        if asked is None or found.kind == "exempted":
            return None
        if found.kind == "acknowledged":
            return renewal_due(self._audiences, found.signed_on, self._day)
        return due_on(self._audiences, asked, someone, self._day)

    def _before(
        self, theirs: list[Acknowledgement], found: Acknowledgement | None, has_left: bool
    ) -> tuple[str, tuple[str, ...]]:
        """The earlier edition that is all they signed, and what changed since."""
        if not theirs or (len(theirs) == 1 and found is not None):
            return "", ()
        before = signed_before(theirs, self._counted)
        if before is None:
            return "", ()
        again = None if has_left else asked_again(self._asking, theirs, self._counted)
        signed = found is not None and found.kind == "acknowledged"
        return ("" if signed else before.edition), (again.clauses if again else ())
