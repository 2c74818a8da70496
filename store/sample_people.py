"""The people of the sample school, who are invented, and who of them holds which role."""

from datetime import timedelta

from msgspec import Struct

from store.database import Store
from store.london import london_day
from store.operators import add_operator
from store.people import add_person
from store.rights import Right
from store.role_holders import point_role, set_holder
from store.roster import roster

ALDER, BIRCH = "Alder Academy", "Birch Academy"
POLICY = "windsor"


class SamplePerson(Struct, frozen=True):
    """Somebody who does not exist."""

    name: str
    job: str
    site: str
    years: int
    """For about how long they have belonged when the sample is made."""
    tag: str = "staff"

    @property
    def first_last(self) -> str:
        """The name as they would sign it."""
        return " ".join(reversed(self.name.split(", ")))

    @property
    def email(self) -> str:
        """An address at which nobody is."""
        return f"{self.first_last.casefold().replace(' ', '.')}@sample.example"


PEOPLE = (
    SamplePerson("Ashgrove, Amber", "Headteacher", ALDER, 9),
    SamplePerson("Birchley, Basil", "Headteacher", BIRCH, 6),
    SamplePerson("Cedarham, Coral", "Deputy head", ALDER, 7),
    SamplePerson("Dunmere, Dale", "Office manager", ALDER, 11),
    SamplePerson("Elmstead, Ember", "Teacher", ALDER, 3),
    SamplePerson("Fernby, Flint", "Caretaker", ALDER, 5),
    SamplePerson("Gorsefield, Ginger", "Teacher", BIRCH, 2),
    SamplePerson("Hazelby, Heath", "Assistant head", ALDER, 8),
    SamplePerson("Ivyhurst, Iris", "Teaching assistant", BIRCH, 4),
    SamplePerson("Juniperley, Jasper", "Technician", BIRCH, 2),
    SamplePerson("Kestrelby, Kit", "Teacher", ALDER, 1),
    SamplePerson("Larchmere, Linden", "Teacher", BIRCH, 6),
    SamplePerson("Mapleden, Misty", "Cook", ALDER, 10),
    SamplePerson("Nutwick, North", "Midday assistant", BIRCH, 3),
    SamplePerson("Oakshade, Opal", "Bursar", ALDER, 12),
    SamplePerson("Pinecombe, Poppy", "Teacher", ALDER, 2),
    SamplePerson("Quincewell, Quill", "Librarian", BIRCH, 7),
    SamplePerson("Rowanlea, River", "Teaching assistant", ALDER, 1),
    SamplePerson("Sorrelby, Sage", "Teacher", BIRCH, 5),
    SamplePerson("Teaselow, Thorn", "Teacher", ALDER, 4),
    SamplePerson("Underbough, Umber", "Receptionist", BIRCH, 3),
    SamplePerson("Vetchley, Violet", "Teacher", BIRCH, 8),
    SamplePerson("Wrenfield, Willow", "School nurse", ALDER, 2),
    SamplePerson("Yewdale, Yarrow", "Teaching assistant", BIRCH, 6),
    SamplePerson("Bramblewick, Ash", "Chair of governors", "", 5, "governor"),
    SamplePerson("Dockleaf, Clover", "Governor", "", 3, "governor"),
    SamplePerson("Hollybush, Fern", "Governor", "", 1, "governor"),
    SamplePerson("Sedgemere, Reed", "Reading volunteer", BIRCH, 2, "volunteer"),
    SamplePerson("Mossbank, Marsh", "Sports volunteer", ALDER, 1, "volunteer"),
)
"""Those with whom the sample begins."""
NEWCOMER = SamplePerson("Zinnia, Zephyr", "Teacher", ALDER, 0)
"""Somebody who started lately."""

_ROLES = (
    ("", "safeguarding-lead", "Hazelby, Heath", "Cedarham, Coral"),
    ("", "hr-legal", "Oakshade, Opal", ""),
    ("", "headteacher", "Ashgrove, Amber", "Cedarham, Coral"),
    ("", "chair-of-governors", "Bramblewick, Ash", ""),
    ("", "data-protection-lead", "Oakshade, Opal", "Dunmere, Dale"),
    ("", "it-support", "Juniperley, Jasper", ""),
    (POLICY, "leadership", "Ashgrove, Amber", "Cedarham, Coral"),
    (POLICY, "senior-staff", "Cedarham, Coral", "Hazelby, Heath"),
    (POLICY, "senior-leader", "Cedarham, Coral", "Hazelby, Heath"),
    (POLICY, "senior-manager", "Oakshade, Opal", "Dunmere, Dale"),
)
"""Policy (empty where it is school-wide), role, holder and deputy."""


_OPERATORS: tuple[tuple[str, str, tuple[Right, ...]], ...] = (
    ("amber", "Ashgrove, Amber", ("lead", "admin")),
    ("heath", "Hazelby, Heath", ("lead",)),
    ("dale", "Dunmere, Dale", ()),
)
"""Who would come in over SSH: ID, who it is, and their rights beside those of the office."""


def add_people(store: Store) -> None:
    """Put them on the roster. In a transaction."""
    today = london_day(store.now())
    for number, each in enumerate(PEOPLE, start=1):
        started = today - timedelta(days=365 * each.years + 11 * number % 90)
        add_sample_person(store, each, f"S{100 + number}", started.isoformat())


def add_sample_person(store: Store, each: SamplePerson, staff_id: str, started: str) -> int:
    """Put one of them on the roster; their number."""
    return add_person(
        store,
        each.name,
        staff_id=staff_id,
        job=each.job,
        site=each.site,
        email=each.email,
        started=started,
        tags=[each.tag],
    ).id


def add_operators(store: Store) -> None:
    """Say who would come in over SSH. In a transaction."""
    called = {each.name: each.first_last for each in PEOPLE}
    numbers = {each.name: each.id for each in roster(store)}
    for id, who, rights in _OPERATORS:
        add_operator(store, id, name=called[who], rights=rights, person=numbers[who])


def name_holders(store: Store) -> None:
    """Say who holds the roles, and which of the policy's are the school's own. In a transaction."""
    names = {each.name: each for each in PEOPLE}
    for place, (policy, role, who, stands_in) in enumerate(_ROLES):
        set_holder(
            store,
            policy,
            role,
            names[who].first_last,
            contact=f"ext. {210 + place}",
            deputy=names[stands_in].first_last if stands_in else "",
            deputy_contact=names[stands_in].email if stands_in else "",
        )
    point_role(store, POLICY, "headteachers", "headteacher", "the head of each academy")
