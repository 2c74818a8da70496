"""Which policies the school works with, as far as it has said, or its records tell."""

from store.chosen_policies import chosen_policies
from store.database import Store
from store.table_names import TableName

_OF_A_POLICY: tuple[TableName, ...] = (
    *("role_holders", "actions", "editions", "reviews", "incidents"),
    *("acknowledgements", "outcomes", "channels"),
)


def policies_in_use(store: Store) -> frozenset[str]:
    """The ids of the policies that were chosen, or that anything recorded is about.

    Raises StoreProblem.
    """
    named = {
        str(each.get("policy", ""))
        for table in _OF_A_POLICY
        for each in store.stored(table).values()
    }
    corrected = store.stored("entries").values()
    named |= {str(each.get("text")) for each in corrected if each.get("field") == "policy"}
    return frozenset(named - {""}).union(chosen_policies(store))
