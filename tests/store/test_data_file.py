import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.chain import Head
from store.content import Content, Tables
from store.data_file import decode, encode, read_end
from store.database import Store
from store.people import add_person
from store.plain_file import END, FORMAT, HEADER
from store.problems import StoreProblem
from store.roster import roster

OURS: dict[str, Any] = {HEADER: {"1": {"format": 1}}}
OF_NOW: dict[str, Any] = {HEADER: {"1": {"format": FORMAT}}}

BAD: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "empty"),
    "a file of blanks": (b" \n", "empty"),
    "no JSON": (b"hello", "damaged"),
    "half a file": (json.dumps(OURS).encode()[:-5], "cut short"),
    "a file with more after it": (json.dumps(OURS).encode() + b"{}", "damaged"),
    "bytes that are no UTF-8": (b'{"_policydesk": {"1": {"format": 1}}, "\xff": {}}', "UTF-8"),
    "a list": (b"[]", "not a data file of Policydesk"),
    "a number": (b"1", "not a data file of Policydesk"),
    "another program's TinyDB": (b'{"_default": {"1": {"a": 1}}}', "not a data file"),
    "a header without a format": (b'{"_policydesk": {"1": {}}}', "not a data file"),
    "a header of another kind": (b'{"_policydesk": {"1": {"format": true}}}', "not a data file"),
    "a newer format": (b'{"_policydesk": {"1": {"format": 3}}}', "newer"),
    "our format without its end": (json.dumps(OF_NOW).encode(), "another program"),
    "a format that never was": (b'{"_policydesk": {"1": {"format": 0}}}', "damaged"),
    "a table that is a list": (json.dumps(OURS | {"people": []}).encode(), "'people'"),
    "an id that is no number": (json.dumps(OURS | {"people": {"x": {}}}).encode(), "'x'"),
    "an id with a nought before it": (json.dumps(OURS | {"people": {"01": {}}}).encode(), "'01'"),
    "an id of a thousand digits": (
        json.dumps(OURS | {"people": {"9" * 5000: {}}}).encode(),
        "'people'",
    ),
    "a document that is text": (
        json.dumps(OURS | {"people": {"1": "x"}}).encode(),
        "document 1",
    ),
    "an id twice over": (
        b'{"_policydesk": {"1": {"format": 1}}, "people": {"1": {}, "1": {}}}',
        "twice",
    ),
    "a number that is none": (
        b'{"_policydesk": {"1": {"format": 1}}, "people": {"1": {"a": NaN}}}',
        "NaN",
    ),
    "brackets without end": (b"[" * 100_000, "damaged"),
}


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD.keys())
def test_is_refused_and_left_as_it_was(
    store: Store, directory: Path, data: bytes, words: str
) -> None:
    directory.mkdir()
    store.file.write_bytes(data)
    for attempt in (lambda: roster(store), lambda: add_person(store, "Adams, K")):
        with pytest.raises(StoreProblem) as caught:
            attempt()
        assert str(store.file) in str(caught.value)
        assert words in str(caught.value)
        assert "Nothing was written" in caught.value.mend
    assert store.file.read_bytes() == data
    assert {path.name for path in directory.iterdir()} <= {store.file.name, "policydesk.json.lock"}


def test_a_directory_in_the_way_is_named(store: Store) -> None:
    store.file.mkdir(parents=True)
    for attempt in (lambda: roster(store), lambda: add_person(store, "Adams, K")):
        with pytest.raises(StoreProblem, match="a directory is in the way"):
            attempt()
    assert store.file.is_dir()


def test_a_pipe_in_the_way_does_not_hang(store: Store, directory: Path) -> None:
    directory.mkdir()
    os.mkfifo(store.file)
    with pytest.raises(StoreProblem, match="other than a file"):
        roster(store)


def test_a_symbolic_link_is_not_replaced(store: Store, directory: Path, tmp_path: Path) -> None:
    directory.mkdir()
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_bytes(encode(Content(lineage="a")))
    store.file.symlink_to(elsewhere)
    with pytest.raises(StoreProblem, match="symbolic link"):
        add_person(store, "Adams, K")
    assert store.file.is_symlink()


