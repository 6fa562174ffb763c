"""Forms that no step can derive."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone

from anwang.base.kit.forms import Choices, DateField, DateInput, Lookup, PhotosField
from anwang.work.hazards.choices import BODIES_OF, HazardLevel, ReceiptBody, ReceiptKind
from anwang.work.hazards.models import (
    ExtensionRequest,
    Hazard,
    Receipt,
    Supervision,
    Suspension,
    TreatmentPlan,
)
from anwang.work.subjects.models import Subject


class Answers(forms.ModelForm):
    """A model's fields without its saving: an action checks the row as a whole and writes it."""

    def _post_clean(self) -> None:
        """Leave the instance alone."""


class NewHazardForm(forms.Form):
    """A danger seen: the photo first, then where and what."""

    photos = PhotosField(label="照片", required=False, help_text="先拍下来，可多张")
    subject = forms.ModelChoiceField(Subject.objects.none(), label="在哪家")
    title = forms.CharField(
        label="什么问题",
        max_length=200,
        help_text="一句话写清哪里、什么问题，例如：二层东侧安全出口上锁",
        widget=forms.TextInput({"data-advise": reverse_lazy("hazards:judge")}),
    )
    match = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    level = forms.ChoiceField(label="等级", choices=HazardLevel, widget=Choices, initial=HazardLevel.GENERAL)
    place = forms.CharField(label="具体部位", max_length=100, required=False)

    def __init__(self, *args: Any, subjects: Any, subject: Subject | None = None, **kwargs: Any) -> None:
        """``subjects``: what may be picked; ``subject``: the one already known."""
        super().__init__(*args, **kwargs)
        self.subject = subject
        if subject is not None:
            del self.fields["subject"]
            return
        field = self.fields["subject"]
        field.queryset = subjects
        field.widget = Lookup(reverse_lazy("hazards:subjects"), label_of=self._name_of)
        field.error_messages["invalid_choice"] = "没有这一家，或不在你负责的范围内，请重新选择"

    def _name_of(self, value: Any) -> str:
        found = self.fields["subject"].queryset.filter(pk=value).first() if str(value).isdigit() else None
        return str(found or "")


class HandleForm(forms.Form):
    """Confirm and assign in one go (核实并交办)."""

    level = forms.ChoiceField(label="等级", choices=HazardLevel, widget=Choices)
    criterion = forms.ChoiceField(
        label="判定标准", required=False, help_text="认定为重大隐患时必选，一般隐患不用选"
    )
    assignee = forms.ModelChoiceField(
        None,
        label="整改责任人",
        empty_label=None,
        help_text="默认企业主要负责人；企业没有账号的，由村（社区）干部代办",
    )
    due_on = DateField(label="整改期限")
    note = forms.CharField(label="说明", required=False, max_length=500, widget=forms.Textarea({"rows": 2}))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, hazard: Hazard, user: Any, **kwargs: Any) -> None:
        """Filled in with what the pack and the tree already say (带出)."""
        due = hazard.suggested_due(timezone.localdate())
        people = hazard.rectifiers()
        known = {
            "level": hazard.level,
            "criterion": hazard.criterion,
            "assignee": people.first(),
            "due_on": due.date,
            "seen": hazard.version,
        }
        super().__init__(*args, initial=known, **kwargs)
        self.fields["criterion"].choices = [("", "不选"), *hazard.choices_for("criterion", user)]
        self.fields["assignee"].queryset = people
        self.fields["assignee"].label_from_instance = _with_post
        self.fields["due_on"].help_text = due.rule


def _with_post(person: Any) -> str:
    """王某（五云便民超市 企业主要负责人）."""
    posts = "、".join(f"{post.org} {post.get_role_display()}" for post in person.posts_held[:2])
    return f"{person}（{posts}）" if posts else str(person)


