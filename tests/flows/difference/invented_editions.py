"""Two editions of an invented flow, drawn at random: small enough to compare path by path."""

from collections.abc import Iterable

from hypothesis import strategies as st
from msgspec.structs import replace

from flows.fact import GUARD, Fact, GuardLevel, Option
from flows.policy import Policy, Role
from flows.question import questions
from flows.rule import Duty, Flow, Line, Otherwise, Rule, Table, Tell, Wording
from flows.verdict import Verdict
from tests.flows.conftest import CATALOGUE

FLOW = "invented"
MEADOW = CATALOGUE.policy("meadow")
ROLES = {id: Role(title=f"the {id}") for id in ("head", "deputy")}
VERDICTS = [Verdict.BREACH, Verdict.REPORT, Verdict.NOT_SETTLED, Verdict.ACCEPTABLE]


def fact(id: str, options: Iterable[str], many: bool = False) -> Fact:
    listed = tuple(Option(id=option, label=f"Is {option}", short=option) for option in options)
    return Fact(id=id, name=id.title(), ask=f"{id}?", options=listed, many=many)


def facts(*, more: bool) -> dict[str, Fact]:
    """Three facts; with `more` one has another option."""
    place = ["home", "work", "abroad"] if more else ["home", "work"]
    known = [fact("place", place), fact("who", "abc"), fact("kind", "xyz", many=True)]
    return {each.id: each for each in (MEADOW.facts[GUARD], *known)}


@st.composite
def wordings(draw: st.DrawFn, about: Fact) -> Wording:
    """All options of a fact, or some with the rest folded."""
    ids = [option.id for option in about.options]
    keep = draw(st.lists(st.sampled_from(ids), min_size=2, unique=True)) if len(ids) > 2 else ids
    dropped = [id for id in ids if id not in keep]
    into = [*keep, "unknown", *(["none"] if about.many else [])]
    return Wording(keep=tuple(keep), fold={id: draw(st.sampled_from(into)) for id in dropped})


@st.composite
def tables(draw: st.DrawFn, asked: dict[str, Fact], words: dict[str, Wording]) -> Table:
    chosen = draw(st.lists(st.sampled_from(list(words)), min_size=1, max_size=2, unique=True))
    return {
        id: frozenset(draw(st.lists(st.sampled_from(_wanted(asked[id], words[id])), min_size=1)))
        for id in chosen
    }


def _wanted(about: Fact, wording: Wording) -> list[str]:
    return [*wording.keep, *(["none"] if about.many else []), "unknown"]


TELLS = st.lists(
    st.builds(
        Tell,
        role=st.sampled_from(list(ROLES)),
        by=st.sampled_from([None, "before it happens"]),
        cite=st.just(("1.1",)),
    ),
    max_size=2,
).map(tuple)


LINES = st.lists(
    st.builds(Line, text=st.sampled_from(["Copy it.", "Note it."]), capture=st.booleans()),
    max_size=2,
).map(tuple)
LEVELS: st.SearchStrategy[GuardLevel | None] = st.sampled_from([None, "at-risk", "image"])


@st.composite
def editions(draw: st.DrawFn, *, more: bool, guarded: bool = False) -> Policy:
    """One edition; `guarded` ones differ in what the guard adds, bars, and is implied by."""
    asked = facts(more=more)
    guard = MEADOW.guard
    if guarded:
        home, *others = asked["place"].options
        at_home = replace(home, implies=draw(LEVELS))
        asked["place"] = replace(asked["place"], options=(at_home, *others))
        if draw(st.booleans()):
            guard = {**guard, "image": replace(guard["image"], do=(Line(text="Lock it up."),))}
    words = {id: draw(wordings(each)) for id, each in asked.items() if id != GUARD}
    whens = st.lists(tables(asked, words), min_size=1, max_size=2).map(tuple)
    rules = tuple(
        Rule(
            id=f"rule-{place}",
            when=draw(whens),
            verdict=draw(st.sampled_from(VERDICTS)),
            say="Said.",
            cite=("1.1",),
            tell=draw(TELLS),
            do=draw(LINES) if guarded else (),
        )
        for place in range(draw(st.integers(1, 4)))
    )
    duty = Duty(when=draw(whens), tell=draw(TELLS))
    flow = Flow(
        id=FLOW,
        title="Invented",
        hit=draw(st.sampled_from(["first", "strictest"])),
        order=(GUARD, *draw(st.permutations(list(words)))),
        rules=rules,
        duties=(duty,) if draw(st.booleans()) else (),
        otherwise=Otherwise(verdict=Verdict.NOT_SETTLED, say="Silent."),
        question=words,
    )
    return replace(
        MEADOW,
        facts=asked,
        guard=guard,
        roles={**MEADOW.roles, **ROLES},
        flows={FLOW: flow},
        questions={FLOW: questions(flow, asked)},
    )
