"""Life-cycles as tables of steps; the only place that assigns a state (ADR 2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone

from anwang.base.audit.trail import last_event, record
from anwang.base.flow.constraints import in_words
from anwang.base.flow.rules import NOTHING, Rule
from anwang.base.flow.signals import step_taken
from anwang.base.flow.states import States
from anwang.base.kit.dates import cn_date
from anwang.base.kit.fields import label_at
from anwang.base.kit.refusals import Conflict, NotReady, Refusal

if TYPE_CHECKING:
    from anwang.base.flow.models import Flowing


Check = Callable[[Any, Mapping[str, Any]], Mapping[str, str]]
"""From the record and the answers (the note among them) to what is wrong with them: field → sentence."""


@dataclass(frozen=True)
class Step:
    """One row of a life-cycle.

    ``label`` is the verb on the button; ``target`` None means the record stays where it is. ``by`` says who
    may (no: no button, 403), ``needs`` whether it is time (no: a grey button with the reason, 409).
    ``asks`` and ``may_ask`` are the fields a person fills in, ``note`` whether a word of explanation is
    wanted, ``uploads`` the slot of photos that may come with it; ``checks`` look at the answers together.
    ``stamps="closed"`` sets ``closed_by`` and ``closed_at``; ``sets`` gives further values of the same row,
    from the record as answered. ``duty`` means somebody is expected to do it (a rule: only while it holds):
    to-do list, reminders. ``confirm`` says what follows, where it cannot be undone.
    """

    label: str
    source: Sequence[States]
    target: States | None
    by: Rule
    needs: Sequence[Rule] = ()
    asks: Sequence[str] = ()
    may_ask: Sequence[str] = ()
    note: Literal["none", "optional", "required"] = "optional"
    checks: Sequence[Check] = ()
    stamps: str = ""
    uploads: str = ""
    sets: Callable[[Any, Any], Mapping[str, Any]] | None = None
    then: str = ""
    duty: bool | Rule = True
    confirm: str = ""
    tone: Literal["plain", "primary", "danger"] = "plain"
    name: str = ""

    def is_duty(self, user: Any, obj: Flowing) -> bool:
        """Whether this person is expected to take it now; the row's twin of ``awaiting``."""
        return self.duty(user, obj) if isinstance(self.duty, Rule) else self.duty

    def duty_q(self, user: Any) -> Q:
        """The records on which this person is expected to take it."""
        q = Q(state__in=list(self.source)) & self.by.q(user)
        return q & self.duty.q(user) if isinstance(self.duty, Rule) else q

    def obstacle(self, user: Any, obj: Flowing, *, after_upload: bool = False) -> Rule | None:
        """The first need that is not met; ``after_upload`` passes over what the step's photos may meet."""
        needs = (need for need in self.needs if not (after_upload and self.uploads and need.by_upload))
        return next((need for need in needs if not need(user, obj)), None)


@dataclass(frozen=True)
class Offer:
    """A step that this person may take from here, with what still stands in its way.

    ``opens`` says that its page may be opened all the same, because the photos handed in there can remove
    the obstacle.
    """

    step: Step
    obstacle: str = ""
    mend: str = ""
    opens: bool = True


