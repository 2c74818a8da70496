"""Those who come in over SSH by a key of their own: who they are, and their rights."""

import contextlib
from collections.abc import Collection, Iterable

import msgspec
from msgspec import Struct

from store import changes
from store.content import Tables
from store.database import Store
from store.fields import line
from store.operator_id import must_be_an_id
from store.problems import FieldProblem, Refused
from store.records import records
from store.rights import RIGHTS, Right, rights_of
from store.roster import on_roster


class Operator(Struct, frozen=True, kw_only=True):
    """Somebody who may come in."""

    id: int
    """Their number in the records."""
    operator: str
    """Their ID, by which what they record is known. Nobody else ever gets it."""
    name: str
    person: int | None = None
    """Their number on the roster, by which a case about them is known for one."""
    rights: tuple[Right, ...]
    is_active: bool = True
    """Whether they may come in."""


def all_operators(store: Store) -> list[Operator]:
    """Everybody who may come in or once could, in the order they were added. StoreProblem."""
    return records(store, "operators", Operator)


def operators_in(tables: Tables) -> list[Operator]:
    """Everybody who stands in these records, whoever looks; nobody for what cannot be read."""
    found = []
    for id, document in tables.get("operators", {}).items():
        with contextlib.suppress(msgspec.ValidationError):
            found.append(msgspec.convert({**document, "id": int(id)}, Operator))
    return found


def operator_called(store: Store, operator: str) -> Operator | None:
    """Whoever has that ID; None where nobody has. Raises StoreProblem."""
    return next((each for each in all_operators(store) if each.operator == operator), None)


def add_operator(
    store: Store,
    operator: str,
    *,
    name: str,
    rights: Collection[str] = (),
    person: int | None = None,
    is_the_same: bool = False,
) -> Operator:
    """Put somebody on record who may come in; the first must be an admin, to let in others.

    An ID under which something was recorded before, as a Unix name, is taken only where it is said
    that they are the same: what was that one's own is theirs. Raises FieldProblem (an ID that
    cannot be one, or that somebody has or had; no such right; nobody of that number on the roster)
    and StoreProblem.
    """
    must_be_an_id(operator)
    fields = {
        "operator": operator,
        "name": line("name", name),
        "person": person,
        "rights": list(_checked(rights)),
        "is_active": True,
    }
    with store.transaction():
        if operator_called(store, operator) is not None:
            what = f"{operator} is somebody's ID already. One is never used again for another."
            raise FieldProblem("operator", what)
        if not is_the_same and _has_recorded(store, operator):
            what = (
                f"Somebody has recorded things as {operator}, which would be their own. Say that "
                "they are the same, or take another ID."
            )
            raise FieldProblem("operator", what)
        if person is not None:
            on_roster(store, person)
        changes.add(store, "operators", fields)
        _must_have_an_admin(store)
        return _known(store, operator)


def set_rights(store: Store, operator: str, rights: Collection[str]) -> Operator:
    """Give somebody these rights, and no others, from this moment on.

    Raises FieldProblem (nobody has that ID; no such right), Refused (no admin would be left) and
    StoreProblem.
    """
    return _set(store, operator, {"rights": list(_checked(rights))}, what="rights")


def set_person(store: Store, operator: str, person: int | None) -> Operator:
    """Say who somebody is on the roster, so that no case about them is shown to them.

    Raises FieldProblem (nobody has that ID; nobody of that number on the roster), Refused (it is
    whoever is at the keyboard: nobody says of themselves whom cases are kept from) and
    StoreProblem.
    """
    with store.transaction():
        if store.standing() is not None and operator == store.operator:
            raise Refused("Somebody else with admin rights says who you are on the roster.")
        if person is not None:
            on_roster(store, person)
        return _set(store, operator, {"person": person}, what="person")


def disable_operator(store: Store, operator: str, why: str) -> Operator:
    """Let somebody in no longer, from this moment on; what they recorded stays theirs.

    Raises FieldProblem (nobody has that ID; no reason), Refused (no admin would be left) and
    StoreProblem.
    """
    why = line("reason", why)
    return _set(store, operator, {"is_active": False}, what="disabled", why=why)


def enable_operator(store: Store, operator: str, why: str) -> Operator:
    """Let somebody in again. Raises FieldProblem (nobody has that ID; no reason), StoreProblem."""
    why = line("reason", why)
    return _set(store, operator, {"is_active": True}, what="enabled", why=why)


def with_right(store: Store, right: Right) -> tuple[str, ...]:
    """The IDs of those who may come in and have a right. Raises StoreProblem."""
    return tuple(x.operator for x in all_operators(store) if x.is_active and right in x.rights)


def _has_recorded(store: Store, operator: str) -> bool:
    return any(each.get("by") == operator for each in store.stored("changes").values())


def _set(
    store: Store, operator: str, fields: dict[str, object], *, what: str, why: str = ""
) -> Operator:
    with store.transaction():
        present = _known(store, operator)
        changes.change(store, "operators", present.id, fields, what=what, why=why)
        _must_have_an_admin(store)
        return _known(store, operator)


def _known(store: Store, operator: str) -> Operator:
    found = operator_called(store, operator)
    if found is None:
        known = ", ".join(each.operator for each in all_operators(store))
        what = f"There is nobody with the ID {line('operator', operator)}."
        raise FieldProblem("operator", f"{what} There are: {known}." if known else what)
    return found


def _must_have_an_admin(store: Store) -> None:
    if not with_right(store, "admin"):
        raise Refused("Somebody must have admin rights and be able to come in: nothing was done.")


def _checked(rights: Iterable[str]) -> tuple[Right, ...]:
    try:
        return rights_of(list(rights))
    except ValueError as error:
        what = f"{str(error).capitalize()}. There are: {', '.join(RIGHTS)}."
        raise FieldProblem("rights", what) from None
