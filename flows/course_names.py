"""Whether every name in the courses of a policy means something."""

from collections import Counter
from collections.abc import Iterator

from flows.course import Course, Step
from flows.policy import Policy
from flows.policy_files import COURSES
from flows.problem import Problem, unknown_names


def course_problems(policy: Policy) -> Iterator[Problem]:
    """Every name in `policy.courses` that resolves to nothing, and steps that nothing leads to."""
    for course in policy.courses:
        where = f"course {course.id}"
        steps = [each.id for each in course.steps]
        rules = [f"{flow.id}.{rule.id}" for flow in policy.flows.values() for rule in flow.rules]
        yield from unknown_names(COURSES, f"{where}, begins", "rule", course.begins, rules)
        advice = list(_advice(policy, course))
        begun = [*course.always, *(id for ids in course.begins.values() for id in ids)]
        reached = course.reached_from(each for each in course.steps if each.id in begun)
        for id, times in Counter(steps).items():
            if times > 1:
                what = "is given twice"
                yield Problem(COURSES, f"{where}, step {id}", what, "Give each its own name.")
        yield from unknown_names(COURSES, f"{where}, begins", "step", begun, steps)
        for step in course.steps:
            step_is = f"{where}, step {step.id}"
            yield from _step_problems(policy, course, step)
            yield from unknown_names(
                COURSES, step_is, "good practice to do", step.instead_of, advice
            )
            if step not in reached:
                mend = "Name it under begins or always, or say after which step."
                yield Problem(COURSES, step_is, "nothing leads to it", mend)


def _step_problems(policy: Policy, course: Course, step: Step) -> Iterator[Problem]:
    where = f"course {course.id}, step {step.id}"
    known = {each.id: each for each in course.steps}
    yield from unknown_names(
        COURSES, where, "role", filter(None, (step.owner, step.to)), policy.roles
    )
    yield from unknown_names(COURSES, where, "clause", step.cite, policy.clauses)
    yield from unknown_names(COURSES, where, "fact", step.when, policy.facts)
    for fact, wanted in step.when.items():
        if fact in policy.facts:
            options = [each.id for each in policy.facts[fact].options]
            yield from unknown_names(COURSES, where, f"option of {fact}", wanted, options)
    for after in step.after:
        yield from unknown_names(COURSES, where, "step", [after.step], known)
        if after.step in known:
            results = known[after.step].results
            yield from unknown_names(COURSES, where, f"result of {after.step}", after.came, results)
    if step.when and not step.unsure:
        yield Problem(
            COURSES, where, "says when but not unsure", "Say what it depends on in words."
        )


def _advice(policy: Policy, course: Course) -> Iterator[str]:
    """What is good practice to do in the flows that begin a course."""
    for id in {name.partition(".")[0] for name in course.begins} & policy.flows.keys():
        flow = policy.flows[id]
        for each in (*flow.rules, *flow.duties):
            yield from (line.text for line in each.do if not line.cite)
