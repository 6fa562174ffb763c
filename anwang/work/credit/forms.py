"""Forms about credit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import DateField, DateInput
from anwang.knowledge.packs import queries as packs
from anwang.work.accidents.models import Accident
from anwang.work.credit.choices import ConductKind
from anwang.work.credit.models.proposals import SECTORS
from anwang.work.subjects.models import Subject


def _past(label: str, **options: Any) -> forms.Field:
    return DateField(label=label, widget=DateInput(quick=()), **options)


class ConductForm(forms.Form):
    """What was found, by whom, in which paper."""

    kind = forms.ChoiceField(label="类别", choices=ConductKind)
    behaviour = forms.CharField(label="行为", max_length=300, widget=forms.Textarea({"rows": 2}))
    authority = forms.CharField(label="认定机关", max_length=80)
    document = forms.CharField(
        label="认定文书和文号", max_length=120, help_text="如行政处罚决定书文号；没有文书的不登记"
    )
    since = _past("认定日期", help_text="有效期按类别自动算")


class ObjectionForm(forms.Form):
    """What is wrong with it."""

    words = forms.CharField(
        label="异议", max_length=500, widget=forms.Textarea({"rows": 4}),
        help_text="对哪一点有异议，理由和证据是什么",
    )  # fmt: skip


class ProposalForm(forms.Form):
    """Whom, for what, on what evidence."""

    happened_on = _past("行为日期", help_text="按行为当日的办法")
    kind = forms.ChoiceField(label="情形")
    sector = forms.ChoiceField(label="行业")
    parties = forms.CharField(
        label="列入对象", max_length=120, help_text="单位，以及主要负责人、其他责任人员的姓名"
    )
    evidence = forms.CharField(
        label="事实和证据", max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text="处罚决定书文号、事故调查报告、催告书等",
    )  # fmt: skip
    accident = forms.ModelChoiceField(Accident.objects.none(), label="哪一起事故", required=False)

    def __init__(self, subject: Subject, user: Any, *args: Any, **options: Any) -> None:
        """Deeds of all rules, the present ones first; the accident is asked only where one is known."""
        super().__init__(*args, **options)
        today = timezone.localdate()
        rows = sorted(packs.dishonesty_kinds(), key=lambda each: (not each.in_force(today), each.no))
        self.fields["kind"].choices = [(each.id, each.name) for each in rows]  # type: ignore[attr-defined]
        codes = packs.code_table(SECTORS).codes
        self.fields["sector"].choices = [(each.code, each.name) for each in codes]  # type: ignore[attr-defined]
        accidents = Accident.objects.visible_to(user).graded().filter(subject=subject)
        if accidents.exists():
            self.fields["accident"].queryset = accidents  # type: ignore[attr-defined]
        else:
            del self.fields["accident"]
        self.initial = {"parties": str(subject)} | self.initial


class ToldForm(forms.Form):
    """When a body was told, and how."""

    told_on = _past("告知日期")
    told_how = forms.CharField(label="函件文号或联系人", max_length=80)


class WatchForm(forms.Form):
    """Why, and until when."""

    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea({"rows": 2}))
    ends_on = DateField(label="结束日期", help_text="到期自动结束；要继续的重新写明原因")


class EndWatchForm(forms.Form):
    """Why not any more."""

    because = forms.CharField(label="为什么不再重点关注", max_length=200)
