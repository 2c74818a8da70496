"""Erasing a person: what goes, what stays, what is said, and that it stays gone."""

import re
import shutil
from pathlib import Path

import pytest

from flows.catalogue import BUILT_IN, Catalogue
from flows.policy import Policy
from flows.verdict import Verdict
from store.acknowledgements import all_acknowledgements, history
from store.backup import make_backup
from store.changes import changes
from store.database import Store
from store.encodings import keep_encoding, kept_fingerprints
from store.erasure import erase, person_to_erase, plan_erasure
from store.outcomes import note_recall, note_upon, outcomes, record_outcome
from store.people import add_person, hold, lift_hold
from store.problems import FieldProblem, Refused
from store.register import register_rows
from store.restore import plan_restore, restore
from store.role_holders import all_holders, set_holder
from store.roster import person, roster
from store.signing import acknowledge
from store.verify import NotIntact, verify
from store.voiding import void_acknowledgement
from store.voiding_outcomes import void_outcome

NAME = "Quibble, Zelda"
REASON = "Left in 2019; kept for seven years"


@pytest.fixture
def filled(store: Store, policy: Policy) -> Store:
    """Zelda has number 1, two signatures (the first void), and is named in an outcome."""
    add_person(store, NAME, staff_id="ZQ7", email="zelda@example.org")
    signed = acknowledge(store, policy, "ZQ7")
    void_acknowledgement(store, signed.id, "Wrong day.")
    acknowledge(store, policy, "ZQ7")
    acknowledge(store, policy, "Bell, T", witness="Z Quibble")
    record_outcome(
        store,
        policy,
        "contact",
        answers={"guard": ["neither"]},
        verdict=Verdict.ACCEPTABLE,
        shown={"lines": ["Fine."]},
        who_asked="TB",
        note_text="Zelda Quibble was there.",
    )
    store.fold()
    return store


def everything_in(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file())


def test_nothing_about_the_person_is_left_in_any_file(filled: Store) -> None:
    erase(filled, 1, REASON, also=[("outcomes", 1), ("acknowledgements", 4)])
    left = everything_in(filled.directory)
    for trace in (b"Quibble", b"Zelda", b"ZQ7", b"zelda@", b"Wrong day"):
        assert trace not in left
    assert REASON.encode() in left


def test_the_chain_shows_that_nothing_else_was_touched(filled: Store) -> None:
    before = filled.chain_head()
    plan = erase(filled, 1, REASON)
    found = verify(Store(filled.directory, "kl").content())
    assert found.erased == len([each for each in plan.documents if each[0] != "people"]) == 4
    assert found.head.number == before.number + 1
    assert [row.name for row in register_rows(filled, [])] == []
    assert [each.name for each in roster(filled)] == ["Bell, T"]


def test_an_erased_person_is_nowhere_but_known_to_have_been(filled: Store, policy: Policy) -> None:
    erase(filled, 1, REASON)
    assert [each.person for each in all_acknowledgements(filled)] == [2]
    assert history(filled, 1) == []
    remains = person(filled, 1)
    assert remains is not None
    assert (remains.erased, remains.name, remains.left) == (True, "(erased)", "2026-11-20")
    (change,) = changes(filled, "people", 1)
    assert (change.what, change.why, change.by) == ("erased", REASON, "jb")
    with pytest.raises(FieldProblem, match="has been erased"):
        acknowledge(filled, policy, 1)
    assert acknowledge(filled, policy, NAME).person == 3


def test_where_they_are_still_mentioned_is_told_and_left(filled: Store, tmp_path: Path) -> None:
    exports = filled.directory / "exports"
    exports.mkdir()
    (exports / "register.csv").write_text(f'"{NAME}",ZQ7')
    (exports / "other.csv").write_text("Bell")
    made = make_backup(filled, tmp_path / "backups")
    plan = plan_erasure(filled, 1)
    places = {(each.table, each.id, each.field) for each in plan.mentions}
    assert places == {("outcomes", 1, "note"), ("acknowledgements", 4, "witness")}
    assert set(plan.files) == {exports / "register.csv", made.file}
    erase(filled, 1, REASON)
    assert outcomes(filled)[0].outcome.note == "Zelda Quibble was there."


def test_a_legal_hold_forbids_it(filled: Store) -> None:
    hold(filled, 1, "Tribunal claim")
    before = filled.state()
    with pytest.raises(Refused, match="Tribunal claim"):
        erase(filled, 1, REASON)
    assert filled.state() == before
    lift_hold(filled, 1)
    erase(filled, 1, REASON)
    assert roster(filled)[0].name == "Bell, T"


@pytest.mark.parametrize("also", [("outcomes", 9), ("changes", 1), ("people", 2), ("nothing", 1)])
def test_what_cannot_be_erased_is_refused_and_nothing_is(
    filled: Store, also: tuple[str, int]
) -> None:
    before = filled.state()
    with pytest.raises(Refused, match=f"{also[0]}:{also[1]}"):
        erase(filled, 1, REASON, also=[also])
    assert filled.state() == before


