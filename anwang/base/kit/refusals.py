"""Answers of no that a person can do something about; a middleware turns them into pages (or JSON)."""


class Refusal(Exception):
    """A no with its sentence: what is wrong, where, how to mend it. ``status`` is the HTTP answer."""

    status = 422

    def __init__(self, sentence: str, *, mend: str = "") -> None:
        """Keep the sentence, and the address where the obstacle can be removed (if there is one)."""
        super().__init__(sentence)
        self.sentence, self.mend = sentence, mend


class NotReady(Refusal):
    """It is not (or no longer) time for this: the record is elsewhere, or something is still missing."""

    status = 409


class Conflict(NotReady):
    """Somebody else changed the record while this person was looking at it."""


class BadInput(Refusal):
    """What was handed in cannot be taken: the sentence names the place, the value and the way out."""
