"""Which cases are shown to whom, looked at through every way of reading there is."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.sought import NOT_QUOTED, places
from store import changes
from store.actions import add_task, complete_action
from store.barred import how_alike
from store.database import Store
from store.deadlines import deadlines
from store.declared_conflict import declare_conflict, declared_conflicts
from store.disclosures import disclosures
from store.entries import correct_field, write_entry
from store.erasure import plan_erasure
from store.evidence import NewEvidence, add_evidence
from store.finding import INCIDENT, findable_on_record
from store.finding_incidents import find_incidents
from store.health_operators import check_operators
from store.incident import Named, Part
from store.incidents import NewIncident, attach_outcome, open_incident
from store.looks import look_at
from store.operators import set_rights
from store.outcomes import outcomes
from store.people import add_person, change_person, hold
from store.problems import AccessEnded, FieldProblem, Refused
from store.rights import NotAllowed
from store.same_person import Somebody, likeness
from store.table_names import APPENDED, STATE
from store.timeline import timeline, timelines
from store.unattended import unattended, unattended_cases
from store.who_sees import who_sees, who_sees_words
from store.withdrawing import withdraw_entry
from tests.store.gated import JO, KIM, LEE, MO, School
from tests.store.incident_samples import a_takedown, an_open_takedown

SECRET = "quince"


@pytest.fixture
def school(directory: Any, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


def a_case(store: Store, *people: Named, title: str = f"A post {SECRET}") -> int:
    """A case in every text of which the secret stands, with all that a case can have."""
    number = open_incident(
        store,
        NewIncident(
            title=title,
            account=SECRET,
            words=SECRET,
            opinion=SECRET,
            reporter=SECRET,
            platform=SECRET,
            address=SECRET,
            people=people,
        ),
    ).id
    write_entry(store, number, "told", f"Told them {SECRET}")
    correct_field(store, number, "account", f"It was {SECRET} again")
    add_task(store, number, f"Ring {SECRET}", owner="office")
    done = add_task(store, number, f"Ask {SECRET}", owner="office")
    complete_action(store, done.id, SECRET, by=SECRET)
    add_evidence(store, number, NewEvidence(description=SECRET, held=SECRET, captured_by=SECRET))
    return number


def part(name: str, part: Part, person: int | None = None) -> Named:
    return Named(name=name, part=part, person=person)


def everything_read(store: Store) -> Iterator[str]:
    """All that can be read through a store, as text, by every way of reading it."""
    for table in (*STATE, *APPENDED):
        yield repr(store.stored(table))
        yield repr(store.documents(table))
        with store.tinydb() as database:
            found = database.table(table)
            yield repr([*found, found.all(), found.search(lambda _: True), len(found)])
            yield repr([found.get(doc_id=number) for number in range(1, 80)])
        yield repr([store.document(table, number) for number in range(1, 80)])
    with store.tinydb() as database:
        yield repr(database.storage.read())
    yield repr(store.content().tables)
    with store.transaction():
        for table in (*STATE, *APPENDED):
            yield repr([store.stored(table), store.documents(table)])
        yield repr(store.content().tables)
    yield json.dumps(msgspec.to_builtins(timelines(store)))
    yield repr(deadlines(store, [], store.now()))
    yield repr(list(findable_on_record(store, {})))
    yield repr(outcomes(store))


def reads_the_secret(store: Store) -> bool:
    return any(SECRET in each for each in everything_read(store))


def numbers(store: Store) -> list[int]:
    return sorted(each.incident.id for each in timelines(store))


def test_nothing_of_a_case_about_somebody_is_read_by_them_whatever_their_rights(
    school: School,
) -> None:
    lee, mo = school.as_seen_by(LEE), school.as_seen_by(MO)
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    assert reads_the_secret(lee)
    assert not reads_the_secret(mo)
    assert numbers(mo) == []
    with pytest.raises(FieldProblem, match="shown to you"):
        timeline(mo, number)


def test_whoever_opens_a_case_about_themselves_sees_it_no_more(school: School) -> None:
    for operator in (MO, KIM):  # a lead is shown the other's
        store, number = school.as_seen_by(operator), school.numbers[operator]
        new = NewIncident(title=SECRET, people=(part("S", "complained-of", number),))
        open_incident(store, new)
        assert not reads_the_secret(store)


def test_office_staff_see_their_own_cases_and_leads_see_all(school: School) -> None:
    mine = open_incident(school.as_seen_by(KIM), NewIncident(title="A comment")).id
    a_case(school.as_seen_by(LEE))
    assert numbers(school.as_seen_by(KIM)) == [mine]
    assert not reads_the_secret(school.as_seen_by(KIM))
    assert numbers(school.as_seen_by(JO)) == []
    assert numbers(school.as_seen_by(LEE)) == numbers(school.as_seen_by(MO)) == [1, 2]
    set_rights(school.open, JO, ["admin"])
    assert numbers(school.as_seen_by(JO)) == []


@pytest.mark.parametrize("owner", ["kim", "Kim Ashgrove", "S0", "KIM"])
def test_a_case_in_which_something_is_theirs_to_do_is_their_own(school: School, owner: str) -> None:
    number = open_incident(school.as_seen_by(LEE), NewIncident(title="A comment")).id
    add_task(school.as_seen_by(LEE), number, "Ring the parents", owner=owner)
    assert numbers(school.as_seen_by(KIM)) == [number]
    assert numbers(school.as_seen_by(JO)) == []


def test_a_case_that_cannot_be_seen_cannot_be_written_to(school: School) -> None:
    lee, kim, mo = (school.as_seen_by(each) for each in (LEE, KIM, MO))
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    before = school.open.content().tables
    for store in (kim, mo):
        with pytest.raises(FieldProblem):
            write_entry(store, number, "told", "That it was nothing")
        with pytest.raises(FieldProblem):
            add_task(store, number, "Forget it", owner="office")
        with pytest.raises(FieldProblem):
            complete_action(store, 1, "Done", by="office")
        entry = {"incident": number, "kind": "told", "text": "x"}
        with pytest.raises(NotAllowed), store.transaction():
            store.append("entries", entry)
        with pytest.raises(NotAllowed), store.transaction():
            store.add_state("actions", entry)
        with pytest.raises((NotAllowed, KeyError)), store.transaction():
            store.update_state("incidents", number, {"state": "closed"})
        with pytest.raises((NotAllowed, KeyError)), store.transaction():
            changes.change(store, "actions", 1, {"incident": 99}, what="moved")
        with store.transaction(), store.tinydb() as database:  # which is not there to them
            database.table("incidents").remove(doc_ids=[number])
    assert school.open.content().tables == before


def test_an_action_is_not_moved_into_a_case_that_is_not_shown(school: School) -> None:
    lee, kim = school.as_seen_by(LEE), school.as_seen_by(KIM)
    hidden = a_case(lee)
    own = open_incident(kim, NewIncident(title="A comment")).id
    task = add_task(kim, own, "Ring them", owner="office")
    with pytest.raises(NotAllowed), kim.transaction():
        changes.change(kim, "actions", task.id, {"incident": hidden}, what="moved")


@pytest.mark.parametrize(
    ("name", "given", "is_kept"),
    [
        ("Mo Cedarham", "complained-of", True),
        ("Cedarham, Mo", "complained-of", True),
        ("M. Cedarham", "complained-of", True),
        ("MC", "complained-of", True),
        ("S2", "complained-of", True),
        ("Kit Larchmere", "complained-of", False),
        ("Mo Cedarham", "affected", True),
        ("MC", "affected", False),
        ("Mo Cedarham", "witness", False),
        ("Mo Cedarham", "reporter", False),
    ],
)
def test_who_is_named_without_a_number_is_known_by_the_name(
    school: School, name: str, given: Part, is_kept: bool
) -> None:
    a_case(school.as_seen_by(LEE), part(name, given))
    assert reads_the_secret(school.as_seen_by(MO)) is not is_kept


def test_another_of_that_name_on_the_roster_is_another(school: School) -> None:
    from store.people import add_person  # noqa: PLC0415

    other = add_person(school.open, "Mo Cedarham", staff_id="S77").id
    a_case(school.as_seen_by(LEE), part("Mo Cedarham", "complained-of", other))
    assert reads_the_secret(school.as_seen_by(MO))


def test_a_part_that_is_taken_back_keeps_nothing_from_anybody(school: School) -> None:
    lee = school.as_seen_by(LEE)
    number = a_case(lee, part("MC", "complained-of"))
    assert numbers(school.as_seen_by(MO)) == []
    named = next(each for each in timeline(lee, number).entries if each.kind == "person")
    withdraw_entry(lee, named.id, "A pupil of those initials")
    assert numbers(school.as_seen_by(MO)) == [number]


def test_whoever_has_a_conflict_on_record_is_not_shown_the_case(school: School) -> None:
    lee, mo = school.as_seen_by(LEE), school.as_seen_by(MO)
    number = a_case(lee)
    assert reads_the_secret(mo)
    made = declare_conflict(lee, number, MO, "The pupil's aunt")
    assert not reads_the_secret(mo)
    with pytest.raises(Refused, match="already"):
        declare_conflict(lee, number, MO, "Again")
    with pytest.raises(FieldProblem):
        withdraw_entry(mo, made.id, "I say so")
    withdraw_entry(lee, made.id, "Another family")
    assert reads_the_secret(mo)
    assert declared_conflicts(lee, number) == []
    with pytest.raises(Refused, match="already"):
        withdraw_entry(lee, made.id, "Another family")


def test_office_staff_keep_their_case_from_nobody_else(school: School) -> None:
    kim = school.as_seen_by(KIM)
    number = open_incident(kim, NewIncident(title="A post")).id
    with pytest.raises(NotAllowed, match="lead rights"):
        declare_conflict(kim, number, LEE, "He would not like it")
    declare_conflict(kim, number, KIM, "My cousin")
    assert numbers(school.as_seen_by(LEE)) == [number]


def test_one_declares_ones_own_conflict_and_cannot_take_it_back(school: School) -> None:
    mo = school.as_seen_by(MO)
    number = a_case(mo)
    made = declare_conflict(mo, number, MO, "My sister's child")
    assert not reads_the_secret(mo)
    with pytest.raises(FieldProblem):
        withdraw_entry(mo, made.id, "It is nothing")
    with pytest.raises(FieldProblem, match="nobody with this ID"):
        declare_conflict(school.as_seen_by(LEE), number, "eve", "x")


def test_outcomes_of_a_case_go_with_it_and_others_are_their_recorders(school: School) -> None:
    kim, lee, mo = (school.as_seen_by(each) for each in (KIM, LEE, MO))
    own, others = a_takedown(kim).id, a_takedown(lee).id
    assert [each.outcome.id for each in outcomes(kim)] == [own]
    assert {each.outcome.id for each in outcomes(mo)} == {own, others}
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    attach_outcome(lee, number, own)
    assert [each.outcome.id for each in outcomes(kim)] == [own]
    assert {each.outcome.id for each in outcomes(mo)} == {others}


def test_a_case_with_its_course_of_actions_is_kept_whole(school: School) -> None:
    people = (part("Mo Cedarham", "complained-of", school.numbers[MO]),)
    an_open_takedown(school.as_seen_by(LEE), account=SECRET, people=people)
    mo = school.as_seen_by(MO)
    assert not reads_the_secret(mo)
    assert not mo.documents("actions")
    assert not [each for each in mo.documents("changes") if each["table"] == "actions"]


def test_every_look_at_a_restricted_case_is_on_record(school: School) -> None:
    kim, lee, mo = (school.as_seen_by(each) for each in (KIM, LEE, MO))
    restricted = a_case(lee, part("Kim Ashgrove", "affected", school.numbers[KIM]))
    plain = a_case(lee, part("AB", "affected"))
    assert look_at(lee, timeline(lee, restricted))
    assert look_at(mo, timeline(mo, restricted))
    assert not look_at(mo, timeline(mo, plain))
    declare_conflict(lee, plain, KIM, "A neighbour")
    assert look_at(mo, timeline(mo, plain))
    looked = [(each.by, each.incident) for each in disclosures(lee, looks=True)]
    assert looked == [(MO, plain), (MO, restricted), (LEE, restricted)]
    assert disclosures(lee) == []
    with pytest.raises(NotAllowed):
        disclosures(kim, looks=True)


def test_a_restricted_case_is_found_and_not_quoted(school: School) -> None:
    lee = school.as_seen_by(LEE)
    a_case(lee, part("AB", "affected"), title="A plain one")
    a_case(lee, part("Kim Ashgrove", "affected", school.numbers[KIM]), title="A restricted one")
    found = {x.timeline.title: x.places for x in find_incidents(timelines(lee), SECRET)}
    assert SECRET in found["A plain one"][0].excerpt
    assert found["A restricted one"][0].excerpt == NOT_QUOTED
    cases = {x.title: x for x in findable_on_record(lee, {}) if x.kind == INCIDENT}
    assert SECRET in str(places(cases["A plain one"], SECRET))
    assert SECRET not in str(places(cases["A restricted one"], SECRET))
    assert places(cases["A restricted one"], SECRET)


def test_it_is_said_to_whom_a_case_is_shown(school: School) -> None:
    lee = school.as_seen_by(LEE)
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    found = who_sees(lee.content().tables, number)
    assert [each.operator for each in found.shown] == [LEE]
    assert [each.operator for each in found.barred] == [MO]
    declare_conflict(lee, number, LEE, "My cousin")
    after = who_sees(school.open.content().tables, number)
    assert "Nobody with lead rights sees it" in who_sees_words(after)


def test_an_open_case_that_no_lead_is_shown_is_told_to_admins_by_its_number(
    school: School,
) -> None:
    lee, mo, kim = (school.as_seen_by(each) for each in (LEE, MO, KIM))
    number = a_case(lee, part("Mo Cedarham", "complained-of", school.numbers[MO]))
    assert unattended_cases(mo) == unattended_cases(school.open) == 0
    declare_conflict(lee, number, LEE, "My cousin")
    assert unattended_cases(mo) == unattended_cases(school.open) == 1
    assert unattended_cases(lee) == unattended_cases(kim) == 0  # who can do nothing about it
    assert unattended(school.open.content().tables) == (number,)
    (found,) = check_operators(school.open.content())
    assert (found.state, str(number) in found.what) == ("look", True)
    set_rights(school.open, JO, ["lead"])
    assert unattended_cases(mo) == 0
    (found,) = check_operators(school.open.content())
    assert found.state == "ok"


def test_where_nobody_comes_in_over_ssh_nobody_is_missed(store: Store) -> None:
    a_case(store)
    assert unattended_cases(store) == 0
    assert list(check_operators(store.content())) == []


def test_whoever_is_at_the_machine_itself_reads_it_all(school: School) -> None:
    a_case(school.as_seen_by(LEE), part("root", "complained-of"))
    assert reads_the_secret(school.open)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["Kim Ashgrove", "Lee Birchley", "Mo Cedarham", "AB", "Jo Dunmere"]),
        st.sampled_from(["complained-of", "affected", "witness"]),
    ),
    max_size=3,
)


@settings(max_examples=25)
@given(
    cases=st.lists(st.tuples(st.sampled_from([KIM, LEE, MO, JO]), PEOPLE), max_size=5),
    conflicts=st.lists(st.tuples(st.integers(1, 5), st.sampled_from([KIM, LEE, MO])), max_size=2),
)
def test_nobody_is_ever_shown_what_is_about_them_or_others_cases_without_the_right(
    tmp_path_factory: pytest.TempPathFactory,
    cases: list[tuple[str, list[tuple[str, Part]]]],
    conflicts: list[tuple[int, str]],
) -> None:
    school = School(tmp_path_factory.mktemp("school"), lambda: datetime.fromisoformat(_NOW))
    names = {KIM: "Kim Ashgrove", LEE: "Lee Birchley", MO: "Mo Cedarham", JO: "Jo Dunmere"}
    opened: dict[int, tuple[str, set[str]]] = {}
    for by, people in cases:
        named = [part(name, given) for name, given in people]
        new = NewIncident(title="A post", people=tuple(named))
        barred = {
            x
            for x, name in names.items()
            for y in named
            if (y.name, True) == (name, y.part != "witness")
        }
        opened[open_incident(school.as_seen_by(by), new).id] = by, barred
    for number, operator in conflicts:
        if number in opened and operator not in opened[number][1]:
            declare_conflict(school.open, number, operator, "A relation")
            opened[number][1].add(operator)
    for operator in names:
        expected = {
            number
            for number, (by, barred) in opened.items()
            if operator not in barred and (operator in (LEE, MO) or by == operator)
        }
        assert set(numbers(school.as_seen_by(operator))) == expected


_NOW = "2026-11-20T14:05:09+00:00"


WORDS = ["mo", "cedarham", "kedarham", "cedarhma", "ann", "annie", "o'brien", "m", "c", "mc", "z"]
NAMES = st.lists(st.sampled_from(WORDS) | st.text("abcmoz", min_size=1, max_size=5), max_size=3)


@given(NAMES, NAMES)
def test_names_that_cannot_be_alike_are_told_apart_quickly_and_never_wrongly(
    name: list[str], way: list[str]
) -> None:
    one, other = " ".join(name), " ".join(way)
    alike = likeness(Somebody(text=one, person=None), Somebody(text=other, person=None))
    assert how_alike(one, other) == alike


@pytest.mark.parametrize("typed", ["Jo Dunmere", "S9", "X"])
def test_whoever_is_on_the_roster_is_known_by_it_though_an_operator_has_no_number_there(
    school: School, typed: str
) -> None:
    number = add_person(school.open, "Jo Dunmere", staff_id="S9", tags=["staff"]).id
    set_rights(school.open, JO, ["lead"])
    a_case(school.as_seen_by(LEE), part(typed, "affected", number))
    assert not reads_the_secret(school.as_seen_by(JO))


def test_an_operator_whose_number_is_nobodys_is_known_by_name(school: School) -> None:
    with school.open.transaction():
        changes.change(school.open, "operators", 1, {"person": 99}, what="person")
    a_case(school.as_seen_by(LEE), part("M", "affected", school.numbers[MO]))
    assert not reads_the_secret(school.as_seen_by(MO))


def test_no_change_of_the_roster_shows_a_case_to_whom_it_is_about(school: School) -> None:
    number = a_case(school.as_seen_by(LEE), part("S2", "complained-of"))
    mo = school.as_seen_by(MO)
    change_person(mo, school.numbers[MO], staff_id="S22", why="A slip")
    assert not reads_the_secret(mo)
    found = who_sees(school.open.content().tables, number)
    assert [each.operator for each in found.barred] == [MO]


def test_papers_of_a_case_that_is_gone_are_not_everybodys(school: School) -> None:
    a_case(school.as_seen_by(LEE))
    with school.open.transaction():
        school.open.pending().edit("incidents", {1: None})
    assert not reads_the_secret(school.as_seen_by(KIM))


@pytest.mark.parametrize("field", [{"rights": ["all"]}, {"is_active": "yes"}, {"person": "3"}])
def test_an_operator_of_whom_the_record_cannot_be_read_comes_in_no_more(
    school: School, field: dict[str, Any]
) -> None:
    a_case(school.as_seen_by(LEE))
    with school.open.transaction():
        changes.change(school.open, "operators", 1, field, what="rights")
    with pytest.raises(AccessEnded):
        school.as_seen_by(MO).documents("incidents")
    assert reads_the_secret(school.as_seen_by(LEE))
    assert not reads_the_secret(school.as_seen_by(KIM))


def test_a_conflict_is_taken_back_with_lead_rights_only(school: School) -> None:
    kim, lee = school.as_seen_by(KIM), school.as_seen_by(LEE)
    number = a_case(kim)
    made = declare_conflict(lee, number, MO, "The pupil's aunt")
    with pytest.raises(NotAllowed):
        withdraw_entry(kim, made.id, "I say so")
    assert not reads_the_secret(school.as_seen_by(MO))


def test_it_is_not_said_who_keeps_a_hidden_case_from_being_erased(school: School) -> None:
    pat = add_person(school.open, "Pat Elmstead", tags=["staff"]).id
    people = part("Mo Cedarham", "complained-of"), part("Pat Elmstead", "affected", pat)
    number = a_case(school.as_seen_by(LEE), *people)
    hold(school.open, pat, "A claim")
    for also in (("incidents", number), ("entries", 1)):
        with pytest.raises(NotAllowed) as refused:
            plan_erasure(school.as_seen_by(MO), school.numbers[KIM], [also])
        assert "Pat" not in str(refused.value)


def test_nothing_is_added_to_an_outcome_that_is_not_shown(school: School) -> None:
    of = a_takedown(school.as_seen_by(LEE)).id
    kim = school.as_seen_by(KIM)
    with pytest.raises(NotAllowed), kim.transaction():
        kim.append("outcomes", {"kind": "voided", "of": of, "reason": "x"})
