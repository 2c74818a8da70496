"""How many there are of something, in words."""


def counted(number: int, one: str, more: str = "") -> str:
    """`1 file`, `2 files`, `1,000 files`; `more` is the plural where it takes more than an s."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
