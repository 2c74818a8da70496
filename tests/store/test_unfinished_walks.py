import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.problems import StoreProblem
from store.unfinished import (
    Damaged,
    Draft,
    all_unfinished,
    draft_file,
    drop_unfinished,
    keep_unfinished,
    kept_draft,
    unfinished,
)

DRAFT = Draft(
    policy="elm",
    flow="contact",
    fingerprint="f" * 64,
    answers={"guard": ["neither"]},
    started_at="2026-11-20T14:05:09+00:00",
)


def test_a_walk_is_kept_replaced_and_dropped(directory: Path) -> None:
    assert unfinished(directory, "jb") is None
    assert not directory.exists()
    keep_unfinished(directory, "jb", DRAFT)
    assert unfinished(directory, "jb") == DRAFT
    assert unfinished(directory, "kl") is None
    keep_unfinished(directory, "jb", later := replace(DRAFT, flow="post"))
    assert unfinished(directory, "jb") == later
    drop_unfinished(directory, "jb")
    assert unfinished(directory, "jb") is None
    drop_unfinished(directory, "jb")


def test_it_is_for_its_owner_alone(directory: Path) -> None:
    keep_unfinished(directory, "jb", DRAFT)
    (path,) = (directory / "unfinished").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b'{"policy": 1}', b"\xff\xfe", b"[" * 100_000,
        b'{"policy":"elm","flow":"c","fingerprint":"f","answers":{"a":"b"},"started_at":""}',
        b'{"policy":"elm","flow":"c","fingerprint":"f","answers":{},"started_at":"then"}',
    ],
    ids=["empty", "cut", "a list", "a number", "no text", "brackets", "answers", "time"],
)  # fmt: skip
def test_a_damaged_one_is_reported_and_can_be_replaced(directory: Path, data: bytes) -> None:
    keep_unfinished(directory, "jb", DRAFT)
    path = draft_file(directory, "jb")
    path.write_bytes(data)
    found = unfinished(directory, "jb")
    assert isinstance(found, StoreProblem)
    assert found.file == path
    assert "is damaged" in found.what
    keep_unfinished(directory, "jb", DRAFT)
    assert unfinished(directory, "jb") == DRAFT


def test_a_directory_in_its_place_is_reported(directory: Path) -> None:
    draft_file(directory, "jb").mkdir(parents=True)
    assert isinstance(unfinished(directory, "jb"), StoreProblem)
    with pytest.raises(StoreProblem):
        keep_unfinished(directory, "jb", DRAFT)
    with pytest.raises(StoreProblem):
        drop_unfinished(directory, "jb")


@given(st.text(), st.text())
def test_each_operator_has_a_file_of_their_own_in_the_directory(one: str, other: str) -> None:
    first, second = draft_file(Path("/records"), one), draft_file(Path("/records"), other)
    assert first.parent == Path("/records/unfinished")
    assert first.name.isascii()
    assert set(first.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(first.name) < 100
    assert (first == second) == (one == other)


@pytest.mark.parametrize(
    "operator", ["../../etc/passwd", "..", "", "a/b", "\0", "Ünal, K", "x" * 999]
)
def test_no_name_leads_elsewhere(directory: Path, operator: str) -> None:
    keep_unfinished(directory, operator, DRAFT)
    assert unfinished(directory, operator) == DRAFT
    assert len(list((directory / "unfinished").iterdir())) == 1
    assert [path.name for path in directory.iterdir()] == ["unfinished"]


def test_an_operator_s_walks_stand_beside_each_other_the_last_begun_first(directory: Path) -> None:
    first = replace(DRAFT, id="b2", flow="report")
    last = replace(DRAFT, id="a1", flow="post", started_at="2026-11-20T15:00:00+00:00")
    for each in (first, DRAFT, last):
        keep_unfinished(directory, "jb", each)
    keep_unfinished(directory, "kl", replace(DRAFT, id="c3"))
    draft_file(directory, "jb", "d4").write_bytes(b"{")
    *drafts, damaged = all_unfinished(directory, "jb")
    assert drafts == [last, first, DRAFT]
    assert isinstance(damaged, Damaged)
    assert damaged.id == "d4"
    drop_unfinished(directory, "jb", "a1")
    assert all_unfinished(directory, "jb")[:2] == [first, DRAFT]
    assert kept_draft(directory, "jb", "b2") == first
    assert kept_draft(directory, "jb", "d4") is None
    assert len(all_unfinished(directory, "kl")) == 1


@pytest.mark.parametrize("id", ["../x", "A1", "a/b", "a.b", "x" * 99])
def test_no_id_of_a_walk_leads_elsewhere(id: str) -> None:
    with pytest.raises(ValueError, match="is no id of a walk"):
        replace(DRAFT, id=id)
