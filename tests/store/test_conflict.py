"""Conflicts of interest: found by person, by role and by who is at the keyboard; who is next."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from flows.outcome import Outcome, outcome
from flows.walk import walk
from store.conflict import Conflict, conflicts, conflicts_of_outcome
from store.database import Store
from store.incident import Named, Part
from store.people import add_person, record_leaving
from store.role_holders import point_role, set_holder
from tests.flows.conftest import CATALOGUE

ASPIRE = CATALOGUE.policy("aspire")
INSPIRE = CATALOGUE.policy("inspire")
HEAD, LEAD, CHAIR = "headteacher", "safeguarding-lead", "chair-of-governors"


@pytest.fixture
def school(store: Store) -> Store:
    """A school with a head, a safeguarding lead and a chair; nobody has a deputy."""
    set_holder(store, "", HEAD, "Adams, Kim", contact="ext 1")
    set_holder(store, "", LEAD, "Bell, Tom", contact="ext 2")
    set_holder(store, "", CHAIR, "Rosa Sample", contact="ext 3")
    return store


def of(name: str, part: Part = "complained-of", person: int | None = None) -> Named:
    return Named(name=name, part=part, person=person)


def found(store: Store, tells: str, *people: Named, site: str = "") -> list[Conflict]:
    return list(conflicts(store, ASPIRE, tells.split(), people, site))


def stands_next(store: Store, role: str, *names: str) -> str:
    """The name of who is next where those are complained of, or else the title or nobody."""
    (only,) = found(store, role, *map(of, names))
    return (only.next.name or only.next.title) if only.next else "nobody"


def test_who_is_not_complained_of_is_told(school: Store) -> None:
    assert found(school, f"{HEAD} {LEAD}", of("Cole, Ruth")) == []
    assert found(school, HEAD, of("Adams, Kim", "witness"), of("Kim Adams", "affected")) == []
    assert found(school, "nobody hr-legal board", of("Adams, Kim")) == []


@pytest.mark.parametrize("name", ["Adams, Kim", "kim  ADAMS", "Ms Kim Adams", "Ádams, Kim"])
def test_the_head_who_is_complained_of_is_named_with_the_chair_as_next(
    school: Store, name: str
) -> None:
    (only,) = found(school, HEAD, of(name))
    assert (only.role, only.name, only.why) == (HEAD, "Adams, Kim", "is complained of")
    assert only.words == (
        "The headteacher [Adams, Kim] is the one complained of. Stands next: the chair of "
        "governors [Rosa Sample, ext 3] (good practice, not in this policy)."
    )


def test_a_name_that_is_only_alike_is_to_be_made_sure_of(school: Store) -> None:
    for name in ("K Adams", "KA", "Adms, Kim"):
        (only,) = found(school, HEAD, of(name))
        assert "may be the one complained of: the names are alike, so make sure." in only.words
    assert found(school, HEAD, of("Adams, Rita")) == []


def test_the_roster_says_who_is_meant(school: Store) -> None:
    kim = add_person(school, "Adams, Kim", staff_id="S1")
    other = add_person(school, "Adams, Karl", staff_id="S2")
    assert found(school, HEAD, of("S1"))[0].name == "Adams, Kim"
    assert "is the one" in found(school, HEAD, of("somebody", person=kim.id))[0].words
    assert found(school, HEAD, of("S2")) == []
    assert found(school, HEAD, of("Adams, Kim", person=other.id)) == []
    assert "may be the one" in found(school, HEAD, of("KA"))[0].words


def test_initials_that_only_one_on_the_roster_has_are_enough(school: Store) -> None:
    add_person(school, "Adams, Kim")
    add_person(school, "Bell, Tom")
    assert "is the one complained of" in found(school, HEAD, of("KA"))[0].words
    assert found(school, HEAD, of("TB")) == []


def test_the_deputy_stands_next_unless_complained_of_too(school: Store) -> None:
    set_holder(school, "", LEAD, "Bell, Tom", deputy="Cole, Ruth", deputy_contact="ext 4")
    (only,) = found(school, LEAD, of("Bell, Tom"))
    assert only.next is not None
    assert (only.next.name, only.next.contact, only.next.source) == (
        *("Cole, Ruth", "ext 4"),
        "recorded",
    )
    assert "(good practice" not in only.words.split("If it touches")[0]
    assert stands_next(school, LEAD, "Bell, Tom", "Ruth Cole") == "Adams, Kim"


def test_it_falls_to_the_head_and_then_to_the_chair(school: Store) -> None:
    assert stands_next(school, LEAD, "Bell, Tom") == "Adams, Kim"
    set_holder(school, "", "hr-legal", "Dale, Sam")
    assert stands_next(school, "hr-legal", "Dale, Sam") == "Adams, Kim"
    set_holder(school, "", HEAD, "Tom Bell")
    assert stands_next(school, LEAD, "Bell, Tom") == "Rosa Sample"


def test_of_the_chair_the_vice_chair_is_told_or_somebody_outside(school: Store) -> None:
    outside = "the trust's chief executive or the local authority"
    assert stands_next(school, CHAIR, "Rosa Sample") == outside
    assert "designated officer" not in found(school, CHAIR, of("Rosa Sample"))[0].words
    set_holder(school, "", CHAIR, "Rosa Sample", deputy="Hall, Pat")
    assert stands_next(school, CHAIR, "Rosa Sample") == "Hall, Pat"
    (head, _) = found(school, f"{HEAD} {CHAIR}", of("Adams, Kim"), of("Rosa Sample"))
    assert head.next is not None
    assert (head.next.title, head.next.name) == ("the vice chair of governors", "Hall, Pat")


def test_where_nobody_is_left_it_says_whom_to_ask(school: Store) -> None:
    everybody = [of("Adams, Kim"), of("Rosa Sample")]
    (only,) = found(school, HEAD, *everybody)
    assert only.next is None
    assert only.words.endswith(
        "Nobody on record stands next: ask the trust or the local authority."
    )


def test_a_role_that_nobody_is_on_record_for_is_named_all_the_same(store: Store) -> None:
    set_holder(store, "", HEAD, "Adams, Kim")
    assert stands_next(store, HEAD, "Adams, Kim") == "the chair of governors"


def test_of_two_of_whom_either_will_do_the_other_is_the_policys_own_choice(school: Store) -> None:
    set_holder(school, "aspire", "principal", "Adams, Kim")
    (only,) = found(school, "principal-or-chair", of("Adams, Kim"))
    assert (only.role, only.title) == ("principal", "the principal")
    assert only.next is not None
    assert (only.next.name, only.next.source) == ("Rosa Sample", "policy")


def test_the_holder_is_the_one_of_the_site(school: Store) -> None:
    set_holder(school, "", HEAD, "Dale, Sam", site="North")
    assert found(school, HEAD, of("Adams, Kim"), site="North") == []
    assert [each.name for each in found(school, HEAD, of("Dale, Sam"), site="North")] == [
        "Dale, Sam"
    ]


@pytest.mark.parametrize("site", ["North", "north", "NORTH "])
def test_a_site_written_otherwise_hides_no_conflict(school: Store, site: str) -> None:
    set_holder(school, "", HEAD, "Dale, Sam", site="North")
    (only,) = found(school, HEAD, of("Dale, Sam"), site=site)
    assert only.name == "Dale, Sam"


def test_what_touches_a_child_goes_outside_as_well_by_good_practice(school: Store) -> None:
    head, lead = found(school, f"{HEAD} {LEAD}", of("Adams, Kim"), of("Bell, Tom"))
    assert "designated officer" in head.words
    assert "designated officer" not in lead.words  # it is said once
    assert "as well" not in found(school, HEAD, of("Adams, Kim"))[0].words
    set_holder(school, "inspire", "principal", "Adams, Kim")
    (only,) = conflicts(school, INSPIRE, ["principal-or-dsl", LEAD], [of("Adams, Kim")])
    assert only.next is not None
    assert only.next.role == "dsl"
    assert "the chair of governors is told as well (good practice, not in" in only.words


def test_of_the_head_the_own_deputy_comes_after_everybody_above_the_head(school: Store) -> None:
    set_holder(school, "", HEAD, "Adams, Kim", deputy="Dale, Sam")
    assert stands_next(school, HEAD, "Adams, Kim") == "Rosa Sample"
    set_holder(school, "", CHAIR, "Rosa Sample", deputy="Hall, Pat")
    (head, *_) = found(school, f"{HEAD} {CHAIR}", of("Adams, Kim"), of("Rosa Sample"))
    assert head.next is not None
    assert head.next.name == "Hall, Pat"
    set_holder(school, "", CHAIR, "Rosa Sample")
    (head, *_) = found(school, HEAD, of("Adams, Kim"), of("Rosa Sample"))
    assert "Stands next: the deputy of the headteacher [Dale, Sam]." in head.words


def test_whoever_is_at_the_keyboard_as_head_leaves_it_to_the_deputy(
    school: Store, keyed_by: Callable[[str], Store]
) -> None:
    set_holder(school, "", HEAD, "Adams, Kim", deputy="Dale, Sam")
    (only,) = found(keyed_by("kadams"), HEAD)
    assert only.next is not None
    assert only.next.name == "Dale, Sam"


def test_a_role_that_nobody_said_is_the_heads_may_be_the_heads(school: Store) -> None:
    set_holder(school, "", HEAD, "Adams, Kim", deputy="Dale, Sam")
    (only,) = found(school, "principal", of("Adams, Kim"))
    assert (only.role, only.name) == ("principal", "Adams, Kim")
    assert only.words.startswith(
        "If the principal is the headteacher [Adams, Kim], that is the one complained of. Stands "
        "next: the chair of governors [Rosa Sample, ext 3]"
    )
    (alike,) = found(school, "principal", of("K Adams"))
    assert "that may be the one complained of" in alike.words
    assert found(school, "principal", of("Cole, Ruth")) == []
    point_role(school, "aspire", "principal", HEAD)
    assert found(school, "principal", of("Adams, Kim"))[0].words.startswith("The principal [Adams")


def test_who_only_may_hold_a_role_is_not_named_as_who_stands_next(school: Store) -> None:
    (only,) = conflicts(school, INSPIRE, ["principal-or-dsl"], [of("Adams, Kim")])
    assert only.next is not None
    assert (only.next.role, only.next.name) == ("dsl", "")


def test_without_a_policy_the_schools_own_roles_count(school: Store) -> None:
    (only,) = conflicts(school, None, [HEAD], [of("Adams, Kim")])
    assert only.title == "the headteacher"


def test_a_role_that_points_falls_to_whom_the_school_wide_one_does(school: Store) -> None:
    point_role(school, "aspire", "principal", HEAD)
    (only,) = found(school, "principal", of("Adams, Kim"))
    assert only.next is not None
    assert (only.title, only.next.name) == ("the principal", "Rosa Sample")


# --- At the keyboard --------------------------------------------------------------------------


@pytest.fixture
def keyed_by(directory: Path, clock: Callable[[], datetime]) -> Callable[[str], Store]:
    return lambda operator: Store(directory, operator, now=clock)


@pytest.mark.parametrize("login", ["S1", "kadams", "k.adams", "adamsk", "KimAdams", "ka", "kim"])
def test_an_operator_who_would_tell_themself_is_in_conflict(
    school: Store, keyed_by: Callable[[str], Store], login: str
) -> None:
    add_person(school, "Adams, Kim", staff_id="S1", email="head@school.example")
    (only,) = found(keyed_by(login), HEAD)
    assert only.why == "is at the keyboard"
    assert only.words.startswith("The headteacher [Adams, Kim] is at the keyboard. Stands next: ")


def test_a_login_that_two_people_may_have_is_nobodys(
    school: Store, keyed_by: Callable[[str], Store]
) -> None:
    add_person(school, "Adams, Kim")
    twin = add_person(school, "Abel, Karl")
    assert found(keyed_by("ka"), HEAD) == []
    record_leaving(school, twin.id, school.now().date())
    assert len(found(keyed_by("ka"), HEAD)) == 1


@pytest.mark.usefixtures("school")
def test_an_operator_on_no_roster_is_known_by_the_name_alone(
    keyed_by: Callable[[str], Store],
) -> None:
    assert len(found(keyed_by("kadams"), HEAD)) == 1
    assert found(keyed_by("office"), f"{HEAD} {LEAD} {CHAIR}") == []


def test_an_operator_does_not_stand_next(school: Store, keyed_by: Callable[[str], Store]) -> None:
    store = keyed_by("kadams")
    assert stands_next(store, LEAD, "Bell, Tom") == "Rosa Sample"
    set_holder(school, "", LEAD, "Bell, Tom", deputy="Adams, Kim")
    assert stands_next(store, LEAD, "Bell, Tom") == "Rosa Sample"


# --- By what an outcome says ------------------------------------------------------------------

BASE = {"guard": ["neither"], "breach-protected": ["no"], "subject-role": ["head"]}


def said_of_head(policy: str, **more: list[str]) -> Outcome:
    found_outcome = outcome(walk(CATALOGUE.policy(policy), "breach", {**BASE, **more}))
    assert "subject-role" in found_outcome.answers
    return found_outcome


def test_an_outcome_about_the_head_that_tells_the_principal_is_a_conflict(store: Store) -> None:
    said = outcome(
        walk(
            INSPIRE,
            "breach",
            {
                **BASE,
                "asker-role": ["manager"],
                "breach-kind": ["defame-bully-discriminate"],
                "post-place": ["personal"],
            },
        )
    )
    assert {"principal", CHAIR} <= {each.role for each in said.tell}
    told = conflicts_of_outcome(store, INSPIRE, said)
    assert [each.role for each in told] == ["principal"]
    assert told[0].next is not None
    assert told[0].next.role == CHAIR


def test_an_outcome_that_tells_somebody_else_of_the_head_has_no_line(store: Store) -> None:
    policy = CATALOGUE.policy("st-james")
    said = said_of_head("st-james", **{"breach-kind": ["defame-bully-discriminate"]})
    roles = {each.role for each in said.tell}
    assert CHAIR in roles
    assert HEAD not in roles
    assert conflicts_of_outcome(store, policy, said) == ()


def test_the_one_whom_the_outcome_tells_instead_comes_before_a_deputy(store: Store) -> None:
    set_holder(store, "inspire", "principal", "Adams, Kim", deputy="Cole, Ruth")
    set_holder(store, "", CHAIR, "Rosa Sample")
    told = conflicts(store, INSPIRE, ["principal", CHAIR], [of("Adams, Kim")])
    assert [each.next.name for each in told if each.next] == ["Rosa Sample"]


def test_a_head_who_is_safeguarding_lead_as_well_is_not_told_as_either(store: Store) -> None:
    set_holder(store, "", HEAD, "Adams, Kim")
    set_holder(store, "", LEAD, "K. Adams")
    said = said_of_head(
        "inspire",
        **{
            "guard": ["at-risk"],
            "asker-role": ["manager"],
            "breach-kind": ["defame-bully-discriminate"],
            "post-place": ["personal"],
        },
    )
    told = {each.role: each for each in conflicts_of_outcome(store, INSPIRE, said)}
    assert {"principal", LEAD} <= set(told)
    lead = told[LEAD]
    assert lead.next is not None
    assert lead.next.role == CHAIR
