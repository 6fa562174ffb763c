"""What people fill in: a plan to be read, a deed to be written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from anwang.base.kit.forms import Choices, DateField, DateInput, ManyChoices, PhotosField
from anwang.knowledge.documents import Outline, Part, Unreadable, candidates, read_plan
from anwang.knowledge.documents.extract import LARGEST
from anwang.town.orgs.models import Org
from anwang.work.campaigns.choices import PartRole
from anwang.work.campaigns.models import Task
from anwang.work.campaigns.queries import offices_without


class PlanForm(forms.Form):
    """A plan document as a file, or its text; either is read at once, and nothing of it is kept."""

    file = forms.FileField(
        label="方案文件",
        required=False,
        help_text="Word、WPS、PDF 或文本文件，不超过 20 MB；扫描件里没有文字，请粘贴全文",
        widget=forms.FileInput({"accept": ".docx,.doc,.wps,.rtf,.pdf,.txt"}),
    )
    text = forms.CharField(
        label="或者粘贴方案全文",
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea({"rows": 8}),
    )
    part = forms.IntegerField(required=False, widget=forms.HiddenInput)
    outline: Outline

    def clean(self) -> dict[str, Any]:
        """Read it; what cannot be read is refused in one sentence."""
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text") or ""
        if self.errors:
            return data
        if not file and not text.strip():
            raise forms.ValidationError("请选择方案文件，或者粘贴方案全文")
        given = "file" if file else "text"
        if file and file.size > LARGEST:
            self.add_error("file", f"文件“{file.name}”超过 20 MB，请压缩后再上传")
            return data
        try:
            self.outline = read_plan(
                file.read() if file else text, filename=file.name if file else "", part=data.get("part")
            )
        except Unreadable as refusal:
            self.add_error(given, str(refusal))
            return data
        if not self.outline.tasks:
            self.add_error(
                given, "没有读出任务：主要任务须有编号（一、（一）、1.、一是……），请检查文件后再上传"
            )
        return data

    @property
    def name(self) -> str:
        """What the document is called."""
        file = self.cleaned_data.get("file")
        return file.name if file else self.data.get("name") or "粘贴的方案"

    @property
    def choices(self) -> tuple[Part, ...]:
        """The documents in the file that could be the plan, where nobody has said yet which it is."""
        found = candidates(self.outline.parts)
        return found if len(found) > 1 and not self.cleaned_data.get("part") else ()


class WhichForm(forms.Form):
    """Which of the documents in a file is the plan (选择方案)."""

    part = forms.TypedChoiceField(label="哪一份是要建立的方案", coerce=int, widget=Choices)

    def __init__(self, outline: Outline, parts: tuple[Part, ...]) -> None:
        """Offer them by title; the likeliest is marked."""
        super().__init__(initial={"part": outline.part})
        self.fields["part"].choices = [(part.no, f"{part.name}（{part.tasks} 项任务）") for part in parts]


class TableForm(forms.Form):
    """A task table that was edited in Excel."""

    file = forms.FileField(
        label="任务表",
        help_text="Excel（.xlsx、.xls）或 .csv；最好用导出的任务表来改，表里可以有自己的栏目",
        widget=forms.FileInput({"accept": ".xlsx,.xls,.csv"}),
    )


class RejoinForm(forms.Form):
    """Which task of the running version a task of a draft is; none: it is new."""

    item = forms.SlugField(max_length=60)
    before = forms.SlugField(max_length=60, required=False)
    seen = forms.IntegerField(required=False)


class UnitsForm(forms.Form):
    """More units for a task, and how they take part."""

    orgs = forms.ModelMultipleChoiceField(Org.objects.none(), label="单位", widget=ManyChoices)
    role = forms.ChoiceField(
        label="承担方式",
        choices=PartRole.choices,
        initial=PartRole.RESPONSIBLE,
        help_text="牵头单位在其他单位都提交以后才收口",
    )

    def __init__(self, task: Task, user: Any, data: Any = None) -> None:
        """Offer the town's offices that have it not yet."""
        super().__init__(data)
        self.fields["orgs"].queryset = offices_without(task, user)


class DeedForm(forms.Form):
    """What was done, when, with photos; where the plan asks for papers, which one is handed in."""

    text = forms.CharField(
        label="做了什么",
        max_length=500,
        help_text="一句话，写清楚对象和数量，如：走访沿街商铺 12 户，发放告知书 12 份",
        widget=forms.Textarea({"rows": 3}),
    )
    done_on = DateField(label="日期", widget=DateInput(quick=()), initial=timezone.localdate)
    photos = PhotosField(label="现场照片", required=False)
    file = forms.FileField(
        label="附件",
        required=False,
        help_text="Word、Excel 或 PDF",
        widget=forms.FileInput({"accept": ".docx,.xlsx,.pdf"}),
    )

    document = forms.ChoiceField(
        label="交材料", required=False, help_text="方案要求交的材料，选上并附文件，就计入完成标志"
    )

    def __init__(self, documents: Sequence[str], *data: Any) -> None:
        """Ask for a paper only where there is one to hand in."""
        super().__init__(*data)
        if documents:
            papers = [(name, f"交材料：{name}") for name in documents]
            self.fields["document"].choices = [("", "不是交材料"), *papers]  # type: ignore[attr-defined]
        else:
            del self.fields["document"]

    def clean_done_on(self) -> Any:
        """Nothing is done tomorrow."""
        day = self.cleaned_data["done_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("日期不能晚于今天，做完了再记")
        return day
