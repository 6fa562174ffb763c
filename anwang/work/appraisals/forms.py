"""Forms about appraisals and assessors."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone

from anwang.base.kit.forms import DateField, DateInput, Lookup, ManyChoices
from anwang.town.orgs.models import Org
from anwang.work.appraisals.choices import ConductKind
from anwang.work.appraisals.models import Assessor, Conduct, Tie
from anwang.work.appraisals.queries import lines_of
from anwang.work.subjects.models import Subject


class FirmForm(forms.Form):
    """Which firm."""

    subject = forms.IntegerField(label="企业", widget=Lookup(reverse_lazy("hazards:subjects")))


class BeginForm(forms.Form):
    """Which of a firm's build tasks."""

    entry = forms.ModelChoiceField(None, label="建设任务", help_text="台账里登记的岗位、专业、企业达标任务")

    def __init__(self, subject: Subject, *args: Any, **options: Any) -> None:
        """The tasks of the firm."""
        super().__init__(*args, **options)
        field: Any = self.fields["entry"]
        field.queryset = lines_of(subject)
        field.label_from_instance = _line
        self.initial.setdefault("entry", field.queryset.first())


def _line(entry: Any) -> str:
    values = entry.values
    words = (entry.key, values.get("reach", ""), values.get("grade", ""), values.get("progress", ""))
    return " · ".join(word for word in words if word)


class AcceptForm(forms.Form):
    """Who reviews."""

    assessors = forms.ModelMultipleChoiceField(
        Assessor.objects.none(),
        label="评审人员",
        widget=ManyChoices,
        help_text="给这家企业做过咨询、任过职的不能选；检查申请里的随行人员也要写上他们",
    )

    def __init__(self, town: Org, *args: Any, **options: Any) -> None:
        """Those who may review."""
        super().__init__(*args, **options)
        self.fields["assessors"].queryset = Assessor.objects.active().filter(town=town.pk)  # type: ignore[attr-defined]


class TargetsForm(forms.Form):
    """From which year on."""

    first_year = forms.IntegerField(label="第一年", min_value=2000, max_value=2100)


class AssessorForm(forms.ModelForm[Assessor]):
    """Somebody who may review."""

    class Meta:
        model = Assessor
        fields = ["name", "employer", "field", "certificate"]


class TieForm(forms.ModelForm[Tie]):
    """What binds an assessor to a firm."""

    subject = forms.IntegerField(label="企业", widget=Lookup(reverse_lazy("hazards:subjects")))

    class Meta:
        model = Tie
        fields = ["kind", "until", "note"]
        widgets = {"until": DateInput(quick=())}

    field_order = ["subject", "kind", "until", "note"]


class ConductForm(forms.ModelForm[Conduct]):
    """What stands against a review."""

    happened_on = DateField(label="日期")
    kind = forms.ChoiceField(
        label="事由", choices=[each for each in ConductKind.choices if each[0] != ConductKind.MISSED]
    )

    class Meta:
        model = Conduct
        fields = ["kind", "happened_on", "appraisal", "what"]
        widgets = {"what": forms.Textarea({"rows": 3})}

    def __init__(self, assessor: Assessor, *args: Any, **options: Any) -> None:
        """Of one of their reviews, where it is about one."""
        super().__init__(*args, **options)
        self.fields["appraisal"].queryset = assessor.appraisals.all()  # type: ignore[attr-defined]
        self.fields["appraisal"].required = False
        self.initial.setdefault("happened_on", timezone.localdate())
