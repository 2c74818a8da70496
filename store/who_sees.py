"""To whom of the operators a case is shown, and from whom it is kept."""

from msgspec import Struct

from store.database import Store
from store.incidents import incident
from store.operators import Operator, all_operators
from store.sight import Sight


class WhoSees(Struct, frozen=True, kw_only=True):
    """Who of those who may come in over SSH is shown a case, and who is not."""

    shown: tuple[Operator, ...]
    barred: tuple[Operator, ...]
    """Those whom it is about or may be, or who have a conflict of interest in it.

    Who is shown it no more than any other case is in neither.
    """

    @property
    def has_a_lead(self) -> bool:
        """Whether somebody with lead rights is shown it."""
        return any("lead" in each.rights for each in self.shown)


def who_sees(store: Store, number: int) -> WhoSees:
    """Who is shown an incident. Raises FieldProblem (there is none) and StoreProblem."""
    incident(store, number)
    tables = store.content().tables
    shown, barred = [], []
    for each in all_operators(store):
        if not each.is_active:
            continue
        sight = Sight(tables, each)
        if number in sight.barred:
            barred.append(each)
        elif number not in sight.incidents:
            shown.append(each)
    return WhoSees(shown=tuple(shown), barred=tuple(barred))


def who_sees_words(found: WhoSees) -> str:
    """It in sentences; empty where nobody comes in over SSH."""
    if not (found.shown or found.barred):
        return ""
    said = f"Shown to {_called(found.shown)}." if found.shown else "Shown to nobody over SSH."
    if found.barred:
        said += f" Not to {_called(found.barred)}: it is or may be about them, or a conflict."
    if not found.has_a_lead:
        said += " Nobody with lead rights sees it: have rights given to somebody who may."
    return said


def _called(operators: tuple[Operator, ...]) -> str:
    return ", ".join(f"{each.name} ({each.operator})" for each in operators)
