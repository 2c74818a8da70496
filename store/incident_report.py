"""A report on one incident, in full or as the own copy of a member of staff."""

from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from store.chronology import Chronology, chronology
from store.database import Store
from store.own_copy import own_copy
from store.people import Person
from store.problems import FieldProblem
from store.withheld_preview import Withheld
from store.withholding import Withholding

ReportForm = Literal["full", "own-copy"]
FORMS: tuple[ReportForm, ...] = get_args(ReportForm)


class IncidentReport(Struct, frozen=True, kw_only=True):
    """What is told of an incident, and what of it is withheld."""

    form: ReportForm
    chronology: Chronology
    person: Person | None = None
    """Whose own copy it is."""
    withheld: tuple[Withheld, ...] = ()
    left: tuple[str, ...] = ()
    """Words with a capital that an own copy shows, and that may be names."""
    show: Withholding | None = None
    """By which further texts are made fit for that person to see."""


def incident_report(
    store: Store,
    number: int,
    form: ReportForm,
    person: int | None = None,
    posts: Iterable[str] = (),
) -> IncidentReport:
    """The report on incident `number` in a form; `person` is whose own copy it is.

    `posts` are titles of roles, which name nobody. Raises FieldProblem, Refused (the person has no
    part in the incident) and StoreProblem.
    """
    store.must("reports")
    if form == "full":
        return IncidentReport(form=form, chronology=chronology(store, number))
    if person is None:
        raise FieldProblem("person", "Say whose own copy it is.")
    copy = own_copy(store, number, person, posts)
    return IncidentReport(
        form=form,
        chronology=copy.chronology,
        person=copy.person,
        withheld=copy.withheld,
        left=copy.left,
        show=copy.show,
    )
