"""Open cases that nobody with lead rights is shown, of those who may come in over SSH."""

from store.content import Tables
from store.database import Store
from store.operators import all_operators, operators_in

MEND = (
    "Give lead rights to somebody whom they are not about: policydesk operator rights ID lead, or "
    "lead admin for one with admin rights. Or say on the case who the people in it are."
)


def unattended(tables: Tables) -> tuple[int, ...]:
    """The numbers of these cases; none where nobody comes in over SSH."""
    active = [each for each in operators_in(tables) if each.is_active]
    if not active:
        return ()
    from store.sight import Sight  # noqa: PLC0415  # not where nobody comes in over SSH

    left = {
        int(id) for id, each in tables.get("incidents", {}).items() if each.get("state") == "open"
    }
    for each in active:
        if left and "lead" in each.rights:
            left &= Sight(tables, each).barred
    return tuple(sorted(left))


def unattended_cases(store: Store) -> int:
    """How many there are, for whoever can do something about it; else 0. Raises StoreProblem."""
    if not store.may("operators") or not all_operators(store):
        return 0
    return len(unattended(store.whole("operators").tables))


def unattended_words(count: int) -> str:
    """That there are so many."""
    cases = "open case is" if count == 1 else "open cases are"
    return f"{count} {cases} shown to nobody with lead rights"
