"""Forms about officers, firms and plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone

from anwang.base.kit.forms import DateField, DateInput, Lookup, ManyChoices
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.models import Org
from anwang.town.people.choices import Role
from anwang.town.people.models import User
from anwang.work.enforcement.choices import FirmLevel, LeaveKind, Source
from anwang.work.enforcement.models import Delegation, FirmClass, InspectionPlan, Officer, PlanItem, Reasoning
from anwang.work.enforcement.models.inspections import CLASSES
from anwang.work.enforcement.queries import unnamed_entries

INSPECTING = (Role.SUPERVISOR, Role.INSPECTOR, Role.DEPARTMENT_OFFICER)


class OfficerForm(forms.Form):
    """Somebody who may inspect."""

    user = forms.ModelChoiceField(User.objects.none(), label="账号")
    entry = forms.ModelChoiceField(
        None,
        label="台账里的这个人",
        help_text="执法证号、有效期、学历和经历都在监管执法人员台账里登记，这里只选人，不用再填",
    )
    authority = forms.CharField(
        label="执法主体", max_length=80, help_text="执法证上的单位；委托执法的写委托机关"
    )

    def __init__(self, town: Org, *args: Any, **options: Any) -> None:
        """Who works for the town and is not named yet; people of the ledger likewise."""
        super().__init__(*args, **options)
        staff = User.objects.in_use().filter(posts__org__town=town, posts__role__in=INSPECTING)
        self.fields["user"].queryset = staff.filter(officer=None, posts__is_active=True).distinct()  # type: ignore[attr-defined]
        self.fields["entry"].queryset = unnamed_entries(town)  # type: ignore[attr-defined]
        self.initial.setdefault("authority", town.name)


class LeaveForm(forms.Form):
    """Days away."""

    kind = forms.ChoiceField(label="事由", choices=LeaveKind)
    first = DateField(label="从")
    last = DateField(label="到")

    def __init__(self, *args: Any, **options: Any) -> None:
        """From today unless another day is picked."""
        super().__init__(*args, **options)
        self.initial.setdefault("first", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", "结束日期不能早于开始日期")
        return data


class BecauseForm(forms.Form):
    """Why."""

    because = forms.CharField(label="理由", max_length=200, widget=forms.Textarea({"rows": 2}))


class ClassForm(forms.Form):
    """Which level inspects a firm; its credit follows from its records."""

    level = forms.ChoiceField(label="由哪一级检查", choices=FirmLevel, help_text="一家企业只由一级检查")
    source = forms.CharField(label="依据", max_length=200, help_text="分级名单的文件名、文号")

    def __init__(self, known: FirmClass | None, *args: Any, **options: Any) -> None:
        """Filled in with what is known."""
        super().__init__(*args, **options)
        if known is not None:
            self.initial = {"level": known.level, "source": known.source}


class NewPlanForm(forms.Form):
    """A plan for a year."""

    year = forms.IntegerField(label="年度", min_value=2020, max_value=2100)
    first_month = forms.IntegerField(
        label="从几月起", min_value=1, max_value=12, initial=1, help_text="全年计划填 1；年中开始编的填当月"
    )


class DrawForm(forms.Form):
    """A draw by lot."""

    count = forms.IntegerField(
        label="抽取户数", min_value=1, max_value=2000, required=False, help_text="不填的按知识包规定的比例抽"
    )
    seed = forms.CharField(
        label="随机种子",
        max_length=40,
        required=False,
        help_text="可由监督人员当场报一串数字；不填的由系统生成。同一种子、同一名单，谁来抽结果都一样",
    )


class AddItemForm(forms.Form):
    """One more firm."""

    subject = forms.IntegerField(label="企业")
    month = forms.TypedChoiceField(label="月份", coerce=int)
    because = forms.CharField(label="为什么加进计划", max_length=200)

    def __init__(self, plan: InspectionPlan, *args: Any, **options: Any) -> None:
        """Months of the plan."""
        super().__init__(*args, **options)
        self.fields["month"].choices = _months(plan)  # type: ignore[attr-defined]
        self.fields["subject"].widget = Lookup(reverse_lazy("hazards:subjects"))


class ArrangeForm(forms.Form):
    """Month, day and people of a planned visit."""

    month = forms.TypedChoiceField(label="月份", coerce=int)
    day = DateField(label="日期", required=False, help_text="只定月份的可以不填")
    officers = forms.ModelMultipleChoiceField(
        Officer.objects.none(), label="执法人员", required=False, widget=ManyChoices
    )
    because = forms.CharField(
        label="调整理由",
        max_length=200,
        required=False,
        help_text="计划批准以后调整，或系统有提醒的，须写明理由",
    )

    def __init__(self, item: PlanItem, *args: Any, **options: Any) -> None:
        """As it is arranged now."""
        super().__init__(*args, **options)
        officers = Officer.objects.serving().filter(town=item.plan.town).select_related("user", "entry")
        self.fields["month"].choices = _months(item.plan)  # type: ignore[attr-defined]
        self.fields["officers"].queryset = officers.order_by("pk")  # type: ignore[attr-defined]
        self.fields["day"].widget.quick = ()
        self.initial = {"month": item.month, "day": item.day, "officers": item.officers.all()}


def _months(plan: InspectionPlan) -> list[tuple[int, str]]:
    return [(month, f"{month}月") for month in range(plan.first_month, 13)]


class AskForm(forms.Form):
    """Asking for an official visit; what few visits need is folded away."""

    folded = ("helpers", "is_unannounced", "why_unannounced", "delegation")

    visit_class = forms.ChoiceField(label="检查类别", choices=CLASSES)
    source = forms.ChoiceField(label="任务来源", choices=Source)
    day = DateField(label="检查日期")
    officers = forms.ModelMultipleChoiceField(
        Officer.objects.none(), label="执法人员", required=False, widget=ManyChoices
    )
    matters = forms.CharField(label="检查内容", max_length=300, help_text="按公布的检查事项写")
    helpers = forms.CharField(
        label="专家和随行人员", max_length=100, required=False, help_text="事先确定，用顿号隔开"
    )
    is_unannounced = forms.BooleanField(label="四不两直，不提前通知", required=False)
    why_unannounced = forms.CharField(label="不通知的理由", max_length=200, required=False)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="执法委托", required=False, help_text="只有委托执法检查要选"
    )

    def __init__(self, town: Org, item: PlanItem | None, *args: Any, **options: Any) -> None:
        """A planned visit brings day, people and source with it."""
        super().__init__(*args, **options)
        officers = Officer.objects.serving().filter(town=town.pk).select_related("user").order_by("pk")
        self.fields["officers"].queryset = officers  # type: ignore[attr-defined]
        self.fields["delegation"].queryset = Delegation.objects.filter(town=town.pk)  # type: ignore[attr-defined]
        if item is None:
            others = [choice for choice in Source.choices if choice[0] != Source.PLAN]
            self.fields["source"].choices = others  # type: ignore[attr-defined]
            return
        del self.fields["source"]
        joint = "D" if item.is_joint else "B"
        self.initial = {"visit_class": joint, "day": item.day, "officers": item.officers.all()} | self.initial


class EnterForm(forms.Form):
    """Coming in: the code on the door, or why it could not be read; whom one met."""

    scanned = forms.CharField(required=False, widget=forms.HiddenInput)
    met = forms.CharField(label="企业在场人员", max_length=60, help_text="姓名和职务，如：何某 安全负责人")
    why_no_scan = forms.CharField(label="没有扫码的原因", max_length=200, required=False)


class FirmSignForm(forms.Form):
    """Who signs for the firm."""

    name = forms.CharField(label="签字人姓名", max_length=40)
    post = forms.CharField(label="职务", max_length=40, required=False)


class RefusedForm(FirmSignForm):
    """The firm does not sign."""

    because = forms.CharField(label="拒签情况", max_length=200)
    witness = forms.CharField(label="见证人", max_length=60, help_text="姓名和单位，如：陈某 五云村干部")


class ReasoningForm(forms.ModelForm):
    """Explaining a finding."""

    class Meta:
        model = Reasoning
        fields = ["consequence", "remedy", "why_date"]
        widgets = {name: forms.Textarea({"rows": 2}) for name in ("consequence", "remedy")}


class WithdrawForm(forms.Form):
    """The authority takes a delegation back early."""

    on = DateField(label="从哪天起收回", help_text="从这天起不能再以这份委托告知和决定处罚")
    because = forms.CharField(label="理由和文号", max_length=200)


class DelegationForm(forms.ModelForm):
    """A written delegation."""

    penalties = forms.MultipleChoiceField(
        label="委托处罚的违法行为", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="照委托书的事项清单勾选；没有勾的只能调查、移送，不能处罚",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offences as the pack lists them."""
        super().__init__(*args, **options)
        self.fields["penalties"].choices = [  # type: ignore[attr-defined]
            (each.full_id, each.behaviour) for each in packs.penalties(timezone.localdate())
        ]

    class Meta:
        model = Delegation
        fields = [
            "authority", "number", "matters", "since", "until", "published_url", "penalties", "most_firm",
            "most_person", "hearing_allowed",
        ]  # fmt: skip
        widgets = {
            "since": DateInput(quick=()),
            "until": DateInput(quick=()),
            "matters": forms.Textarea({"rows": 3}),
        }