def test_it_needs_a_reason_and_a_person(filled: Store) -> None:
    for who, reason in ((1, ""), (99, REASON)):
        with pytest.raises(FieldProblem):
            erase(filled, who, reason)
    erase(filled, 1, REASON)
    with pytest.raises(FieldProblem, match="has been erased"):
        erase(filled, 1, REASON)


def test_a_blank_that_was_forged_is_found(filled: Store) -> None:
    erase(filled, 1, REASON)
    content = filled.content()
    document = content.tables["acknowledgements"]["4"]
    link = {name: value for name, value in document["link"].items() if name != "salt"}
    content.tables["acknowledgements"]["4"] = {"link": link}
    with pytest.raises(NotIntact, match="acknowledgements 4 is blank"):
        verify(content)


def test_it_is_done_again_where_an_older_backup_is_restored(filled: Store, tmp_path: Path) -> None:
    made = make_backup(filled, tmp_path / "backups")
    erase(filled, 1, REASON, also=[("outcomes", 1)])
    assert plan_restore(filled, made.file).erased_again == 1
    restore(filled, made.file)
    assert [each.name for each in roster(filled)] == ["Bell, T"]
    assert outcomes(filled) == []
    assert b"Zelda" not in filled.file.read_bytes()
    assert verify(filled.content()).erased == 5


def test_it_is_done_again_on_a_new_server_that_knows_only_the_backups(
    filled: Store, tmp_path: Path
) -> None:
    old = make_backup(filled, tmp_path / "backups").file
    erase(filled, 1, REASON)
    later = Store(filled.directory, "jb", now=lambda: filled.now().replace(day=21))
    make_backup(later, tmp_path / "backups")
    fresh = Store(tmp_path / "fresh", "kl", now=later.now)
    restore(fresh, old)
    assert [each.name for each in roster(fresh)] == ["Bell, T"]
    assert b"Quibble, Z" not in fresh.file.read_bytes()


def test_somebody_else_of_the_same_number_in_another_history_is_not_erased(
    filled: Store, tmp_path: Path
) -> None:
    other = Store(tmp_path / "other", "kl", now=filled.now)
    add_person(other, "Keeper, A")
    theirs = make_backup(other, tmp_path / "backups").file
    erase(filled, 1, REASON)
    later = Store(filled.directory, "jb", now=lambda: filled.now().replace(day=21))
    make_backup(later, tmp_path / "backups")
    restore(other, theirs)
    assert [each.name for each in roster(other)] == ["Keeper, A"]


def test_a_role_they_held_loses_their_name_and_nothing_else(filled: Store) -> None:
    set_holder(filled, "elm", "board", NAME, contact="01 234", deputy="Bell, T")
    set_holder(filled, "elm", "head", "Bell, T", contact="05 678", deputy="Zelda Quibble")
    plan = plan_erasure(filled, 1)
    assert {("role_holders", 1, "name"), ("role_holders", 2, "deputy")} <= {
        (each.table, each.id, each.field) for each in plan.mentions
    }
    erase(filled, 1, REASON, also=[("role_holders", 1), ("role_holders", 2)])
    first, second = all_holders(filled)
    assert (first.name, first.contact, first.deputy) == ("(erased)", "", "Bell, T")
    assert (second.name, second.contact, second.deputy) == ("Bell, T", "05 678", "(erased)")
    assert b"01 234" not in everything_in(filled.directory)
    verify(Store(filled.directory, "kl").content())


def test_a_role_of_somebody_else_is_not_theirs_to_erase(filled: Store) -> None:
    set_holder(filled, "elm", "board", "Bell, T")
    with pytest.raises(Refused, match="role_holders:1"):
        erase(filled, 1, REASON, also=[("role_holders", 1)])


def test_what_is_about_an_outcome_does_not_say_who_asked(filled: Store, policy: Policy) -> None:
    void_outcome(filled, 1, "A trial")
    note_upon(filled, [1], "Spoken to.")
    with filled.transaction():
        note_recall(filled, outcomes(filled)[0].outcome, policy, "different", ["Now allowed."])
    asked = [each["who_asked"] for each in filled.documents("outcomes")]
    assert asked == ["TB", "", "", ""]
    (entry,) = outcomes(filled)
    assert (entry.outcome.who_asked, len(entry.notes)) == ("TB", 2)
    assert entry.voided is not None


def test_with_an_outcome_goes_all_that_is_about_it_and_nothing_about_another(
    filled: Store, policy: Policy
) -> None:
    record_outcome(
        filled,
        policy,
        "contact",
        answers={"guard": ["neither"]},
        verdict=Verdict.ACCEPTABLE,
        shown=None,
        who_asked="KA",
    )
    note_upon(filled, [1], "Asked by a cook called Beatrix.")
    void_outcome(filled, 1, "Beatrix was on leave")
    note_upon(filled, [2], "Nothing more.")
    with filled.transaction():
        note_recall(filled, outcomes(filled)[1].outcome, policy, "asks", ["Beatrix is asked."])
    plan = erase(filled, 1, REASON, also=[("outcomes", 1)])
    gone = [id for table, id, _ in plan.documents if table == "outcomes"]
    assert gone == [1, 3, 4, 6]
    assert b"Beatrix" not in everything_in(filled.directory)
    (kept,) = outcomes(filled)
    assert (kept.outcome.id, [each.note for each in kept.notes]) == (2, ["Nothing more."])
    verify(Store(filled.directory, "kl").content())


