"""Two hundred invented colleagues with ordinary names, whose initials collide as they come."""

import random

GIVEN = (
    *("Alice", "Amy", "Andrew", "Anna", "Ben", "Carol", "Chris", "Claire", "Daniel", "David"),
    *("Emma", "Fiona", "George", "Hannah", "Helen", "Ian", "Jack", "James", "Jane", "John"),
    *("Julie", "Karen", "Kate", "Laura", "Lisa", "Lucy", "Mark", "Martin", "Mary", "Matthew"),
    *("Nicola", "Oliver", "Paul", "Peter", "Rachel", "Rebecca", "Robert", "Ruth", "Sam", "Sarah"),
    *("Simon", "Sophie", "Stephen", "Susan", "Thomas", "Victoria", "William", "Zoe"),
)
SURNAMES = (
    *("Adams", "Allen", "Bailey", "Baker", "Bell", "Bennett", "Brown", "Carter", "Clark", "Cole"),
    *("Cooper", "Davies", "Dixon", "Edwards", "Evans", "Foster", "Gray", "Green", "Hall", "Harris"),
    *("Hill", "Hughes", "Jackson", "Jones", "Kelly", "King", "Lee", "Lewis", "Marsh", "Martin"),
    *("Moore", "Morris", "O'Neill", "Parker", "Price", "Roberts", "Scott", "Shaw", "Smith"),
    *("Smith-Jones", "Taylor", "Thomas", "Turner", "Walker", "Ward", "White", "Wilson", "Wood"),
)


def invented_names(count: int, seed: int = 6) -> list[str]:
    """So many names, no two alike, always the same ones."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        given, surname = chance.choice(GIVEN), chance.choice(SURNAMES)
        middle = f" {chance.choice(GIVEN)}" if chance.random() < 0.1 else ""
        found[f"{surname}, {given}{middle}"] = None
    return list(found)
