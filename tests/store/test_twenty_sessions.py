"""Twenty sessions record at once: nothing is lost, each sees the others, nobody waits long."""

import subprocess
from collections.abc import Callable

from store.acknowledgements import all_acknowledgements
from store.actions import actions_of, add_task
from store.database import TIMEOUT, Store
from store.entries import entries_of
from store.timeline import timeline
from store.verify import verify
from tests.store.incident_samples import an_incident, inspire

Start = Callable[..., "subprocess.Popen[str]"]
SESSIONS, ROUNDS = 20, 3

SESSION = """
import sys, time
from pathlib import Path
from store.actions import complete_action
from store.database import Store
from store.entries import entries_of, write_entry
from store.problems import Refused
from store.signing import acknowledge
from tests.store.incident_samples import a_takedown, inspire
directory, name, others = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store, policy = Store(directory, name), inspire()
store.enter()
store.show_incident(1)
sys.stdin.readline()
longest = 0.0
def timed(act):
    global longest
    began = time.monotonic()
    found = act()
    longest = max(longest, time.monotonic() - began)
    return found
for n in range(int(sys.argv[4])):
    who = f"{name} {n}"
    print("signed", timed(lambda: acknowledge(store, policy, who, note="told")).id, flush=True)
    print("entry", timed(lambda: write_entry(store, 1, "happened", who)).id, flush=True)
    print("outcome", timed(lambda: a_takedown(store)).id, flush=True)
try:
    complete_action(store, 1, "done", by=name)
except Refused:
    pass
else:
    print("completed", name, flush=True)
state, until = None, time.monotonic() + 20
while len([x for x in entries_of(store, 1) if x.kind == "happened"]) < others:
    assert time.monotonic() < until, "the others are not seen"
    time.sleep(0.02)
print("saw", len(store.others_at(1)), flush=True)
sys.stdin.readline()
store.leave()
print("longest", longest, flush=True)
"""


def test_twenty_sessions_lose_nothing_and_see_one_another(
    start: Start, store: Store, ask: Callable[..., None]
) -> None:
    ask(inspire())
    an_incident(store)
    add_task(store, 1, "Ring the host", owner="KB")
    everything = SESSIONS * ROUNDS
    running = [
        start(SESSION, store.directory, f"s{n}", everything, ROUNDS) for n in range(SESSIONS)
    ]
    for each in running:
        _say(each)
    told = [[_line(each) for _ in range(3 * ROUNDS)] for each in running]
    rest: list[str] = []
    for each in running:
        while not (line := _line(each)).startswith("saw"):
            rest.append(line)
        assert line == f"saw {SESSIONS - 1}"
    for each in running:
        _say(each)
    ends = [each.communicate() for each in running]
    assert [each.returncode for each in running] == [0] * SESSIONS, ends[0][1]
    assert max(float(out.split()[1]) for out, _ in ends) < TIMEOUT

    said = {line for lines in told for line in lines}
    assert len(said) == 3 * everything  # no number was given twice
    signed = {f"signed {each.id}" for each in all_acknowledgements(store)}
    entries = {f"entry {each.id}" for each in entries_of(store, 1)}
    outcomes = {f"outcome {id}" for id in store.stored("outcomes")}
    assert said <= signed | entries | outcomes
    assert len(signed) == everything
    assert len(rest) == 1  # one completed the action, and the others were refused
    assert [f"completed {each.done_by}" for each in actions_of(store, 1)] == rest
    assert not timeline(store, 1).open_actions
    assert verify(store.content()).links > 3 * everything


def _line(session: "subprocess.Popen[str]") -> str:
    assert session.stdout is not None
    line = session.stdout.readline().strip()
    assert line, session.stderr.read() if session.stderr else ""
    return line


def _say(session: "subprocess.Popen[str]") -> None:
    assert session.stdin is not None
    session.stdin.write("\n")
    session.stdin.flush()
