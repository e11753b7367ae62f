"""One way to refuse: what cannot be done is said in words for the person who tried."""


class Refused(Exception):
    """It cannot be done so; nothing was changed. `str()` of it is the sentence to show."""

    def __init__(self, words: str = "", *, field: str = "") -> None:
        super().__init__(words)
        self.field = field  # of the form that was handed in, if the words belong to one
