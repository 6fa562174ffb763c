"""Rows of the two lists, what answers what, and their papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from anwang.base.kit.forms import DateField, DateInput, Lookup, PhotosField
from anwang.work.campaigns.models import Campaign, Problem, Remedy
from anwang.work.campaigns.queries import offices_to_enter_for, topics_of

PAPER = forms.FileInput({"accept": ".docx,.xlsx,.pdf"})


class RowForm(forms.ModelForm):
    """What both lists ask; whose a row is and by when is asked of a new one, and has its own steps later."""

    def __init__(self, campaign: Campaign, user: Any, *args: Any, **kwargs: Any) -> None:
        """Offer the campaign's topics, and the units this person may enter rows for."""
        super().__init__(*args, **kwargs)
        topics = [(topic.id, topic.name) for topic in topics_of(campaign)]
        self.fields["topic"] = forms.ChoiceField(
            label="专题", choices=[("", "不属于某一专题"), *topics], required=False
        )
        if self.instance.pk:
            del self.fields["org"], self.fields["due_on"]
            return
        offices = offices_to_enter_for(user, campaign)
        self.fields["org"] = forms.ModelChoiceField(offices, label="责任单位", empty_label="请选择")
        if len(offices) == 1:
            self.initial["org"] = offices[0].pk

    def _post_clean(self) -> None:
        """Leave the instance alone: an action checks the row as a whole and writes it."""


class ProblemForm(RowForm):
    """What is wrong, whose it is, by when."""

    field_order = ("title", "org", "due_on", "kind", "topic", "source", "source_note", "found_on", "detail")

    class Meta:
        model = Problem
        fields = ("title", "org", "due_on", "kind", "topic", "source", "source_note", "found_on", "detail")
        widgets = {
            "title": forms.TextInput({"placeholder": "如：电动自行车集中充电没有管理制度"}),
            "due_on": DateInput(),
            "found_on": DateInput(quick=()),
            "detail": forms.Textarea({"rows": 3}),
        }
        help_texts = {"source_note": "哪次检查、哪次会议、哪份来文"}


class RemedyForm(RowForm):
    """What is done, by whom, by when."""

    field_order = ("title", "org", "due_on", "kind", "topic", "content")

    class Meta:
        model = Remedy
        fields = ("title", "org", "due_on", "kind", "topic", "content")
        widgets = {
            "title": forms.TextInput({"placeholder": "如：制定电动自行车集中充电管理办法"}),
            "due_on": DateInput(),
            "content": forms.Textarea({"rows": 4}),
        }


class AdoptForm(forms.Form):
    """Which regulation or mechanism a remedy became."""

    outcome_name = forms.CharField(label="制度成果名称", max_length=200, help_text="制度、机制或标准的全称")
    outcome_number = forms.CharField(label="文号", max_length=60, required=False)
    outcome_on = DateField(label="印发日期", widget=DateInput(quick=()))
    file = forms.FileField(label="制度文件", required=False, help_text="Word、Excel 或 PDF", widget=PAPER)

    def __init__(self, remedy: Remedy, *args: Any, **kwargs: Any) -> None:
        """Ask for the paper unless it is there already."""
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not remedy.regulations.exists()
        self.initial.setdefault("outcome_name", remedy.outcome_name or remedy.title)


class PapersForm(forms.Form):
    """Photos and a paper."""

    photos = PhotosField(label="照片", required=False)
    file = forms.FileField(label="文件", required=False, help_text="Word、Excel 或 PDF", widget=PAPER)

    def clean(self) -> dict[str, Any]:
        """Nothing is no evidence."""
        data = super().clean() or {}
        if not self.errors and not data.get("photos") and not data.get("file"):
            raise forms.ValidationError("请选择照片或文件")
        return data


class LinkForm(forms.Form):
    """What answers what: the other end, picked by searching."""

    other = forms.CharField(label="对应")

    def __init__(self, campaign: Campaign, ends: str, *args: Any, **kwargs: Any) -> None:
        """``ends``: whether ``problems`` or ``remedies`` are searched."""
        super().__init__(*args, **kwargs)
        field = self.fields["other"]
        field.label = "查找问题或隐患" if ends == "problems" else "查找制度措施"
        field.widget = Lookup(
            reverse("campaigns:list_offers", args=[campaign.pk, ends]),
            label_of=lambda value: "",
            attrs={"placeholder": "输入名称或编号"},
        )
