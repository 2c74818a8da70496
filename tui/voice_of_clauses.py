"""The clauses of an outcome in our words, and how we read what is not plain."""

from tui.passage import Passage
from tui.telling import Telling

NOTE = (
    "These are our words for the clauses, not the policy's own: where it matters, read the policy."
)


def clauses_of(telling: Telling) -> list[Passage]:
    """Every clause cited, with its force and our paraphrase."""
    outcome = telling.outcome
    clauses = tuple(f"{each.clause} ({each.force}): {each.says}" for each in outcome.cite)
    read_so = tuple(
        f"{', '.join(each.cite)}: {each.decided}" for each in outcome.findings if each.decided
    )
    none = "No clause is cited: what is said here is good practice, not in the policy."
    return [
        Passage("", (f"Policy: {telling.policy}", f"Question: {telling.question}")),
        Passage("The clauses" if clauses else "", clauses or (none,)),
        Passage("How we read what is not plain", read_so),
        Passage("", (NOTE,) if clauses else ()),
    ]
