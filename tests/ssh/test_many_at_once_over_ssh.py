"""Many who are logged in at once see each other, and nobody's work is lost to another's."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from store.acknowledgements import all_acknowledgements
from store.action import Action
from store.actions import actions_of, add_task
from store.database import Store
from store.people import add_person
from tests.ssh.at_school import HOME, knows_windsor, logged, recorded, school
from tests.ssh.client import run, session, wait_until
from tests.ssh.server import Person, Server
from tests.store.incident_samples import an_incident

SCREENS, COMMANDS = 4, 16
TOLD = "Ring the host"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Records with a case in which something is to be done."""
    data = school(tmp_path)
    store = Store(data, "root")
    an_incident(store)
    add_task(store, 1, TOLD, owner="office")
    store.leave()
    return data


def task(data: Path) -> Action:
    """What is to be done."""
    store = Store(data, "root")
    (found,) = actions_of(store, 1)
    store.leave()
    return found


def test_two_in_one_case_see_each_other_and_what_the_other_records(
    server: Server, data: Path
) -> None:
    kim = server.let_in_at(data, "kim", name="Kim Ashgrove", rights=["lead", "admin"])
    lee = server.let_in_at(data, "lee", name="Lee Birchley", rights=["lead"])
    knows_windsor(data, "kim", "lee")
    with session(kim, lines=40) as one, session(lee, lines=40) as two:
        for each in (one, two):
            each.wait_for(HOME)
            each.ask("i", "A page about AB")
            each.press("enter")
        one.wait_for("Also in this case: lee")
        two.wait_for("Also in this case: kim")
        for each in (one, two):
            each.type("s", "s")
            each.ask("d", "Done by")
        one.type("KA", "enter", "enter", "They took it down", "tab", "enter")
        one.wait_for("Done.")
        two.type("LB", "enter", "enter", "Nothing came of it", "tab", "enter")
        two.wait_for("after you opened it", "kim", "They took it down", "is still here")
        assert task(data).done_by == "KA"
        one.cut()
        two.type("escape", "escape")
        wait_until(lambda: "Also in this case" not in two.text, "the other to be gone")
    assert "They took it down" in recorded(data)
    assert "Nothing came of it" not in recorded(data)


def test_what_another_records_is_on_the_screen_within_a_moment(server: Server, data: Path) -> None:
    kim = server.let_in_at(data, "kim", rights=["admin"])
    lee = server.let_in_at(data, "lee", rights=["admin"])
    knows_windsor(data, "kim")
    with session(kim) as program:
        program.wait_for(HOME)
        program.ask("p", "Adams, K")
        assert run(lee, 'roster add "Bell, T"').code == 0
        program.wait_for("Bell, T")


def test_twenty_who_are_logged_in_at_once_each_sign_or_record_and_nothing_is_lost(
    server: Server, data: Path
) -> None:
    screens = [f"screen{number}" for number in range(SCREENS)]
    lines = [f"line{number}" for number in range(COMMANDS)]
    store = Store(data, "root")
    numbers = {each: add_person(store, f"{each}, X", tags=["staff"]).id for each in lines}
    store.leave()
    people: dict[str, Person] = {each: server.let_in_at(data, each) for each in screens + lines}
    knows_windsor(data, *screens, *lines)
    with ExitStack() as stack:
        seen = [stack.enter_context(session(people[each])) for each in screens]
        told = [stack.enter_context(session(people[each], "plain")) for each in lines]
        for each in seen:
            each.wait_for(HOME)
        for each in told:
            each.wait_for("Number or letter:")
        assert len(server.programs) >= SCREENS + COMMANDS

        def sign(operator: str) -> int:
            asked = f"acknowledge windsor --person #{numbers[operator]} --method paper"
            return run(people[operator], f'{asked} --witness "KB"').code

        with ThreadPoolExecutor(4) as pool:
            codes = list(pool.map(sign, lines))
        for each in seen:
            each.press("1")
            each.wait_for("Is a child at risk")
            each.press("3")
        for each in told:
            each.press("1\r")
            each.wait_for("Is a child at risk")
            each.press("q\r")
        assert codes == [0] * COMMANDS
    store = Store(data, "root")
    assert {each.recorded_by for each in all_acknowledgements(store)} == set(lines)
    store.leave()
    recorded(data)
    assert len([each for each in logged(data) if " in " in each]) == SCREENS + 2 * COMMANDS
