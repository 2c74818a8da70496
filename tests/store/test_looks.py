"""Looks at restricted cases, who is shown a case, and cases that nobody leads on."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from flows.sought import NOT_QUOTED, places
from store.database import Store
from store.declared_conflict import declare_conflict
from store.disclosures import disclosures
from store.finding import INCIDENT, findable_on_record
from store.finding_incidents import find_incidents
from store.health_operators import check_operators
from store.looks import look_at
from store.operators import set_rights
from store.rights import NotAllowed
from store.timeline import timeline, timelines
from store.unattended import unattended, unattended_cases
from store.who_sees import who_sees, who_sees_words
from tests.store.cases_read import SECRET, a_case, part
from tests.store.gated import JO, KIM, LEE, MO, School


@pytest.fixture
def school(directory: Any, clock: Callable[[], datetime]) -> School:
    return School(directory, clock)


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
