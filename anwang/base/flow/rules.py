"""A rule is a yes/no question with the answer that people read when it says no."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q

Test = Callable[[Any, Any], bool]
Narrow = Callable[[Any], Q]
Words = str | Callable[[Any], str]

NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Rule:
    """May this person, and is it time? Called with (user, record).

    ``reason`` is the sentence of refusal, or a function of the record where it must name what is missing.
    ``narrow`` is the rule's twin for the database: the Q of the records for which it holds for a user.
    ``mend`` gives the address where the obstacle can be removed. ``roles`` names the roles that satisfy it,
    for the generated permission matrix. ``by_upload`` marks a need that the photos coming with the step may
    meet: the page opens, and the need is asked after they have been kept.
    """

    test: Test
    reason: Words
    narrow: Narrow | None = None
    mend: Callable[[Any], str] | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    by_upload: bool = False
    parts: tuple[Rule, ...] = ()

    def __call__(self, user: Any, record: Any) -> bool:
        """Whether it holds."""
        return self.test(user, record)

    def says(self, record: Any, user: Any = None) -> str:
        """The refusal, in words; of several that must all hold, the one that fails for this person."""
        failed = next((part for part in self.parts if user is not None and not part(user, record)), None)
        if failed is not None:
            return failed.says(record, user)
        return self.reason(record) if callable(self.reason) else self.reason

    def demand(self, by: Any, record: Any) -> None:
        """Refuse whoever is not allowed; ``by`` None is the system."""
        if by is not None and not self(by, record):
            raise PermissionDenied(self.says(record, by))

    def demand_role(self, user: Any) -> None:
        """Refuse whoever holds none of its roles anywhere: for a page where there is no record yet."""
        if not user.holds(*self.roles):
            raise PermissionDenied(self.says(None))

    def q(self, user: Any) -> Q:
        """The records for which it holds, as a Q; a rule asked for its twin must have one."""
        if self.narrow is None:
            raise TypeError(f"the rule {self.reason!r} is used in a list but has no twin for the database")
        return self.narrow(user)

    def __or__(self, other: Rule) -> Rule:
        """Either of the two."""
        return Rule(
            lambda user, record: self(user, record) or other(user, record),
            lambda record: f"{self.says(record)}，或{other.says(record)}",
            lambda user: self.q(user) | other.q(user),
            roles=self.roles | other.roles,
        )

    def __and__(self, other: Rule) -> Rule:
        """Both; the refusal is that of the one that fails."""
        return Rule(
            lambda user, record: self(user, record) and other(user, record),
            lambda record: f"{self.says(record)}，且{other.says(record)}",
            lambda user: self.q(user) & other.q(user),
            roles=self.roles,
            parts=(*(self.parts or (self,)), *(other.parts or (other,))),
        )


def rule(
    reason: Words,
    *,
    q: Narrow | None = None,
    mend: Callable[[Any], str] | None = None,
    by_upload: bool = False,
) -> Callable[[Test], Rule]:
    """Make a rule of a function ``(user, record) -> bool``; ``reason`` is read when it says no."""

    def make(test: Test) -> Rule:
        return Rule(test, reason, q, mend, by_upload=by_upload)

    return make


@rule("任何人均可办理", q=lambda user: Q())
def anybody(user: Any, record: Any) -> bool:
    """Whoever can see the record."""
    return True
