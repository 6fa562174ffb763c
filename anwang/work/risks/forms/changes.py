"""Forms of changes and raised grades."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import Choices, DateInput
from anwang.work.risks.choices import REPORTED, RiskGrade
from anwang.work.risks.models import RiskPoint


class ChangeForm(forms.Form):
    """What changed, where, since when."""

    points = forms.ModelMultipleChoiceField(
        RiskPoint.objects.none(), label="涉及的风险点", widget=forms.CheckboxSelectMultiple
    )
    kind = forms.ChoiceField(
        label="变化", choices=[(each.value, each.label) for each in REPORTED], widget=Choices
    )
    text = forms.CharField(label="情况", max_length=200, help_text="如：新换一台 80 吨冲床；班长换人")
    happened_on = forms.DateField(label="日期", widget=DateInput(quick=()), initial=timezone.localdate)

    def __init__(self, points: Any, data: Any = None, *, picked: int | None = None) -> None:
        """Offer the firm's points; one may be picked already."""
        super().__init__(data, initial={"points": [picked] if picked else []})
        self.fields["points"].queryset = points


class RaiseForm(forms.Form):
    """To which grade, and why."""

    raised_grade = forms.ChoiceField(label="提到", widget=Choices)
    raised_reason = forms.CharField(
        label="原因", max_length=200, help_text="如：邻近施工挖断燃气管；高温天气；设备带病运行"
    )

    def __init__(self, point: RiskPoint, data: Any = None) -> None:
        """Offer only what is higher than now."""
        super().__init__(data)
        now = RiskGrade(point.grade).rank if point.grade else 0
        higher = [(each.value, each.label) for each in RiskGrade if each.rank > now]
        self.fields["raised_grade"].choices = higher  # type: ignore[attr-defined]
