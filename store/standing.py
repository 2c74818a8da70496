"""What an operator at a gate may do, and what they are shown, by the records as they are."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from store.content import Tables
from store.journal import Change
from store.operators import Operator, operators_in
from store.problems import AccessEnded
from store.rights import TASK_WORDS, TASKS, NotAllowed, Right, Task, task_of
from store.sight import CASEWORK, Sight
from store.who_sees import who_sees

_SIGNATURES = "acknowledgements"
_NO_LEAD = "Nobody with lead rights sees it: tell whoever runs the server."


class Standing:
    """What an operator may do and see, by the records as they are."""

    def __init__(self, file: Path, tables: Tables, operator: str) -> None:
        """Raises AccessEnded where the records do not let them in."""
        self._tables = tables
        self.operator = _in_the_records(file, tables, operator)
        self.sight = Sight(tables, self.operator)

    def may(self, task: Task) -> bool:
        """Whether the operator may do that."""
        return TASKS[task] in self.operator.rights

    def must(self, task: Task) -> None:
        """Raise NotAllowed, which says whom to ask, unless the operator may do that."""
        if why := self.why_not(task):
            raise NotAllowed(why)

    def why_not(self, task: Task) -> str:
        """Why the operator may not do that, and whom to ask; empty where they may."""
        if self.may(task):
            return ""
        right = TASKS[task]
        holders = self._holders(right)
        ask = " or ".join(f"{each.name} ({each.operator})" for each in holders)
        whom = f"Ask {ask}." if ask else "Nobody has them: ask whoever runs the server."
        return f"{TASK_WORDS[task]} takes {right} rights, which you do not have. {whom}"

    def why_hidden(self, incident: int) -> str:
        """Why a case on record is not shown to the operator, and who sees it; empty where it is.

        For whoever knows of it: they recorded it, or had it before them.
        """
        if incident not in self.sight.incidents:
            return ""
        why = "only cases of your own are."
        if incident in self.sight.barred:
            why = "it is about you, or you have a conflict of interest in it."
        seeing = who_sees(self._tables, incident).leads
        named = ", ".join(f"{each.name} ({each.operator})" for each in seeing)
        who = f"Those with lead rights see it: {named}." if named else _NO_LEAD
        return f"It is not shown to you, because {why} {who}"

    def must_take(
        self,
        table: str,
        id: int,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
    ) -> None:
        """Raise NotAllowed where the operator may not set that document so."""
        task = task_of(table, before, after)
        if task is not None:
            self.must(task)
        self.must_be_shown(table, id)
        incident = (after or {}).get("incident") if table != "changes" else None
        if table in CASEWORK and isinstance(incident, int):
            self.must_be_shown("incidents", incident)
        if table == "outcomes" and isinstance(of := (after or {}).get("of"), int):
            self.must_be_shown("outcomes", of)

    def must_commit(self, changes: Iterable[Change]) -> None:
        """Raise NotAllowed where a transaction as a whole is more than the operator may do.

        Whoever has no right to the roster puts somebody on it only as they sign: with a signature
        of theirs, in the same transaction.
        """
        if self.may("people"):
            return
        documents = [(table, id, each) for table, id, each in changes if each is not None]
        signed = {each.get("person") for table, _, each in documents if table == _SIGNATURES}
        known = self._tables.get("people", {})
        for table, id, _ in documents:
            if table == "people" and str(id) not in known and id not in signed:
                self.must("people")

    def must_see_cases_of(self, outcome: int) -> None:
        """Raise NotAllowed where an outcome belongs to a case that is not shown to the operator."""
        if self.sight.is_of_hidden(outcome):
            raise NotAllowed(
                "This outcome belongs to a case that is not shown to you: somebody with lead "
                "rights voids it."
            )

    def must_be_shown(self, table: str, id: int) -> None:
        """Raise NotAllowed where that document is not shown to the operator."""
        if str(id) in self.sight.hidden(table):
            raise NotAllowed(
                "This touches a case that is not shown to you: somebody else has to do it."
            )

    def _holders(self, right: Right) -> list[Operator]:
        return [x for x in operators_in(self._tables) if x.is_active and right in x.rights]


def _in_the_records(file: Path, tables: Tables, operator: str) -> Operator:
    found = next((each for each in operators_in(tables) if each.operator == operator), None)
    if found is None:
        raise AccessEnded(
            file,
            f"nobody with the ID {operator} may come in.",
            "Ask whoever runs the server: policydesk operator list shows who may.",
        )
    if not found.is_active:
        what = f"{operator} may not come in any more."
        raise AccessEnded(file, what, "Ask somebody with admin rights.")
    return found
