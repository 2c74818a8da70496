"""Three sessions at one directory, in any order, agree with a list of what was recorded."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store.database import Store
from store.people import change_person
from tests.crash.conftest import IN_MEMORY, ROUNDS
from tests.crash.examination import must_be_a_chain, record

WHO = st.integers(0, 2)
ROOMY = st.sampled_from([0, 0, 500, 20_000])


class Sessions(RuleBasedStateMachine):
    """What they do; and after each step all of them see the same."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="policydesk-", dir=IN_MEMORY))
        self.directory = self.place / "school"
        self.stores = [Store(self.directory, f"operator {who}") for who in range(3)]
        self.recorded: list[str] = []
        self.jobs: dict[int, str] = {}

    @rule(who=WHO, more=ROOMY)
    def commit(self, who: int, more: int) -> None:
        record(self.stores[who], f"number {len(self.recorded)}", more="." * more)
        self.recorded.append(f"number {len(self.recorded)}")

    @rule(who=WHO, which=st.integers(0, 30))
    def change(self, who: int, which: int) -> None:
        id = which % (2 * len(self.recorded) + 1)
        if id:
            job = f"job {who} {which} {len(self.jobs)}"
            before = len(self.stores[who].documents("changes"))
            change_person(self.stores[who], id, job=job)
            assert len(self.stores[who].documents("changes")) - before == (self.jobs.get(id) != job)
            self.jobs[id] = job

    @rule(who=WHO)
    def fail(self, who: int) -> None:
        try:
            with self.stores[who].transaction():
                record(self.stores[who], "never recorded")
                raise ZeroDivisionError
        except ZeroDivisionError:
            pass

    @rule(who=WHO)
    def fold(self, who: int) -> None:
        self.stores[who].fold()

    @rule(who=WHO, idle=st.booleans())
    def fold_if_due(self, who: int, idle: bool) -> None:
        self.stores[who].fold_if_due(idle=idle)

    @rule(who=WHO)
    def open_again(self, who: int) -> None:
        self.stores[who] = Store(self.directory, f"operator {who}")

    @rule(who=WHO)
    def take_the_lock(self, who: int) -> None:
        with self.stores[who].session.writing():
            pass

    @rule(who=WHO)
    def poll(self, who: int) -> None:
        again = Store(self.directory, "another")
        assert self.stores[who].state() == again.state()

    @rule(who=WHO)
    def look(self, who: int) -> None:
        """One session looks; the others may lie long behind."""
        self.agrees(self.stores[who])

    @invariant()
    def a_session_that_comes_now_sees_everything(self) -> None:
        self.agrees(Store(self.directory, "newcomer"))

    def agrees(self, store: Store) -> None:
        people = store.documents("people")
        assert [each["transaction"] for each in store.documents("outcomes")] == self.recorded
        names = [f"{name} {part}" for name in self.recorded for part in ("one", "two")]
        assert [each["name"] for each in people] == names
        assert {each.doc_id: each["job"] for each in people if each["job"]} == self.jobs
        must_be_a_chain(store)

    def teardown(self) -> None:
        for store in [*self.stores, *self.stores[::-1]]:
            self.agrees(store)
        shutil.rmtree(self.place)


Sessions.TestCase.settings = settings(
    max_examples=20 + 5 * ROUNDS, stateful_step_count=30, deadline=None
)
TestSessions = Sessions.TestCase
