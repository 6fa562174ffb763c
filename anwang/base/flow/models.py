"""What every record with a life-cycle has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models

from anwang.base.flow.workflow import Offer, Workflow


class Flowing(models.Model):
    """A record that moves by steps.

    A subclass declares ``state`` and ``workflow``; only ``take`` writes the state.
    """

    state: Any
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    changed_at = models.DateTimeField("最近变动", auto_now=True)

    workflow: ClassVar[Workflow]

    if TYPE_CHECKING:

        def get_state_display(self) -> str: ...  # what Django makes of the state's choices
        def get_absolute_url(self) -> str: ...  # every record has a page

    class Meta:
        abstract = True

    def take(self, name: str, *, by: Any, note: str = "", seen: int | None = None, **answers: Any) -> Self:
        """Take a step of the life-cycle; see ``Workflow.take``."""
        self.workflow.take(self, name, by=by, note=note, seen=seen, **answers)
        return self

    def offers(self, user: Any) -> list[Offer]:
        """The steps this person may take now, each with what still stands in its way."""
        return self.workflow.offers(self, user)

    @property
    def stands(self) -> Any:
        """The state as a member of its enumeration, with label and tone."""
        return self.workflow.states(self.state)

    def suggest(self, step: str, user: Any) -> dict[str, Any]:
        """What the system already knows of a step's answers (带出); a subclass says more."""
        return {}

    def choices_for(self, field: str, user: Any) -> models.QuerySet | list[tuple[str, str]] | None:
        """What may be picked for a field of a step: rows, or (value, label) pairs; None: the model's own."""
        return None
