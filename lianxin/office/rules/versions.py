"""What is approved, as pairs of a label and words: compared, and told apart."""

from collections.abc import Mapping, Sequence

Pairs = Sequence[Sequence[str]]


def as_pairs(*facts: Mapping[str, str]) -> list[list[str]]:
    """Facts in their order, as they are kept."""
    return [[str(label), str(words)] for said in facts for label, words in said.items()]


def differences(before: Pairs, after: Pairs) -> list[list[str]]:
    """(label, before, after) for whatever is not the same; what is missing is empty."""
    was: dict[str, str] = {pair[0]: pair[1] for pair in before}
    now: dict[str, str] = {pair[0]: pair[1] for pair in after}
    labels = list(was) + [label for label in now if label not in was]
    return [
        [label, was.get(label, ""), now.get(label, "")]
        for label in labels
        if was.get(label, "") != now.get(label, "")
    ]
