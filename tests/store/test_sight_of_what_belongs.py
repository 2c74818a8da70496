"""What is recorded beside a case goes with it: links, what is said of an outcome, disclosures."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from store.actions import add_action, add_task
from store.database import Store
from store.entries import entries_of
from store.incident import Named
from store.incidents import NewIncident, attach_outcome, link_incidents, open_incident
from store.outcomes import note_upon
from store.rights import NotAllowed
from store.table_names import AppendedTable
from store.voiding_outcomes import void_outcome
from store.who_sees import who_sees
from store.withdrawing import withdraw_entry
from tests.store.gated import JO, KIM, LEE, MO, School
from tests.store.incident_samples import a_takedown

SECRET = "quince"


@pytest.fixture
def school(directory: Path, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


def a_case(store: Store, *people: Named) -> int:
    return open_incident(store, NewIncident(title="A post", people=people)).id


def about(school: School, operator: str) -> Named:
    name = {KIM: "Kim Ashgrove", MO: "Mo Cedarham"}[operator]
    return Named(name=name, part="complained-of", person=school.numbers[operator])


def read(store: Store, table: AppendedTable) -> str:
    return repr(store.documents(table))


def give_out(store: Store, **what: object) -> None:
    """A line of the log of disclosures, as whatever gives something out writes one."""
    with store.transaction():
        said = {"kind": "report", "by": store.operator, "at": store.stamp(), "why": SECRET}
        store.append("disclosures", {**said, **what})


def test_a_link_to_a_case_that_is_not_shown_is_not_shown_nor_that_it_was_taken_back(
    school: School,
) -> None:
    lee, mo = school.as_seen_by(LEE), school.as_seen_by(MO)
    hidden, shown = a_case(lee, about(school, MO)), a_case(lee)
    link_incidents(lee, shown, hidden, SECRET)
    (link,) = (each for each in entries_of(lee, shown) if each.other)
    withdraw_entry(lee, link.id, SECRET)
    assert SECRET in read(lee, "entries")
    assert SECRET not in read(mo, "entries")
    assert [each.kind for each in entries_of(mo, shown)] == ["opened"]


def test_what_is_said_of_an_outcome_goes_with_it(school: School) -> None:
    kim, lee = school.as_seen_by(KIM), school.as_seen_by(LEE)
    others, own = a_takedown(lee).id, a_takedown(kim).id
    note_upon(lee, [others], SECRET)
    void_outcome(lee, others, SECRET)
    assert SECRET not in read(kim, "outcomes")
    note_upon(lee, [own], "A note upon their own")
    assert "A note upon their own" in read(kim, "outcomes")


def test_what_was_given_out_of_a_case_goes_with_it(school: School) -> None:
    lee, mo = school.as_seen_by(LEE), school.as_seen_by(MO)
    hidden, shown = a_case(lee, about(school, MO)), a_case(lee)
    give_out(lee, incident=hidden)
    give_out(lee, incidents=[shown, hidden])
    assert SECRET not in read(mo, "disclosures")
    give_out(lee, incident=shown)
    assert SECRET in read(mo, "disclosures")


def test_office_staff_are_told_only_of_what_they_gave_out_themselves(school: School) -> None:
    lee, jo = school.as_seen_by(LEE), school.as_seen_by(JO)
    give_out(lee, why=SECRET)
    give_out(jo, why="Theirs")
    assert SECRET not in read(jo, "disclosures")
    assert "Theirs" in read(jo, "disclosures")


def test_a_role_that_is_called_like_an_operator_makes_no_case_theirs(school: School) -> None:
    lee, jo = school.as_seen_by(LEE), school.as_seen_by(JO)
    number = a_case(lee)
    fields = {"what": "Ring them", "owner": JO, "owner_role": "hr", "policy": "windsor"}
    with lee.transaction():
        add_action(lee, "duty", {**fields, "incident": number})
    assert jo.documents("incidents") == []
    add_task(lee, number, "Ring them", owner=JO)
    assert len(jo.documents("incidents")) == 1


def test_whoever_has_something_to_do_in_a_case_is_said_to_be_shown_it(school: School) -> None:
    lee = school.as_seen_by(LEE)
    number, other = a_case(lee), a_case(lee)
    add_task(lee, number, "Ring them", owner=KIM)
    tables = lee.content().tables
    assert {each.operator for each in who_sees(tables, number).shown} == {KIM, LEE, MO}
    assert {each.operator for each in who_sees(tables, other).shown} == {LEE, MO}
    assert {each.operator for each in who_sees(tables, number).leads} == {LEE, MO}


def test_what_somebody_is_asked_to_find_out_is_theirs_to_see_unless_the_case_is_barred(
    school: School,
) -> None:
    lee, kim = school.as_seen_by(LEE), school.as_seen_by(KIM)
    outcome = a_takedown(lee).id
    fields = {"what": SECRET, "owner": "Kim Ashgrove", "policy": "inspire", "outcome": outcome}
    with lee.transaction():
        add_action(lee, "chase", fields)
        add_action(lee, "chase", {**fields, "owner": "office"})
    assert [each["owner"] for each in kim.documents("actions")] == ["Kim Ashgrove"]
    attach_outcome(lee, a_case(lee, about(school, KIM)), outcome)
    assert kim.documents("actions") == []


def test_an_outcome_of_a_case_that_is_not_shown_is_voided_by_a_lead(school: School) -> None:
    kim, lee = school.as_seen_by(KIM), school.as_seen_by(LEE)
    free, attached = a_takedown(kim).id, a_takedown(kim).id
    attach_outcome(lee, a_case(lee), attached)
    void_outcome(kim, free, "A mistake")
    with pytest.raises(NotAllowed, match="with lead rights"):
        void_outcome(kim, attached, "A mistake")
    void_outcome(lee, attached, "A mistake")