class Workflow:
    """Subclass it with ``states`` and one Step per class attribute; an instance hangs on the model."""

    states: ClassVar[type[States]]
    steps: ClassVar[dict[str, Step]]
    registry: ClassVar[list[type[Workflow]]] = []

    def __init_subclass__(cls) -> None:
        """Gather the steps in the order in which they are written, each knowing its name."""
        cls.steps = {
            name: replace(step, name=name) for name, step in vars(cls).items() if isinstance(step, Step)
        }
        for name, step in cls.steps.items():
            setattr(cls, name, step)
        Workflow.registry.append(cls)

    def offers(self, obj: Flowing, user: Any) -> list[Offer]:
        """The steps this person may take from here."""
        steps = (step for step in self.steps.values() if obj.state in step.source and step.by(user, obj))
        return [self._offer(step, obj, user) for step in steps]

    @staticmethod
    def _offer(step: Step, obj: Flowing, user: Any) -> Offer:
        """What stands in this step's way; a need that its own photos cannot meet comes first."""
        lasting = step.obstacle(user, obj, after_upload=True)
        need = lasting or (step.obstacle(user, obj) if step.uploads else None)
        if need is None:
            return Offer(step)
        return Offer(step, need.says(obj, user), need.mend(obj) if need.mend else "", opens=lasting is None)

    def awaiting(self, user: Any) -> Q:
        """The to-do list, as a Q: records on which this person has a duty to act."""
        q = NOTHING
        for step_q in self.duties(user).values():
            q |= step_q
        return q

    def awaits(self, obj: Flowing, user: Any) -> bool:
        """Whether this person has a duty to act on this record; the row's twin of ``awaiting``."""
        steps = (step for step in self.steps.values() if obj.state in step.source)
        return any(step.duty and step.by(user, obj) and step.is_duty(user, obj) for step in steps)

    def duties(self, user: Any) -> dict[str, Q]:
        """The same, step by step: name → Q."""
        return {step.name: step.duty_q(user) for step in self.steps.values() if step.duty}

    @transaction.atomic
    def take(
        self, obj: Flowing, name: str, *, by: Any, note: str = "", seen: int | None = None, **answers: Any
    ) -> Flowing:
        """Move the record, stamp it, write the trail and tell the news, all or nothing.

        ``seen`` is the version the person was looking at. Raises NotReady (or Conflict), PermissionDenied,
        ValidationError; the record is then as the database has it.
        """
        step = self.steps[name]
        obj.refresh_from_db(from_queryset=type(obj)._base_manager.select_for_update())
        self._demand(step, obj, by, seen)
        self._demand_answers(step, obj, note, answers)

        before = obj.state
        try:
            changes = self._settle(step, obj, by, answers)
        except (ValidationError, Refusal):
            obj.refresh_from_db()
            raise
        if step.then:
            getattr(obj, step.then)(by)

        event = record(
            by,
            f"{obj._meta.app_label}.{name}",
            obj,
            label=step.label,
            before=self.states(before),
            after=self.states(obj.state),
            note=note,
            changes=changes,
        )
        step_taken.send(type(obj), record=obj, step=step, by=by, note=note, answers=answers, event=event)
        return obj

    @staticmethod
    def _settle(step: Step, obj: Flowing, by: Any, answers: Mapping[str, Any]) -> dict[str, list[str]]:
        """Set the answers, what follows from them, stamps and state, and save; what changed, in words."""
        changes = _apply(obj, answers)
        values = dict(answers)
        if step.stamps:
            values |= {f"{step.stamps}_by": by, f"{step.stamps}_at": timezone.now()}
        if step.sets:
            values |= step.sets(obj, by)
        _apply(obj, values)
        if step.target is not None:
            obj.state = step.target.value
        obj.version += 1
        obj.clean_fields(exclude={f.name for f in obj._meta.fields} - set(values))
        obj.clean()
        _save(obj, [*values, "state", "version", "changed_at"])
        return changes

    def _demand(self, step: Step, obj: Flowing, by: Any, seen: int | None) -> None:
        """Refuse whoever is not allowed, too early, too late, or looking at an old version."""
        if obj.state not in step.source:
            raise NotReady(f"{_who_and_when(obj)}当前为“{obj.get_state_display()}”，不能{step.label}")
        if not step.by(by, obj):
            raise PermissionDenied(step.by.says(obj, by))
        if need := step.obstacle(by, obj):
            raise NotReady(need.says(obj, by), mend=need.mend(obj) if need.mend else "")
        if seen is not None and seen != obj.version:
            raise Conflict(f"{_who_and_when(obj)}请先看看改了什么，再办理{step.label}")

    @staticmethod
    def _demand_answers(step: Step, obj: Flowing, note: str, answers: Mapping[str, Any]) -> None:
        """Refuse answers that are missing, were not asked for, or make no sense together."""
        if missing := [field for field in step.asks if answers.get(field) in (None, "")]:
            raise ValidationError(dict.fromkeys(missing, f"{step.label}须填写这一项"))
        if unknown := set(answers) - set(step.asks) - set(step.may_ask):
            raise ValidationError(f"{step.label}不收这些内容：{'、'.join(sorted(unknown))}")
        if step.note == "required" and not note.strip():
            raise ValidationError({"note": f"{step.label}须写明原因"})
        wrong: dict[str, str] = {}
        for check in step.checks:
            wrong = {**check(obj, {**answers, "note": note}), **wrong}
        if wrong:
            raise ValidationError(wrong)


def _save(obj: Flowing, fields: Sequence[str]) -> None:
    """Save; what a constraint of the database refuses is told in its words."""
    try:
        with transaction.atomic():
            obj.save(update_fields=fields)
    except IntegrityError as error:
        refused = in_words(error, type(obj))
        if refused is None:
            raise
        raise refused from error


def _apply(obj: Flowing, values: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set the values; return what was there and what is, for the trail."""
    changes = {}
    for name, value in values.items():
        old = words_of(obj, name)
        setattr(obj, name, value)
        if (new := words_of(obj, name)) != old:
            changes[label_at(type(obj), name)] = [old, new]
    return changes


def words_of(obj: models.Model, name: str) -> str:
    """A field's value as a person reads it."""
    display = getattr(obj, f"get_{name}_display", None)
    value = display() if display else getattr(obj, name)
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return cn_date(value)
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _who_and_when(obj: Flowing) -> str:
    """Who moved the record last, as the beginning of a sentence."""
    event = last_event(obj)
    if event is None:
        return ""
    moment = timezone.localtime(event.at)
    return f"{event.actor_name}已于{moment:%m-%d %H:%M}{event.label}，"
