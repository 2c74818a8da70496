"""A policy folder is read strictly, and what is wrong with one is said with file, key and mend."""

import shutil
from pathlib import Path

import msgspec
import pytest

from flows.catalogue import BUILT_IN, Catalogue
from flows.fingerprint import fingerprint
from flows.folder import read_policy, read_shared
from flows.problem import PolicyBroken, UnknownName
from tests.flows.conftest import POLICIES

SHARED = read_shared(BUILT_IN / "facts.toml")

# What is broken: (file, what stands there, what is put in its place, where it is found, the mend).
BREAKAGES = {
    "a key that does not exist": (
        *("contact.toml", 'verdict = "acceptable"', 'verdikt = "acceptable"'),
        *("contact.toml, rules[1] system: has no key 'verdikt'", "Did you mean 'verdict'?"),
    ),
    "a word that is no verdict": (
        *("contact.toml", 'verdict = "acceptable"', 'verdict = "aceptable"'),
        *("rules[1] system, verdict: 'aceptable' is not one", "Did you mean 'acceptable'?"),
    ),
    "a key that is missing": (
        *("contact.toml", 'say = "Do not answer."', ""),
        *("rules[2] pupil: lacks the key 'say'", "Add say"),
    ),
    "a fact that does not exist": (
        *("contact.toml", "contact-other = [", "contact-othr = ["),
        *("there is no fact 'contact-othr'", "Did you mean 'contact-other'?"),
    ),
    "an option that the flow dropped": (
        *("contact.toml", '["pupil-here"] }', '["former-pupil"] }'),
        *("there is no option kept for contact-other 'former-pupil'", "There are: pupil-here"),
    ),
    "an option folded into nothing": (
        *("contact.toml", 'press = "other", ', ""),
        *("question.contact-other: drops the option 'press'", "fold = { press = … }"),
    ),
    "an option folded into one that is not kept": (
        *("contact.toml", 'press = "other"', 'press = "colleague"'),
        *("there is no kept option 'colleague'", "other"),
    ),
    "a role that nobody has": (
        *("contact.toml", 'role = "deputy", by', 'role = "deputie", by'),
        *("rule pupil, tell: there is no role 'deputie'", "Did you mean 'deputy'?"),
    ),
    "a clause that is not in the document": (
        *("contact.toml", 'cite = ["1.1", "1.2"]', 'cite = ["1.1", "1.9"]'),
        *("rule pupil: cites '1.9'", "1."),
    ),
    "a rule that cites nothing": (
        *("contact.toml", 'cite = ["1.1", "1.2"]', "cite = []"),
        *("rule pupil: cites no clause", "Cite the clause"),
    ),
    "two rules of one name": (
        *("contact.toml", 'id = "pupil"', 'id = "system"'),
        *("rule system: is given twice", "its own id"),
    ),
    "a duty for a rule that does not exist": (
        *("use.toml", "[otherwise]", '[[duties]]\nfor = ["contract"]\ndo = ["Wait."]\n[otherwise]'),
        *("duties[1]: there is no rule 'contract'", "Did you mean 'contact'?"),
    ),
    "a flow without the guard": (
        *("contact.toml", 'order = ["guard", ', "order = ["),
        *("order: leaves out 'guard'", "add it"),
    ),
    "a rule about the guard": (
        *(
            "contact.toml",
            '{ contact-channel = ["school',
            '{ guard = ["image"], contact-channel = ["school',
        ),
        *("asks the guard in its when", "by itself"),
    ),
    "a fact that is not in order": (
        *("contact.toml", '"contact-channel", "contact-other"]', '"contact-channel"]'),
        *("'contact-other' is not in order", "Add it"),
    ),
    "a fact without an option": (
        *("contact.toml", 'contact-other = ["pupil-here"] }', "contact-other = [] }"),
        *("rule pupil, when: 'contact-other' has no option", "Name one, or drop it."),
    ),
    "text that is not TOML": (
        *("contact.toml", 'hit = "first"', "hit = first"),
        *("contact.toml: is not TOML", "line 2"),
    ),
    "a number where words belong": (
        *("clauses.toml", 'binds = "governors"', "binds = 7"),
        *("clauses.toml, clauses[4] 2.1, binds", "type"),
    ),
    "a clause given twice": (
        *("clauses.toml", 'ref = "2.3"', 'ref = "2.2"'),
        *("clause 2.2: is given twice", "merge"),
    ),
    "an escape sequence": (
        *("contact.toml", "Do not answer.", "Do not \\u001b[31manswer."),
        *("contact.toml, rules[2].say: holds a control or direction character", "Delete it"),
    ),
}


def read_broken(folder: Path) -> str:
    with pytest.raises(PolicyBroken) as caught:
        read_policy(folder, SHARED)
    return str(caught.value)


@pytest.mark.parametrize("what", BREAKAGES)
def test_a_broken_folder_is_refused_with_its_mend(tmp_path: Path, what: str) -> None:
    file, old, new, place, mend = BREAKAGES[what]
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    message = read_broken(folder)
    assert place in message
    assert mend in message
    assert "Traceback" not in message


