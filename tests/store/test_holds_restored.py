"""Legal holds stay where an older backup is restored, and are said where they cannot."""

from pathlib import Path

import pytest

from store.backup import make_backup
from store.changes import changes
from store.database import Store
from store.erasure import erase
from store.kept_holds import WHY
from store.people import add_person, hold, lift_hold
from store.problems import Refused
from store.restore import plan_restore, restore
from store.roster import person, roster
from store.verify import verify

REASON = "Tribunal in March"


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup in which Adams and Bell are, and nobody is under a hold."""
    add_person(store, "Adams, K", staff_id="S1")
    add_person(store, "Bell, T", staff_id="S2")
    return make_backup(store, tmp_path / "backups").file


def test_a_hold_set_since_the_backup_still_forbids_erasing(store: Store, backup: Path) -> None:
    hold(store, 1, REASON)
    plan = plan_restore(store, backup)
    assert ([each.person for each in plan.holds.again], plan.holds.lost) == ([1], 0)
    restore(store, backup)
    assert [each.hold for each in roster(store)] == [REASON, ""]
    with pytest.raises(Refused, match=REASON):
        erase(store, 1, "Left in 2019")
    (_, held) = changes(store, "people", 1)
    assert (held.what, held.why, held.by) == ("held", WHY, "jb")
    assert held.after == {"hold": REASON}
    verify(store.content())
    assert lift_hold(store, 1).hold == ""
    verify(store.content())


def test_a_hold_whose_reason_changed_has_the_reason_of_now(store: Store, tmp_path: Path) -> None:
    add_person(store, "Adams, K")
    hold(store, 1, "A complaint")
    backup = make_backup(store, tmp_path / "backups").file
    assert plan_restore(store, backup).holds.again == ()
    hold(store, 1, REASON)
    restore(store, backup)
    assert changes(store, "people", 1)[-1].before == {"hold": "A complaint"}
    assert roster(store)[0].hold == REASON
    verify(store.content())


def test_the_hold_of_somebody_not_in_the_backup_is_counted_and_the_rest_goes_on(
    store: Store, backup: Path
) -> None:
    hold(store, 2, REASON)
    hold(store, add_person(store, "Cole, R").id, REASON)
    plan = plan_restore(store, backup)
    assert ([each.person for each in plan.holds.again], plan.holds.lost) == ([2], 1)
    restore(store, backup)
    assert [(each.name, each.hold) for each in roster(store)] == [
        ("Adams, K", ""),
        ("Bell, T", REASON),
    ]
    verify(store.content())


def test_somebody_else_of_the_same_number_in_another_history_is_not_held(
    store: Store, backup: Path, tmp_path: Path
) -> None:
    other = Store(tmp_path / "other", "kl", now=store.now)
    hold(other, add_person(other, "Dale, S").id, REASON)
    assert plan_restore(other, backup).holds.lost == 1
    restore(other, backup)
    assert [each.hold for each in roster(other)] == ["", ""]


def test_who_was_erased_since_is_erased_again_while_another_stays_held(
    store: Store, backup: Path
) -> None:
    erase(store, 1, "Left in 2019")
    hold(store, 2, REASON)
    restore(store, backup)
    assert [(each.name, each.hold) for each in roster(store)] == [("Bell, T", REASON)]
    erased = person(store, 1)
    assert erased is not None
    assert erased.erased
    verify(store.content())
