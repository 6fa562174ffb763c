"""Forms of duties, closing days, confirmations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from anwang.base.kit.forms import Choices, DateInput
from anwang.work.risks.models import Control
from anwang.work.selfchecks.choices import CheckKind
from anwang.work.selfchecks.models import CheckDuty, ClosedDays
from anwang.work.selfchecks.rounds import lists_for
from anwang.work.subjects.models import Subject

BY_HAND = (CheckKind.ROUTINE, CheckKind.PRE_HOLIDAY, CheckKind.RESTART, CheckKind.EXPERT)


class Answers(forms.ModelForm):
    """A model's fields without its saving: an action checks the row as a whole and writes it."""

    def _post_clean(self) -> None:
        """Leave the instance alone."""


class DutyForm(Answers):
    """What, by whom, how often."""

    controls = forms.ModelMultipleChoiceField(
        Control.objects.none(),
        label="管控措施",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="把自家风险点的措施列进来，一屏查完",
    )

    class Meta:
        model = CheckDuty
        fields = [
            "name", "level", "kind", "every", "cycle_unit", "window_days", "checklist", "work_from",
            "work_until", "is_active",
        ]  # fmt: skip
        widgets = {
            "level": Choices,
            "work_from": forms.TimeInput({"type": "time"}),
            "work_until": forms.TimeInput({"type": "time"}),
        }

    def __init__(self, *args: Any, subject: Subject, user: Any, **kwargs: Any) -> None:
        """Only what this firm can be asked."""
        super().__init__(*args, **kwargs)
        known = [(each.full_id, each.name) for each in lists_for(subject)]
        chosen = [("", "不用检查表"), *known]
        self.fields["checklist"] = forms.ChoiceField(label="检查表", required=False, choices=chosen)
        kinds = [(kind.value, kind.label) for kind in BY_HAND]
        if self.instance.kind == CheckKind.SEASONAL:
            kinds.append((CheckKind.SEASONAL.value, CheckKind.SEASONAL.label))
        self.fields["kind"].choices = kinds
        measures: QuerySet[Control] = Control.objects.visible_to(user).filter(event__point__subject=subject)
        self.fields["controls"].queryset = measures
        if not measures.exists():
            del self.fields["controls"]
        if self.instance.pk is None:
            del self.fields["is_active"]

    def clean(self) -> dict[str, Any]:
        """Something must be asked."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("checklist") and not data.get("controls"):
            self.add_error("checklist", "请选一张检查表，或者勾选管控措施")
        return data


class ClosedForm(Answers):
    """When nobody is there."""

    class Meta:
        model = ClosedDays
        fields = ["kind", "weekday", "from_on", "until_on", "reason"]
        widgets = {
            "kind": Choices,
            "from_on": DateInput(quick=()),
            "until_on": DateInput(quick=()),
        }


class CodeForm(forms.Form):
    """The six digits the owner told."""

    code = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label="确认码",
        error_messages={"invalid": "确认码是 6 位数字"},
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 6, "class": "code-input"}
        ),
    )