@pytest.mark.parametrize(
    "verdict", ["outside", "not-a-breach", "acceptable", "with-care", "advised"]
)
def test_silence_that_permits_is_refused(tmp_path: Path, verdict: str) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    flow = folder / "contact.toml"
    text = flow.read_text(encoding="utf-8")
    silent = f'verdict = "{verdict}"'
    flow.write_text(text.replace('verdict = "not-settled"', silent), encoding="utf-8")
    message = read_broken(folder)
    assert f"otherwise: gives '{verdict}' where no rule holds" in message
    assert "Silence is not a yes" in message


def test_an_option_that_answers_the_guard_is_not_folded_away(tmp_path: Path) -> None:
    folder = tmp_path / "windsor"
    shutil.copytree(BUILT_IN / "windsor", folder)
    flow = folder / "report.toml"
    text = flow.read_text(encoding="utf-8").replace('"child-concern", "sexual-imagery",', "", 1)
    folded = 'fold = { child-concern = "doubt", sexual-imagery = "doubt",'
    flow.write_text(text.replace("fold = {", folded, 1), encoding="utf-8")
    message = read_broken(folder)
    assert "folds 'child-concern', which answers the guard, into one that does not" in message
    assert "folds 'sexual-imagery', which answers the guard" in message


def test_where_there_are_many_facts_a_misspelt_one_names_those_near_and_how_to_list_them(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    flow = folder / "contact.toml"
    text = flow.read_text(encoding="utf-8")
    flow.write_text(text.replace('"contact-other"]', '"contact-othr"]'), encoding="utf-8")
    message = read_broken(folder)
    assert "Did you mean 'contact-other'? Near to it: contact-" in message
    assert f"`policydesk facts` lists all {len(SHARED.facts)}." in message
    assert "duty-holder" not in message


def test_every_problem_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    flow = folder / "contact.toml"
    text = flow.read_text(encoding="utf-8").replace('role = "deputy"', 'role = "nobody-known"')
    flow.write_text(text.replace('cite = ["1.1"]', 'cite = ["9.9"]'), encoding="utf-8")
    message = read_broken(folder)
    assert message.count("nobody-known") >= 2
    assert message.count("9.9") >= 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    (folder / "clauses.toml").unlink()
    assert "clauses.toml: is missing" in read_broken(folder)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    (folder / "use.toml").write_bytes(b"title = \xff\xfe")
    assert "use.toml, byte 8: is not UTF-8 text" in read_broken(folder)


def test_one_broken_policy_leaves_the_others_working(tmp_path: Path) -> None:
    shutil.copytree(POLICIES / "meadow", tmp_path / "meadow")
    (tmp_path / "meadow" / "policy.toml").write_text("organisation =", encoding="utf-8")
    catalogue = Catalogue([tmp_path])
    readable = [policy.id for policy in catalogue.readable()]
    assert readable == ["aspire", "auriga", "inspire", "st-james", "windsor"]
    assert list(catalogue.broken()) == ["meadow"]


def test_a_folder_of_the_school_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    shutil.copytree(POLICIES / "meadow", tmp_path / "windsor")
    catalogue = Catalogue([tmp_path])
    assert catalogue.policy("windsor").about.short == "Meadow"
    assert not catalogue.is_built_in("windsor")


def test_an_unknown_policy_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'windsor'"):
        Catalogue().policy("winsor")


def test_the_fingerprint_changes_with_any_file_and_only_then(tmp_path: Path) -> None:
    folder = tmp_path / "meadow"
    shutil.copytree(POLICIES / "meadow", folder)
    first = read_policy(folder, SHARED).fingerprint
    assert read_policy(folder, SHARED).fingerprint == first
    flow = folder / "contact.toml"
    flow.write_text(flow.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    assert read_policy(folder, SHARED).fingerprint != first


def test_the_fingerprint_changes_with_a_shared_fact_that_is_asked_and_with_no_other() -> None:
    meadow = read_policy(POLICIES / "meadow", SHARED)
    asked = {fact for flow in meadow.flows.values() for fact in flow.order}
    for fact in SHARED.facts:
        reworded = msgspec.structs.replace(fact, ask="Is it?")
        facts = tuple(reworded if each is fact else each for each in SHARED.facts)
        other = read_policy(POLICIES / "meadow", msgspec.structs.replace(SHARED, facts=facts))
        assert (other.fingerprint != meadow.fingerprint) is (fact.id in asked), fact.id


@pytest.mark.parametrize("part", ["guard", "roles"])
def test_the_fingerprint_changes_with_what_every_policy_shares(part: str) -> None:
    fewer = dict(list(getattr(SHARED, part).items())[1:])
    shared = msgspec.structs.replace(SHARED, **{part: fewer})
    folder = POLICIES / "meadow"
    flows = read_policy(folder, SHARED).flows.values()
    assert fingerprint(folder, flows, shared) != fingerprint(folder, flows, SHARED)