def written_by_us(store: Store, tables: Tables) -> None:
    """Put a data file with these tables in place, as a Policydesk with a fault would."""
    store.directory.mkdir(exist_ok=True)
    store.file.write_bytes(encode(Content(lineage="a", tables=tables)))


def test_a_damaged_document_is_named_by_table_and_id(store: Store) -> None:
    written_by_us(store, {"people": {"1": {"name": 7}}})
    before = store.file.read_bytes()
    with pytest.raises(StoreProblem, match="table 'people', document 1") as caught:
        roster(store)
    assert "name" in caught.value.what
    assert store.file.read_bytes() == before


def test_a_date_that_makes_no_sense_is_damage(store: Store) -> None:
    written_by_us(store, {"people": {"1": {"name": "Adams, K", "left": "2026-02-31"}}})
    with pytest.raises(StoreProblem, match="table 'people', document 1"):
        roster(store)


@pytest.mark.parametrize("name", ["Adams, K", "\u00c5dams \U0001f600", 'a"b\\c'])
def test_the_file_is_ascii_and_says_the_same(name: str) -> None:
    data = encode(Content(lineage="a", tables={"people": {"1": {"name": name}}}))
    assert data.isascii()
    assert json.loads(data)["people"]["1"]["name"] == name


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)
_TABLES = st.dictionaries(
    st.text().filter(lambda name: name not in (HEADER, END)),
    st.dictionaries(st.integers(1, 10**17).map(str), st.dictionaries(st.text(), _JSON), max_size=3),
    max_size=3,
)
_CONTENTS = st.builds(
    Content,
    lineage=st.text("0123456789abcdef", min_size=16, max_size=16),
    tables=_TABLES,
    sequence=st.integers(0, 2**40),
    roll=st.integers(0, 2**32 - 1),
    head=st.builds(Head, st.integers(0, 2**40), st.binary(min_size=32, max_size=32).map(bytes.hex)),
)


@settings(max_examples=40)
@given(_CONTENTS)
def test_whatever_is_written_is_read_again(content: Content) -> None:
    written = encode(content)
    read = decode(Path("file"), bytes(written))
    for name in ("lineage", "tables", "sequence", "roll", "head"):
        assert getattr(read, name) == getattr(content, name)
    assert encode(read) == written
    plain = json.loads(written)
    assert {name: plain[name] for name in content.tables} == content.tables


@pytest.mark.parametrize("documents", [0, 1, 2_000, 2_001, 6_000])
def test_the_tables_are_as_one_encoding_of_them_all(documents: int) -> None:
    people = {str(id): {"name": f"Kim {id}"} for id in range(1, documents + 1)}
    tables: Tables = {"people": people, "outcomes": {}, "changes": {"1": {"what": "x"}}}
    written = bytes(encode(Content(lineage="a", tables=tables, head=Head())))
    whole = msgspec.json.encode({HEADER: {"1": {"format": FORMAT}}, **tables})
    assert written.startswith(whole.removesuffix(b"}"))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(StoreProblem) as found:
        decode(Path("file"), data)
    assert found.value.what
    assert found.value.mend


@settings(max_examples=60)
@given(_CONTENTS, st.data())
def test_a_file_cut_anywhere_is_refused(content: Content, data: st.DataObject) -> None:
    written = encode(content)
    length = data.draw(st.integers(0, len(written) - 1))
    with pytest.raises(StoreProblem):
        decode(Path("file"), bytes(written[:length]))


@settings(max_examples=60)
@given(_CONTENTS, st.data())
def test_a_file_with_a_bit_flipped_anywhere_is_refused(
    content: Content, data: st.DataObject
) -> None:
    written = bytearray(encode(content))
    bit = data.draw(st.integers(0, len(written) * 8 - 1))
    written[bit // 8] ^= 1 << bit % 8
    assert read_end(bytes(written)) is None
    with pytest.raises(StoreProblem):
        decode(Path("file"), bytes(written))
