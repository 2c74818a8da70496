"""`policydesk form`: for anybody, for some, for everybody who is still to sign."""

from datetime import date
from pathlib import Path

import pytest

from flows.catalogue import Catalogue
from store.adopting import adopt_edition
from store.audience import audience_of
from store.database import Store
from store.people import add_person
from store.signing import acknowledge
from tests.tui.command import policydesk
from tests.tui.test_printed import Read


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Adams and Bell are asked, and Adams has signed; Cole is not asked."""
    store = Store(tmp_path / "data", "jb")
    windsor = Catalogue().policy("windsor")
    add_person(store, "Adams, K", staff_id="W1", tags=["staff"])
    add_person(store, "Bell, T", staff_id="W2", job="Teacher", tags=["staff"])
    add_person(store, "Cole, R", staff_id="W3")
    audience = audience_of(["staff"], asked_from=date(2025, 9, 1))
    adopt_edition(store, windsor, step="first", audience=audience)
    acknowledge(store, windsor, "W1")
    store.leave()
    return tmp_path / "data"


def printed(*arguments: str, data: Path) -> str:
    done = policydesk("form", "windsor", *arguments, data=data)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    return done.stdout.decode()


def test_without_a_name_it_is_a_form_for_anybody(data: Path) -> None:
    read = Read(printed(data=data))
    assert "Adams" not in read.text
    assert "Good practice:" in read.text


def test_each_person_named_gets_a_form_once(data: Path) -> None:
    named = ("--person", "W3", "--person", "Bell, T", "--person", "w3")
    pages = printed(*named, "--format", "text", data=data).split("\f")
    assert len(pages) == 2
    assert "Cole, R" in pages[0]
    assert "Bell, T" in pages[1]
    assert "Teacher" in pages[1]


def test_everybody_who_is_still_to_sign_gets_one(data: Path) -> None:
    page = printed("--outstanding", "--large", data=data)
    assert page.count('<section class="form">') == 1
    assert "Bell, T" in page
    assert "font-size: 18pt" in page


def test_where_nobody_is_still_to_sign_nothing_is_written(data: Path, tmp_path: Path) -> None:
    acknowledge(Store(data, "jb"), Catalogue().policy("windsor"), "W2")
    target = tmp_path / "forms.html"
    done = policydesk("form", "windsor", "--outstanding", "--output", str(target), data=data)
    assert done.returncode == 1
    assert b"Nobody is still to sign" in done.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--person", "Nobody, N"), "There is nobody called"),
        (("--person", "W1", "--outstanding"), "not both"),
        (("--format", "pdf"), "pdf"),
    ],
)
def test_what_cannot_be_is_refused(data: Path, arguments: tuple[str, ...], message: str) -> None:
    done = policydesk("form", "windsor", *arguments, data=data)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert done.stdout == b""


def test_forms_are_printed_where_nothing_is_recorded_and_nothing_is_made(tmp_path: Path) -> None:
    assert "Signature" in printed("--format", "text", data=tmp_path / "data")
    assert list(tmp_path.iterdir()) == []
