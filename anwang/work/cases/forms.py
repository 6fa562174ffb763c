"""Forms about cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import DateField, FilesField, ManyChoices, PhotosField
from anwang.knowledge.packs import queries as packs
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.choices import STAFF
from anwang.town.people.models import User
from anwang.work.cases.choices import ExhibitKind, PauseReason, Source
from anwang.work.cases.models import Case
from anwang.work.enforcement.models import Delegation, Officer


def _officers(town: Any) -> Any:
    return Officer.objects.serving().filter(town=town).select_related("user", "entry").order_by("pk")


class CaseForm(forms.Form):
    """A new case; whatever a visit or a hazard says is there already."""

    penalty = forms.ChoiceField(label="违法行为", help_text="罚款幅度和依据由知识包带出")
    facts = forms.CharField(label="违法事实", max_length=2000, widget=forms.Textarea({"rows": 3}))
    person = forms.CharField(
        label="处罚个人的，写姓名", max_length=40, required=False, help_text="处罚单位的不填（带出企业名称）"
    )
    officers = forms.ModelMultipleChoiceField(Officer.objects.none(), label="办案人员", widget=ManyChoices)
    kind = forms.ChoiceField(label="案件类别", help_text="类别决定要不要法制审核、集体讨论和一案双查")

    def __init__(self, town: Any, known: dict[str, Any], *args: Any, **options: Any) -> None:
        """Filled in with what is known; where nothing is, the source is asked for as well."""
        super().__init__(*args, **options)
        today = timezone.localdate()
        offences = [(each.full_id, each.behaviour) for each in packs.penalties(today)]
        self.fields["penalty"].choices = [("", "请选择"), *offences]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(each.id, each.name) for each in packs.case_kinds(today)]  # type: ignore[attr-defined]
        self.fields["officers"].queryset = _officers(town)  # type: ignore[attr-defined]
        self.initial = {"kind": "general", **known}


class RespondentForm(forms.Form):
    """One more party for the same facts; the principal is proposed."""

    person = forms.CharField(
        label="姓名", max_length=40, required=False, help_text="处罚个人的写姓名；不填的是企业本身"
    )
    post = forms.CharField(label="职务", max_length=40, required=False, help_text="如：主要负责人")
    identity = forms.CharField(label="身份证号码", max_length=40, required=False, help_text="处罚个人的填")
    penalty = forms.ChoiceField(label="违法行为", help_text="只列对个人或者对单位有罚款规定的")

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        """Whoever is known and not in it yet; the offences of the case's own release."""
        super().__init__(*args, **options)
        offences = case.release.pack.penalties
        self.fields["penalty"].choices = [  # type: ignore[attr-defined]
            ("", "请选择"), *((each.full_id, each.behaviour) for each in offences)
        ]  # fmt: skip
        there = {each.name for each in case.respondents.all()}
        if case.subject.name in there:
            self.fields["person"].required = True
            self.fields["person"].help_text = "主要负责人、其他直接责任人员"
        known = case.subject.contact_name
        if known and known not in there:
            self.initial = {"person": known, "post": "主要负责人", "penalty": case.sole.penalty}


class OtherSourceForm(CaseForm):
    """The same, where it comes from neither a visit nor a hazard of ours."""

    source = forms.ChoiceField(label="案件来源", choices=list(Source.choices[2:]))
    source_note = forms.CharField(
        label="来源说明", max_length=200, help_text="举报编号、移送函文号、事故名称"
    )
    happened_on = DateField(label="违法行为发生或者终了", required=False, help_text="不知道的不填，按今天算")


class ExhibitForm(forms.Form):
    """A piece of evidence."""

    kind = forms.ChoiceField(label="证据种类", choices=ExhibitKind)
    title = forms.CharField(label="名称", max_length=80, help_text="如：现场检查记录、询问笔录（何某）")
    proves = forms.CharField(label="证明什么", max_length=200, required=False)
    held_on = DateField(
        label="先行登记保存日期", required=False, help_text="可能灭失、经批准先行登记保存的才填"
    )
    photos = PhotosField(label="照片", required=False)
    files = FilesField(
        label="文件", required=False,
        help_text="PDF 和 Word 随案卷装订，Excel 列入清单；也可以是扫描的笔录、合同",
    )  # fmt: skip


