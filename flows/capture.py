"""Which lines of a flow mean taking a copy or screenshot."""

from flows.policy import Policy


def capturing(policy: Policy, flow_id: str) -> frozenset[str]:
    """The texts of those lines; none where the policy has no such flow."""
    flow = policy.flows.get(flow_id)
    if flow is None:
        return frozenset()
    return frozenset(
        line.text
        for lines in (*flow.rules, *flow.duties, flow.otherwise)
        for line in lines.besides_tell
        if line.capture
    )