class FixForm(forms.Form):
    """Put right on the spot: two photos, nothing to type."""

    before = PhotosField(label="整改前")
    after = PhotosField(label="整改后")

    def __init__(self, *args: Any, has_before: bool, **kwargs: Any) -> None:
        """``has_before``: the first photo is there already."""
        super().__init__(*args, **kwargs)
        if has_before:
            del self.fields["before"]


class ControlForm(forms.Form):
    """The measure that did not hold."""

    control = forms.ModelChoiceField(
        None,
        label="哪条措施没有管住",
        required=False,
        empty_label="不是清单里的措施",
        help_text="本企业风险清单里的管控措施；同一检查项以后再出隐患，自动记在它名下",
    )

    def __init__(self, *args: Any, controls: Any, **kwargs: Any) -> None:
        """``controls``: the register's."""
        super().__init__(*args, **kwargs)
        self.fields["control"].queryset = controls
        self.fields["control"].label_from_instance = lambda each: f"{each.event.point}：{each}"


class PhotosForm(forms.Form):
    """More photos of what is wrong."""

    photos = PhotosField(label="照片", help_text="补充现场照片，可多张")


class PlanForm(Answers):
    """The six parts, in the order of the five conditions (五落实)."""

    files = forms.FileField(
        label="方案原件", required=False, help_text="盖章的方案或预案，Word、Excel 或 PDF"
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = TreatmentPlan
        fields = [
            "responsible", "responsible_org", "responsible_phone", "goals", "measures", "funds",
            "funds_source", "materials", "starts_on", "due_on", "schedule", "contingency",
        ]  # fmt: skip
        widgets = {
            **{name: forms.Textarea({"rows": 3}) for name in ("goals", "measures", "contingency")},
            "schedule": forms.Textarea({"rows": 2}),
            **{name: DateInput(quick=()) for name in ("starts_on", "due_on")},
        }


class ReceiptForm(Answers):
    """One receipt of the double report."""

    photos = PhotosField(label="回执照片", required=False, help_text="回执、签收单或会议记录")

    class Meta:
        model = Receipt
        fields = ["body", "received_by", "received_on", "note"]
        widgets = {"body": Choices, "received_on": DateInput(quick=())}

    def __init__(self, *args: Any, kind: ReceiptKind, **kwargs: Any) -> None:
        """Only the bodies that can take in this kind of report."""
        super().__init__(*args, **kwargs)
        self.fields["body"].choices = [(body.value, ReceiptBody(body).label) for body in BODIES_OF[kind]]


class ListingForm(Answers):
    """A listing for supervision."""

    class Meta:
        model = Supervision
        fields = ["level", "notice_number", "listed_on", "due_on", "publicity"]
        widgets = {"level": Choices, "listed_on": DateInput(quick=()), "due_on": DateInput(quick=())}


class ProgressForm(forms.Form):
    """What has been done since the last report."""

    text = forms.CharField(label="进展情况", max_length=500, widget=forms.Textarea({"rows": 4}))
    photos = PhotosField(label="照片", required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ExtensionForm(Answers):
    """A request for more time."""

    class Meta:
        model = ExtensionRequest
        fields = ["wished_until", "reason", "interim_measures"]
        widgets = {
            "wished_until": DateInput(quick=()),
            "reason": forms.Textarea({"rows": 3}),
            "interim_measures": forms.Textarea({"rows": 3}),
        }


class DecisionForm(forms.Form):
    """The answer to such a request."""

    decision = forms.ChoiceField(
        label="答复",
        choices=[("grant", "同意延期"), ("refuse", "不同意延期")],
        widget=Choices,
        initial="grant",
    )
    until = DateField(label="同意延至", required=False, widget=DateInput(quick=()))
    note = forms.CharField(label="理由", max_length=500, widget=forms.Textarea({"rows": 3}))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A yes names its day."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("decision") == "grant" and not data.get("until"):
            self.add_error("until", "同意延期须写明延至哪一天")
        return data


class SuspensionForm(Answers):
    """An order to stop work or use."""

    class Meta:
        model = Suspension
        fields = ["scope", "basis", "since"]
        widgets = {"since": DateInput(quick=())}
