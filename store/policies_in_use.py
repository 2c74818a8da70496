"""Which policies the school works with, as far as its records tell."""

from store.database import Store, TableName

_OF_A_POLICY: tuple[TableName, ...] = (
    *("role_holders", "actions", "editions", "reviews", "incidents"),
    *("acknowledgements", "outcomes"),
)


def policies_in_use(store: Store) -> frozenset[str]:
    """The ids of the policies that anything recorded is about. Raises StoreProblem."""
    named = {
        str(each.get("policy", "")) for table in _OF_A_POLICY for each in store.documents(table)
    }
    corrected = store.documents("entries")
    named |= {str(each.get("text")) for each in corrected if each.get("field") == "policy"}
    return frozenset(named - {""})
