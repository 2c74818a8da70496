"""To whom of the operators a case is shown, and from whom it is kept."""

from msgspec import Struct

from store.content import Tables
from store.operators import Operator, operators_in
from store.sight import Sight, of_case


class WhoSees(Struct, frozen=True, kw_only=True):
    """Who of those who may come in over SSH is shown a case, and who is not."""

    shown: tuple[Operator, ...]
    barred: tuple[Operator, ...]
    """Those whom it is about or may be, or who have a conflict of interest in it.

    Who is shown it no more than any other case is in neither.
    """

    @property
    def leads(self) -> tuple[Operator, ...]:
        """Those with lead rights who are shown it."""
        return tuple(each for each in self.shown if "lead" in each.rights)


def who_sees(tables: Tables, number: int) -> WhoSees:
    """Who is shown an incident of these records."""
    alone = of_case(tables, number)
    shown, barred = [], []
    for each in operators_in(tables):
        if not each.is_active:
            continue
        sight = Sight(alone, each)
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
        why = "it is or may be about them, or they have a conflict of interest"
        said += f" Not to {_called(found.barred)}: {why}."
    if not found.leads:
        said += " Nobody with lead rights sees it."
    return said


def _called(operators: tuple[Operator, ...]) -> str:
    return ", ".join(f"{each.name} ({each.operator})" for each in operators)