class SettleForm(forms.Form):
    """What becomes of what was held."""

    how = forms.CharField(label="怎么处理", max_length=100, help_text="返还、送检、查封扣押、解除保存")
    on = DateField(label="处理日期")


class PauseForm(forms.Form):
    """Why the clock stands still."""

    reason = forms.ChoiceField(label="原因", choices=PauseReason)
    note = forms.CharField(label="说明", max_length=200, help_text="送检机构、受理机关和文号")


class ResumeForm(forms.Form):
    """Which pause ends."""

    reason = forms.ChoiceField(label="恢复哪一项")

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        """Those that are open."""
        super().__init__(*args, **options)
        rows = case.pauses.filter(until=None)
        self.fields["reason"].choices = [(each.reason, str(each)) for each in rows]  # type: ignore[attr-defined]


class RecusalForm(forms.Form):
    """Somebody should stand aside."""

    officer = forms.ModelChoiceField(Officer.objects.none(), label="执法人员")
    whom = forms.CharField(label="谁提出", max_length=60, help_text="当事人，或者执法人员自行回避")
    because = forms.CharField(label="理由", max_length=200)

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        """Its officers."""
        super().__init__(*args, **options)
        self.fields["officer"].queryset = case.officers.select_related("user")  # type: ignore[attr-defined]


class OfficersForm(forms.Form):
    """Others handle it."""

    officers = forms.ModelMultipleChoiceField(Officer.objects.none(), label="办案人员", widget=ManyChoices)
    because = forms.CharField(label="理由", max_length=200)

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        """As they are now."""
        super().__init__(*args, **options)
        self.fields["officers"].queryset = _officers(case.town)  # type: ignore[attr-defined]
        self.initial = {"officers": case.officers.all()}


class DelegationForm(forms.Form):
    """Another delegation."""

    delegation = forms.ModelChoiceField(Delegation.objects.none(), label="执法委托")

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        """The town's."""
        super().__init__(*args, **options)
        self.fields["delegation"].queryset = Delegation.objects.filter(town=case.town)  # type: ignore[attr-defined]
        self.initial = {"delegation": case.delegation_id}


class PartForm(forms.Form):
    """A department joins."""

    department = forms.ModelChoiceField(Org.objects.none(), label="部门")
    matter = forms.CharField(label="负责什么", max_length=200)

    def __init__(self, case: Case, *args: Any, **options: Any) -> None:
        """Departments of the town that are not in yet."""
        super().__init__(*args, **options)
        rows = Org.objects.filter(town=case.town, kind=OrgKind.DEPARTMENT)
        self.fields["department"].queryset = rows.exclude(pk__in=case.parts.values("department"))  # type: ignore[attr-defined]


class TypicalForm(forms.Form):
    """A case is listed for supervision."""

    whom = forms.CharField(label="督办单位", max_length=80)
    demands = forms.CharField(label="督办要求", max_length=1000, widget=forms.Textarea({"rows": 3}))
    due_on = DateField(label="督办期限")


class ReviewerForm(forms.Form):
    """Somebody qualified."""

    user = forms.ModelChoiceField(User.objects.none(), label="人员")
    qualification = forms.CharField(
        label="法律职业资格证书号", max_length=40, help_text="初次从事法制审核的，须取得国家统一法律职业资格"
    )

    def __init__(self, town: Any, *args: Any, **options: Any) -> None:
        """Who works for the town."""
        super().__init__(*args, **options)
        staff = User.objects.in_use().filter(posts__org__town=town, posts__role__in=STAFF)
        self.fields["user"].queryset = staff.filter(posts__is_active=True).distinct()  # type: ignore[attr-defined]
