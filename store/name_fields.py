"""Which recorded fields hold names, and which words in them name nobody."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

NAMES: dict[str, frozenset[str]] = {
    "role_holders": frozenset(["name", "deputy"]),
    "actions": frozenset(["owner", "done_by"]),
    "editions": frozenset(["approved_by"]),
    "reviews": frozenset(["by"]),
    "incidents": frozenset(["reporter"]),
    "entries": frozenset(["name", "author", "operator"]),
    "evidence": frozenset(["captured_by"]),
    "channels": frozenset(["approved_by", "name"]),
    "acknowledgements": frozenset(["witness", "signature"]),
    "outcomes": frozenset(["who_asked", "holders"]),
    "operators": frozenset(["name", "operator"]),
}
"""Fields that hold a name and nothing else, for each table; of a channel also in its users."""
_USERS = "users"
"""The field of a channel with those who may use it, each a document of its own."""
OPERATORS: dict[str, str] = {
    **dict.fromkeys(("acknowledgements", "outcomes"), "recorded_by"),
    **dict.fromkeys(("incidents", "entries", "evidence"), "recorded_by"),
    **dict.fromkeys(("changes", "disclosures"), "by"),
    **dict.fromkeys(("actions", "settings"), "set_by"),
    "editions": "adopted_by",
}
"""The field that says who was at the keyboard, for each table."""
OURS = frozenset(
    [
        *("table", "kind", "what", "policy", "edition", "flow", "fingerprint", "verdict"),
        *("answers", "method", "statement_sha256", "cite", "clause", "rule", "source"),
        *("fact", "code", "known_by", "label", "step", "clauses", "state", "tag", "tags"),
        *("part", "field", "class", "guard", "results"),
    ]
)
"""Fields whose words are the program's own or a policy's, never typed; see `is_ours`."""
_TYPED = frozenset([("actions", "what"), ("calendar", "source")])
"""Fields of that name in which, in their tables, stands what somebody typed: a task, a file."""
POSTS = frozenset(
    [
        *("the", "of", "and", "school", "office", "admin", "reception", "secretary", "clerk"),
        *("head", "headteacher", "deputy", "principal", "board", "governors", "governor"),
        *("trustees", "trust", "hr", "slt", "dsl", "ceo", "manager", "teacher", "staff", "root"),
    ]
)
"""Words that say what somebody does rather than who they are."""
COMMON = frozenset(
    [
        *("am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me"),
        *("my", "no", "of", "ok", "on", "or", "pm", "so", "to", "up", "us", "we"),
    ]
)
"""Words of two letters that are somebody's initials only in capitals."""

Document = Mapping[str, Any]
Documents = Mapping[str, list[tuple[int, Document]]]
"""For each table its documents with their ids, without links."""


def is_ours(table: str, key: str) -> bool:
    """Whether the words of that field are the program's own or a policy's."""
    return key in OURS and (table, key) not in _TYPED


def name_fields(table: str, document: Document) -> frozenset[str]:
    """The fields of a document that hold a name and nothing else, a policy's words apart."""
    fields = NAMES.get(table, frozenset())
    if table == "actions" and document.get("owner_role"):
        return fields - {"owner"}  # what the policy calls that role
    if table == "entries" and document.get("field") == "reporter":
        return fields | {"text"}
    return fields


def operator_fields(table: str, document: Document) -> frozenset[str]:
    """The fields of a document that say who was at the keyboard."""
    found = {OPERATORS[table]} if table in OPERATORS else set()
    if table == "entries" and document.get("author") == document.get("recorded_by"):
        found.add("author")  # nobody said whose account it is
    return frozenset(found)


def telling_who_reported(table: str, document: Document) -> frozenset[str]:
    """The fields that say who reported an incident, which nobody else is told, by any word."""
    if table == "incidents":
        return frozenset(["reporter"])
    if table == "entries" and "reporter" in (document.get("field"), document.get("part")):
        return frozenset(["name", "text"])
    return frozenset()


def typed_names(tables: Documents) -> Iterator[str]:
    """Every name that stands in a field for one, whoever it is."""
    for table, _, document in _with_versions(tables):
        fields = {*name_fields(table, document), OPERATORS.get(table, "")}
        ours = document.get("known_by")  # a policy's words, where nobody put a name for them
        yield from (
            value
            for part in (document, *_users(table, document))
            for key, value in part.items()
            if key in fields and isinstance(value, str) and value != ours
        )


def contacts(tables: Documents) -> Iterator[tuple[str, str]]:
    """Every role holder's name and deputy's, with how to reach them."""
    for table, _, document in _with_versions(tables):
        for whose, where in (("name", "contact"), ("deputy", "deputy_contact")):
            name, contact = document.get(whose), document.get(where)
            if table == "role_holders" and isinstance(name, str) and isinstance(contact, str):
                yield name, contact


def versions(tables: Documents, table: str) -> dict[int, list[Document]]:
    """For each id of a state table what its changes say of it: what it was, and what it became."""
    found: dict[int, list[Document]] = {}
    for name, id, document in _with_versions(tables):
        if name == table:
            found.setdefault(id, []).append(document)
    return found


def says_by_number(document: Document, person: int) -> bool:
    """Whether a document, or a change of one, says by number that it is about a person."""
    said = (document, document.get("before"), document.get("after"))
    users = (user for each in said if _is_document(each) for user in _users("channels", each))
    return document.get("person") == person or any(x.get("person") == person for x in users)


def channel_users(document: Document) -> tuple[Document, ...]:
    """Those who may use a channel or might before, each as a document of its own."""
    return _users("channels", document)


def _users(table: str, document: Document) -> tuple[Document, ...]:
    users = document.get(_USERS) if table == "channels" else None
    return tuple(filter(_is_document, users)) if isinstance(users, list | tuple) else ()


def _is_document(value: Any) -> TypeGuard[Document]:
    return isinstance(value, Mapping)


def _with_versions(tables: Documents) -> Iterator[tuple[str, int, Document]]:
    """Every document, and what changes say of earlier ones, as if it stood in their table."""
    for table, documents in tables.items():
        for id, document in documents:
            yield table, id, document
            for key in ("before", "after") if table == "changes" else ():
                if isinstance(document.get(key), Mapping):
                    yield str(document.get("table")), document.get("id", 0), document[key]
