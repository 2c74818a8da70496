"""Several sessions of one operator, each on a walk: none loses another's, and no word is untrue."""

from functools import partial
from pathlib import Path

from store.database import Store
from store.unfinished import draft_file, kept_draft, unfinished
from tests.tui.stopped_desk import NOW, stopped_desk
from tui.desk import Desk
from tui.kept_walk import KeptWalks
from tui.walk_in_hand import WalkInHand


def begun(walks: KeptWalks, desk: Desk, flow: str = "contact") -> WalkInHand:
    """A walk of which the first question is answered, and kept."""
    walk = WalkInHand(desk.catalogue.policy("windsor"), flow)
    assert walk.question
    walk.answer([walk.question.options[0].id])
    assert walks.keep(walk) == ""
    return walk


def flow_left(desk: Desk) -> str:
    """The flow of the walk that a new session of the operator would go on with."""
    found = KeptWalks(desk).unfinished()
    return found.flow if isinstance(found, WalkInHand) else str(found)


def files(data: Path) -> list[str]:
    folder = data / "unfinished"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_two_sessions_begun_in_the_same_second_each_keep_their_walk(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    one, other = KeptWalks(desk), KeptWalks(desk)
    begun(one, desk)
    begun(other, desk, "post")
    assert len(files(tmp_path)) == 2
    assert one.is_kept()
    assert other.is_kept()
    assert one.forget() == ""  # recorded there
    assert flow_left(desk) == "post"
    assert other.is_kept()
    assert other.forget() == ""
    assert KeptWalks(desk).unfinished() is None


def test_the_walk_last_begun_is_offered_and_when_it_is_done_the_next(tmp_path: Path) -> None:
    for minute, flow in enumerate(("contact", "post", "report")):
        desk = stopped_desk(tmp_path)
        desk.store = Store(tmp_path, "office", now=partial(NOW.replace, minute=minute))
        begun(KeptWalks(desk), desk, flow)
    desk = stopped_desk(tmp_path)
    for flow in ("report", "post", "contact"):
        walks = KeptWalks(desk)
        found = walks.unfinished()
        assert isinstance(found, WalkInHand)
        assert found.flow == flow
        assert walks.own is None
        walks.go_on(found)
        assert walks.own is found
        assert walks.forget() == ""
    assert files(tmp_path) == []


def test_beginning_another_drops_the_session_s_own_walk_and_nobody_else_s(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    theirs, ours = KeptWalks(desk), KeptWalks(desk)
    begun(theirs, desk)
    assert isinstance(ours.unfinished(), WalkInHand)  # seen, and not gone on with
    begun(ours, desk, "post")
    begun(ours, desk, "report")
    assert len(files(tmp_path)) == 2
    assert theirs.is_kept()
    assert ours.is_kept()


def test_a_walk_is_called_kept_only_where_its_last_answer_is_in_its_file(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    walks = KeptWalks(desk)
    assert not walks.is_kept()
    walk = begun(walks, desk)
    assert walks.is_kept()
    walk.answer(["personal"])
    assert not walks.is_kept()
    walks.keep(walk)
    assert walks.is_kept()
    (name,) = files(tmp_path)
    (tmp_path / "unfinished" / name).write_bytes(b"{")
    assert not walks.is_kept()


def test_of_a_sample_school_nothing_is_called_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path, None, "office", is_sample=True)
    walks = KeptWalks(desk)
    begun(walks, desk)
    assert not walks.is_kept()


def test_a_walk_given_up_can_be_brought_back_until_another_is_begun(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    walks = KeptWalks(desk)
    walk = begun(walks, desk)
    assert walks.give_up(walk) == ""
    assert (walks.own, walks.given_up) == (None, walk)
    assert files(tmp_path) == []
    assert walks.go_on(walk) == ""
    assert (walks.own, walks.given_up) == (walk, None)
    assert walks.is_kept()
    walks.give_up(walk)
    begun(walks, desk, "post")
    assert walks.given_up is None


def test_what_cannot_be_used_is_said_and_gives_way_to_what_can(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    file = draft_file(tmp_path, "office")
    file.parent.mkdir(parents=True)
    file.write_bytes(b"[]")
    assert "is damaged" in str(KeptWalks(desk).unfinished())
    other = KeptWalks(desk)
    begun(other, desk, "post")
    assert flow_left(desk) == "post"
    assert file.exists(), "what nobody was told of is not taken away"
    other.forget()
    walks = KeptWalks(desk)
    assert "is damaged" in str(walks.unfinished())
    begun(walks, desk)
    assert not file.exists()


def test_a_walk_of_a_program_before_this_one_is_found(tmp_path: Path) -> None:
    desk = stopped_desk(tmp_path)
    walks = KeptWalks(desk)
    begun(walks, desk)
    draft = unfinished(tmp_path, "office")
    (name,) = files(tmp_path)
    (tmp_path / "unfinished" / name).rename(draft_file(tmp_path, "office"))
    found = KeptWalks(desk)
    walk = found.unfinished()
    assert isinstance(walk, WalkInHand)
    found.go_on(walk)
    walk.answer(["personal"])
    assert found.keep(walk) == ""
    kept = kept_draft(tmp_path, "office", "")
    assert kept is not None
    assert draft is not None
    assert list(kept.answers) == ["guard", "contact-channel"]
