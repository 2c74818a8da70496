"""What is found in policies by a few words, and how well it fits."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.finding import ASKED, CLAUSE, POLICY, QUESTION, findable_in, flows_asking
from flows.plain_text import clean_line
from flows.policy import Policy
from flows.sought import Findable, Findables, Rank, excerpt, places, plain
from tests.flows.conftest import BUILT_IN_FLOWS, CATALOGUE

POLICIES = [CATALOGUE.policy(id) for id in dict.fromkeys(id for id, _ in BUILT_IN_FLOWS)]
EVERYTHING = Findables(findable_in(POLICIES))
WORDS = st.text(min_size=1, max_size=12).filter(lambda text: bool(clean_line(text)))


def found(text: str, kind: str, policy: str = "windsor") -> dict[str, Rank]:
    """What is found of a kind in a policy, and how well it fits."""
    return {
        each.thing.id: each.rank
        for each in EVERYTHING.find(text)
        if (each.thing.kind, each.thing.policy) == (kind, policy)
    }


def test_everything_of_every_policy_can_be_found_and_each_thing_once() -> None:
    things = list(findable_in(POLICIES))
    assert len({(each.kind, each.policy, each.id) for each in things}) == len(things)
    for policy in POLICIES:
        ids = {
            kind: [each.id for each in things if (each.policy, each.kind) == (policy.id, kind)]
            for kind in (POLICY, QUESTION, CLAUSE, ASKED)
        }
        assert ids[POLICY] == [policy.id]
        assert ids[QUESTION] == list(policy.flows)
        assert ids[CLAUSE] == list(policy.clauses)
        assert set(ids[ASKED]) == {fact for put in policy.questions.values() for fact in put}


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.id)
def test_a_reference_finds_its_clause_before_those_that_mention_it(policy: Policy) -> None:
    for ref in policy.clauses:
        ranks = found(ref.upper(), CLAUSE, policy.id)
        assert ranks[ref] is Rank.EXACT
        others = {rank for other, rank in ranks.items() if plain(other) != plain(ref)}
        assert Rank.EXACT not in others


def test_words_of_a_title_find_the_question_and_those_of_an_answer_find_what_asks_it() -> None:
    policy = CATALOGUE.policy("windsor")
    assert found("contact acceptable", QUESTION)["contact"] is Rank.BEGINS
    assert found("Is this contact acceptable?", QUESTION)["contact"] is Rank.EXACT
    assert found("accept", QUESTION)["contact"] is Rank.BEGINS
    assert found("cceptabl", QUESTION)["contact"] is Rank.NAMED
    for flow in policy.flows.values():
        for fact, question in policy.questions[flow.id].items():
            for option in question.options:
                assert fact in found(option.label, ASKED)
            assert flow in flows_asking(policy, fact)


def test_the_name_of_a_policy_finds_what_is_of_it_and_changes_nothing_else() -> None:
    assert set(found("aspire", CLAUSE, "aspire")) == set(CATALOGUE.policy("aspire").clauses)
    assert set(found("aspire", CLAUSE, "aspire").values()) == {Rank.MENTIONED}
    assert found("picture or name aspire", QUESTION, "aspire")["consent"] is Rank.BEGINS
    assert not found("picture or name aspire", QUESTION, "auriga")


def test_every_word_must_occur_in_any_order_and_no_word_finds_nothing() -> None:
    assert "7.3(f)" in found("pupil personal FAMILY", CLAUSE)
    assert "7.3(f)" not in found("pupil personal family zebra", CLAUSE)
    assert not EVERYTHING.find("")
    assert not EVERYTHING.find(" \u202e ")


def test_where_a_word_stands_is_shown_unless_the_title_shows_it() -> None:
    thing = Findable(
        kind="x", id="1", title="A page", names=("#1",), told=(("note", "Seen by Zoë\nat noon."),)
    )
    assert places(thing, "page 1") == ()
    assert places(thing, "page zoe NOON") == (("note", "Seen by Zoë at noon."),)


@given(title=WORDS, told=WORDS, before=WORDS)
def test_any_word_of_any_text_finds_it_and_is_shown(title: str, told: str, before: str) -> None:
    thing = Findable(kind="x", id="1", title=clean_line(title), told=(("note", clean_line(told)),))
    other = Findable(kind="x", id="2", title=clean_line(before))
    things = Findables([other, thing])
    for word in (*clean_line(title).split(), *clean_line(told).split()):
        for typed in (word, word.upper(), f"  {word} "):
            if plain(clean_line(typed)) != plain(word):
                continue  # a capital of several letters, as that of a sharp s
            (hit,) = (each for each in things.find(typed) if each.thing.id == "1")
            shown = [title, *(said for _, said in places(hit.thing, typed))]
            assert any(plain(word) in plain(clean_line(each)) for each in shown)
    assert all(each.rank is Rank.EXACT for each in things.find(title) if each.thing.id == "1")


@given(st.text())
def test_the_plain_form_is_as_long_and_knows_no_capitals_and_accents(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("accent", ["\u0300", "\u0301", "\u0308", "\u0327"])
def test_a_letter_with_an_accent_is_that_letter(accent: str) -> None:
    for letter in string.ascii_letters:
        composed = unicodedata.normalize("NFC", letter + accent)
        if len(composed) == 1:
            assert plain(composed) == letter.lower()


def test_an_excerpt_is_cut_around_the_word_and_says_so() -> None:
    said = f"{'a ' * 500}needle{' b' * 500}"
    cut = excerpt(said, said.index("needle"), len("needle"))
    assert (cut[0], cut[-1], "needle" in cut) == ("…", "…", True)
    assert len(cut) < 100
