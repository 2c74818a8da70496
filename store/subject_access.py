"""Gathering all that is held on one person, for that person to read (UK GDPR, Article 15)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from store.channel import Channel
from store.channel_users import channels_naming
from store.database import Store
from store.dossier import Dossier, Entry, Naming
from store.fields import line
from store.held_channels import in_channels, only_theirs
from store.held_incidents import in_incidents, incidents_about
from store.held_records import (
    Held,
    entries,
    held_for,
    is_about,
    names_them,
    only_initials,
    other_passages,
    passages,
    recorded_by_them,
    voids,
)
from store.mentions import WITHHELD, encodings_naming
from store.name_fields import Document
from store.near_people import described, near_people
from store.people import Person
from store.problems import FieldProblem
from store.records import as_document
from store.register_taking import PERSONS, includes
from store.roster import find_person, named_person, on_roster, roster

KIND = "everything-about"
WHY = "subject access request (UK GDPR, Article 15)"

_WITNESSED = ("kind", "policy", "edition", "signed_on", "method", "witness", "recorded_at")
_NAMED = (
    *("kind", "policy", "flow", "edition", "verdict"),
    *("who_asked", "happened_on", "recorded_at", "voided"),
)


def everything_about(store: Store, person_id: int, posts: Iterable[str] = ()) -> Dossier:
    """All that is held on a person. Whoever hands it out calls `record_taking`.

    `posts` are titles of roles, which name nobody. Raises FieldProblem (nobody of that id) and
    StoreProblem.
    """
    store.must("disclosures")
    held = held_for(store, on_roster(store, person_id), posts)
    about = dict(held.tables["people"])[person_id]
    person = Entry(table="people", id=person_id, record=held.show.document("people", about))
    register = entries(held, "acknowledgements", is_about)
    roles = entries(held, "role_holders", names_them("role_holders"))
    actions = entries(held, "actions", names_them("actions"))
    editions = entries(held, "editions", names_them("editions"))
    reviews = entries(held, "reviews", names_them("reviews"))
    channels = in_channels(held)
    incidents = in_incidents(held)
    about_them = incidents_about(held)
    outcomes = tuple(_outcomes(held, about_them))
    witnessed = tuple(_witnessed(held))
    disclosures = tuple(_disclosures(held))
    shown = {(each.table, each.id) for each in incidents}
    actions = tuple(each for each in actions if ("actions", each.id) not in shown)
    changed = {(each.table, each.id) for each in (person, *roles, *actions, *editions, *reviews)}
    changed |= {*_whole(incidents, about_them), *((each.table, each.id) for each in channels)}
    history = entries(
        held, "changes", lambda _, __, each: (each.get("table"), each.get("id")) in changed
    )
    history = tuple(only_theirs(held, history))
    every = (
        *(person, *register, *roles, *channels, *actions, *editions, *reviews),
        *(*incidents, *outcomes, *witnessed, *disclosures, *history),
    )
    encodings = tuple(_named_in_encodings(held, store.directory))
    listed = {(one.table, one.id) for each in every for one in (each, each.undone_by) if one}
    return Dossier(
        person=person,
        drawn_up_at=store.stamp(),
        history=history,
        register=register,
        roles=roles,
        channels=channels,
        actions=actions,
        editions=editions,
        reviews=reviews,
        incidents=incidents,
        outcomes=outcomes,
        witnessed=witnessed,
        disclosures=disclosures,
        passages=tuple(other_passages(held, listed)),
        encodings=encodings,
        maybe=tuple(only_initials(held, listed)),
        recorded=recorded_by_them(held),
        erased=held.erased,
        namesakes=held.namesakes,
        withheld=held.show.count,
        limit=_limit(store),
    )


def _limit(store: Store) -> str:
    """Said whether or not there are such cases, so that it tells nobody of any."""
    if store.standing() is None:
        return ""
    return (
        f"Cases that are not shown to {store.operator}, who drew this up, are not in it. Have "
        "somebody else with lead rights look as well."
    )


def record_taking(store: Store, dossier: Dossier, recipient: str = "") -> Dossier:
    """Record that a dossier is handed out, and for whom if that is said; the dossier with that.

    Inside a transaction, so that nothing is recorded if it cannot be handed out after all. Raises
    FieldProblem and StoreProblem.
    """
    recipient = line("for", recipient, needed=False)
    document = {"kind": KIND, "person": dossier.person.id, "to": recipient, "why": WHY}
    stamped = {"by": store.operator, "at": store.stamp()}
    number = store.append("disclosures", as_document(document | stamped))
    return replace(dossier, disclosure=number, recipient=recipient)


def person_asked_about(store: Store, text: str) -> Person:
    """The one person whom a name, a staff id or, failing that, a number on the roster names.

    Raises FieldProblem, which names those who may be meant, or the accounts on which somebody who
    is not on the roster stands; and StoreProblem.
    """
    wanted = line("person", text)
    if find_person(store, wanted):
        return named_person(store, wanted)
    people = roster(store)
    for each in people:
        if str(each.id) == wanted:
            return each
    if held := channels_naming(store, wanted):
        raise FieldProblem("person", _only_on_channels(wanted, held))
    near = "; ".join(map(described, near_people(people, wanted)))
    hint = f"Near to it: {near}." if near else "policydesk register lists everybody."
    raise FieldProblem("person", f'There is nobody called "{wanted[:60]}" on the roster. {hint}')


def _only_on_channels(wanted: str, held: Sequence[Channel]) -> str:
    """What to do first where a name is held of somebody whom nothing else can be found by."""
    where = "; ".join(f"{each.id} {each.called}" for each in held[:5])
    return (
        f'"{wanted[:60]}" is not on the roster, but stands on an official account: {where}. Put '
        "them on the roster under that name first (policydesk roster add), so that all that is "
        "held on them is found; then ask again."
    )


def _disclosures(held: Held) -> Iterator[Entry]:
    """What was given out about the person, without whom else it was about."""
    for each in entries(held, "disclosures", _tells_of):
        record = {key: value for key, value in each.record.items() if key != PERSONS}
        yield replace(each, record=record)


def _tells_of(held: Held, id: int, document: Document) -> bool:
    """Whether what was given out was about the person, be it among others."""
    return is_about(held, id, document) or includes(document, held.person.id)


def _witnessed(held: Held) -> Iterator[Entry]:
    """Signatures of others that name the person as witness, without what was signed by whom."""
    wanted = names_them("acknowledgements")
    for id, document in held.tables["acknowledgements"]:
        if document.get("kind") == "voided" or is_about(held, id, document):
            continue
        if wanted(held, id, document):
            seen = {key: document[key] for key in _WITNESSED if key in document}
            shown = held.show.document("acknowledgements", seen)
            yield Entry(table="acknowledgements", id=id, record={**shown, "person": WITHHELD})


def _whole(incidents: Iterable[Entry], about_them: Collection[int]) -> Iterator[tuple[str, int]]:
    """Incidents about the person, and what is theirs, of which all changes are shown as well."""
    for each in incidents:
        number = each.id if each.table == "incidents" else each.record.get("incident")
        if number in about_them and each.table != "entries":
            yield each.table, each.id


def _outcomes(held: Held, incidents: Collection[int]) -> Iterator[Entry]:
    """Outcomes for which the person asked, or of these incidents, whole, with recalls and notes.

    Of others what names them.
    """
    asked = names_them("outcomes")
    theirs = {
        each.get("outcome")
        for _, each in held.tables["entries"]
        if each.get("incident") in incidents
    }

    def wanted(held: Held, id: int, document: Document) -> bool:
        return id in theirs or asked(held, id, document)

    found = {each.id: each for each in entries(held, "outcomes", wanted)}
    about = {
        each.id: each
        for each in entries(held, "outcomes", lambda _, __, each: each.get("of") in found)
    }
    undone = {each.get("of") for _, each in held.tables["outcomes"] if voids(each)}
    for id, document in held.tables["outcomes"]:
        if id in found or id in about:
            yield found.get(id) or about[id]
        elif not voids(document):
            yield from _named_in(held, id, {**document, "voided": id in undone})


def _named_in(held: Held, id: int, document: Document) -> Iterator[Entry]:
    said = {each.field: each.text for each in passages(held, "outcomes", id, document)}
    if said:
        seen = {key: document[key] for key in _NAMED if key in document}
        shown = document.get("shown")
        if isinstance(shown, Mapping) and shown.get("label"):
            seen["label"] = shown["label"]
        record = {**held.show.document("outcomes", seen), **said}
        yield Entry(table="outcomes", id=id, record=record)


def _named_in_encodings(held: Held, directory: Path) -> Iterator[Naming]:
    """The lines of policies in which the person is named."""
    for path in encodings_naming(directory, held.names):
        lines = path.read_bytes().decode("utf-8", "replace").splitlines()
        named = tuple(held.show.text(each.strip()) for each in lines if held.show.names(each))
        yield Naming(str(path.relative_to(directory)), named)