@pytest.mark.parametrize("again", [False, True], ids=["at once", "and restored from a backup"])
def test_what_still_mentions_them_is_erased_later_by_their_number(
    filled: Store, tmp_path: Path, again: bool
) -> None:
    set_holder(filled, "elm", "board", "Quibble, Zelda", contact="01 234", deputy="Bell, T")
    made = make_backup(filled, tmp_path / "backups")
    erase(filled, 1, REASON)
    with pytest.raises(FieldProblem, match="has been erased"):
        plan_erasure(filled, 1)
    someone = person_to_erase(filled, "1")
    assert (someone.id, someone.erased) == (1, True)
    plan = erase(filled, 1, REASON, also=[("outcomes", 1), ("role_holders", 1)])
    assert {("outcomes", 1), ("role_holders", 1)} <= {each[:2] for each in plan.documents}
    assert (plan.mentions, plan.files, plan.encodings) == ((), (), ())
    if again:
        restore(filled, made.file)
        filled.fold()
    assert outcomes(filled) == []
    (holder,) = all_holders(filled)
    assert (holder.name, holder.contact, holder.deputy) == ("(erased)", "", "(erased)")
    assert b"Zelda" not in filled.file.read_bytes()
    verify(Store(filled.directory, "kl").content())


def test_a_number_is_somebodys_staff_id_before_it_is_one_on_the_roster(filled: Store) -> None:
    erase(filled, 1, REASON)
    assert person_to_erase(filled, "2").name == "Bell, T"
    assert person_to_erase(filled, "bell, t").id == 2
    add_person(filled, "Cole, R", staff_id="1")
    assert person_to_erase(filled, "1").name == "Cole, R"
    for nobody in ("9", "\u00b2", "Quibble, Zelda"):
        with pytest.raises(FieldProblem, match="nobody called"):
            person_to_erase(filled, nobody)


def own_policy(directory: Path, approved_by: str) -> Path:
    """Windsor's policy as the school's own, approved by somebody."""
    folder = directory / "policies" / "windsor"
    shutil.copytree(BUILT_IN / "windsor", folder)
    about = folder / "policy.toml"
    printed = re.search("^approved-by = .*$", about.read_text(), re.MULTILINE)
    assert printed
    about.write_text(about.read_text().replace(printed[0], f'approved-by = "{approved_by}"'))
    return folder


def test_the_files_of_policies_that_name_them_are_named_and_stay(
    filled: Store, tmp_path: Path
) -> None:
    folder = own_policy(filled.directory, "Quibble, Zelda")
    encoding = Catalogue([folder.parent]).policy("windsor")
    keep_encoding(filled.directory, encoding, folder, Catalogue.shared_file)
    make_backup(filled, tmp_path / "backups")
    (fingerprint,) = kept_fingerprints(filled.directory)
    inside = Path("editions") / fingerprint / "windsor" / "policy.toml"
    before = folder.joinpath("policy.toml").read_bytes()
    plan = erase(filled, 1, REASON)
    assert set(plan.encodings) == {
        folder / "policy.toml",
        filled.directory / inside,
        tmp_path / "backups" / inside,
    }
    assert {each.read_bytes() for each in plan.encodings} == {before}


def test_a_surname_that_is_a_word_of_a_policy_counts_only_with_a_capital(filled: Store) -> None:
    folder = own_policy(filled.directory, "the board")
    someone = add_person(filled, "Ann Contact")
    (folder / "clauses.toml").write_text("# contact them, or discontact; the Contacts")
    (folder / "contact.toml").write_text("# as Mrs Contact asked")
    (folder / "use.toml").write_text("# as ann contact asked")
    (folder / "policy.toml").write_bytes(b"\xff Contact")
    names = {"clauses.toml", "contact.toml", "use.toml", "policy.toml"}
    found = {each.name for each in plan_erasure(filled, someone.id).encodings}
    assert found & names == names - {"clauses.toml"}


def test_a_session_does_not_hold_on_to_what_was_erased(store: Store, policy: Policy) -> None:
    line = acknowledge(store, policy, "Adams, Kim", signature="Kim Adams")
    assert [each.id for each in all_acknowledgements(store)] == [line.id]
    erase(store, line.person, "Retention period over")
    assert all_acknowledgements(store) == []
    roster(store)
    assert "Kim Adams" not in repr(store.known["acknowledgements"])
    assert "Adams, Kim" not in repr(store.known["people"])
