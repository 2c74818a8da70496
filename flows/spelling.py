"""How the names of Python fields are spelled in the TOML of a policy folder."""


def spelled(field: str) -> str:
    """`do_not` is written `do-not`; `for_`, which Python reserves, is written `for`."""
    return field.rstrip("_").replace("_", "-")
