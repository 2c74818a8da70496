"""The answers of `--answer FACT=OPTION[,OPTION]`."""

from flows.problem import AnswerRefused


def read_answers(answered: tuple[str, ...]) -> dict[str, list[str]]:
    """The answers of `--answer`. Raises AnswerRefused for one twice or without an option."""
    answers: dict[str, list[str]] = {}
    for text in answered:
        fact, equals, options = text.partition("=")
        chosen = [option.strip() for option in options.split(",") if option.strip()]
        if not equals or not fact.strip() or not chosen:
            raise AnswerRefused(f"--answer takes FACT=OPTION, not {text!r}.")
        if fact.strip() in answers:
            raise AnswerRefused(f"{fact.strip()} is answered twice. Give each fact one --answer.")
        answers[fact.strip()] = chosen
    return answers
