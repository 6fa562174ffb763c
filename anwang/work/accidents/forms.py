"""Forms about accidents: the first report in five fields, later figures, a measure, a call upwards."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone

from anwang.base.kit.forms import DateField, Lookup, MomentField, NumbersField
from anwang.work.accidents.grading import Toll
from anwang.work.accidents.models import Accident
from anwang.work.subjects.models import Subject

PEOPLE = [("deaths", "死亡"), ("missing", "下落不明"), ("serious", "重伤"), ("minor", "轻伤")]


class FirstReportForm(forms.Form):
    """What one asks on the phone."""

    happened_at = MomentField(label="什么时候")
    place = forms.CharField(label="在哪里", max_length=100, help_text="具体到车间、路段、楼层")
    subject = forms.IntegerField(
        label="哪个单位", required=False, help_text="打两个字选；不在名单里的留空，单位名称写在经过里"
    )
    what = forms.CharField(
        label="怎么回事",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text="经过和已经采取的措施",
    )
    hurt = NumbersField(PEOPLE, label="目前伤亡（人）", required=False)

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        """Now, and the firm of who tells it."""
        super().__init__(*args, **options)
        self.user = user
        self.fields["subject"].widget = Lookup(reverse_lazy("hazards:subjects"), label_of=_name)
        self.initial = {"happened_at": timezone.localtime()} | self.initial

    def clean_subject(self) -> Subject | None:
        """A unit one may see."""
        wanted = self.cleaned_data["subject"]
        if wanted is None:
            return None
        found = Subject.objects.visible_to(self.user).select_related("org").filter(pk=wanted).first()
        if found is None:
            raise forms.ValidationError("没有找到这个单位，请重新选")
        return found


def _name(value: Any) -> str:
    """What the picked unit is called."""
    return str(Subject.objects.filter(pk=value).first() or "") if str(value).isdigit() else ""


class SupplementForm(forms.Form):
    """What is known now."""

    hurt = NumbersField(PEOPLE, label="现在的伤亡（人）", required=False)
    loss = forms.DecimalField(
        label="直接经济损失（万元）", min_value=0, max_digits=10, decimal_places=2, required=False
    )
    words = forms.CharField(label="情况", max_length=300, help_text="有什么变化，从哪里知道的")
    because = forms.CharField(label="补报期以后变化的原因", max_length=200, required=False)

    def __init__(self, accident: Accident, *args: Any, **options: Any) -> None:
        """The figures as they are; a reason is asked for once the window is over."""
        super().__init__(*args, **options)
        known = {name: getattr(accident, name) for name, _ in PEOPLE}
        self.initial = {"hurt": known, "loss": accident.loss}
        if timezone.localdate() <= accident.window_ends_on:
            del self.fields["because"]

    @property
    def toll(self) -> Toll:
        """The figures, clean."""
        return Toll(**self.cleaned_data["hurt"], loss=self.cleaned_data["loss"] or 0)


class UpwardsForm(forms.Form):
    """Who took the call, and when."""

    to_whom = forms.CharField(label="报给了谁", max_length=60, help_text="接报人姓名或者值班电话")
    reported_at = MomentField(label="什么时候报的")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Now, unless another moment is said."""
        super().__init__(*args, **options)
        self.initial = {"reported_at": timezone.localtime()} | self.initial


class CorrectionForm(forms.Form):
    """One measure."""

    what = forms.CharField(label="措施", max_length=300, widget=forms.Textarea({"rows": 2}))
    responsible = forms.CharField(label="责任单位和责任人", max_length=80)
    due_on = DateField(label="完成期限")
