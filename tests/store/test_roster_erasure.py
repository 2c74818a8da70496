"""Tags are the program's words: nobody's name, and gone with their person."""

from store.database import Store
from store.erasure import erase, plan_erasure
from store.people import add_person, change_person, record_leaving, set_tags
from store.roster import roster
from store.subject_access import everything_about
from store.verify import verify


def test_tags_are_erased_with_their_person(store: Store) -> None:
    kim = add_person(store, "Adams, Kim", tags=["staff"])
    set_tags(store, kim.id, ["staff", "secret-forum"])
    tom = add_person(store, "Bell, Tom", tags=["staff"])
    erase(store, kim.id, "Left in 2019")
    assert roster(store) == [tom]
    assert "tags" not in store.content().tables["people"]["1"]
    for path in store.directory.rglob("*"):
        assert not path.is_file() or b"secret-forum" not in path.read_bytes()
    verify(store.content())


def test_a_person_reads_all_their_tags_past_ones_too(store: Store) -> None:
    kim = add_person(store, "Adams, Kim", tags=["governor", "staff"])
    set_tags(store, kim.id, ["staff"], why="Term of office ended")
    dossier = everything_about(store, kim.id)
    assert dossier.person.record["tags"] == [
        {"tag": "governor", "from": "", "until": "2026-11-20"},
        {"tag": "staff", "from": "", "until": ""},
    ]
    assert [each.record["what"] for each in dossier.history] == ["added", "tagged"]
    assert dossier.history[1].record["after"] == {"tags": dossier.person.record["tags"]}


def test_a_tag_is_not_withheld_where_somebody_is_called_that(store: Store) -> None:
    add_person(store, "Staff, Governor", tags=["volunteer"])
    add_person(store, "Volunteer", tags=["governor"])
    kim = add_person(store, "Adams, Kim", tags=["staff", "governor", "volunteer"])
    dossier = everything_about(store, kim.id)
    assert [each["tag"] for each in dossier.person.record["tags"]] == [
        *("governor", "staff", "volunteer")
    ]
    own = everything_about(store, 2)
    assert own.passages == ()


def test_who_is_called_as_a_tag_is_can_be_erased(store: Store) -> None:
    volunteer = add_person(store, "Volunteer", tags=["staff"])
    kim = add_person(store, "Adams, Kim", tags=["volunteer"])
    plan = plan_erasure(store, volunteer.id)
    assert {each.table for each in plan.mentions} <= {"people", "changes"}
    erase(store, volunteer.id, "Asked for it")
    assert change_person(store, kim.id, job="Cook").tags == kim.tags
    assert record_leaving(store, kim.id, kim_left := store.now().date()).left == str(kim_left)
    verify(store.content())
