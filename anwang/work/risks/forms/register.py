"""Forms of the register: points, events, controls, and why a row is taken out."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import Choices, Lookup
from anwang.work.risks.models import Control, RiskEvent, RiskPoint
from anwang.work.risks.models.events import ACCIDENTS, FACTORS, code_name


class PointForm(forms.ModelForm):
    """A risk point in five fields."""

    class Meta:
        model = RiskPoint
        fields = ["name", "kind", "place", "post", "person", "person_phone", "department"]
        widgets = {"kind": Choices}
        help_texts = {"name": "一个车间、一台设备、一项作业或一处储存，如：冲床、气瓶间、动火作业"}


class EventForm(forms.ModelForm):
    """What can go wrong, with the accident and the factor picked from the standards' tables."""

    class Meta:
        model = RiskEvent
        fields = ["name", "accident_type", "factor", "description"]
        help_texts = {"name": "会出什么事，如：手被压断、燃气泄漏爆炸"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Search the tables by name or number."""
        super().__init__(*args, **kwargs)
        for name, table in (("accident_type", ACCIDENTS), ("factor", FACTORS)):
            address = f"/risks/codes/{table.partition('/')[2]}/"
            widget = Lookup(address, attrs={"placeholder": "输入两个字，如：触电"})
            widget.label_of = _namer(table)
            self.fields[name].widget = widget

    def clean_accident_type(self) -> str:
        """A code that the table has."""
        return _known(ACCIDENTS, self.cleaned_data["accident_type"])

    def clean_factor(self) -> str:
        """A code that the table has."""
        return _known(FACTORS, self.cleaned_data["factor"])


class ControlForm(forms.ModelForm):
    """A measure: what, of which kind, what to look at, how, and what to do when it fails."""

    class Meta:
        model = Control
        fields = ["text", "kind", "what_to_check", "how_to_check", "what_to_do", "every", "data_source"]
        widgets = {"kind": Choices, "data_source": Choices}


class TakeOutForm(forms.Form):
    """Why a row is taken out."""

    reason = forms.CharField(label="原因", max_length=200, help_text="如：设备已拆除、作业已取消")


def _namer(table: str) -> Any:
    def name(code: str) -> str:
        return f"{code} {code_name(table, code)}"

    return name


def _known(table: str, code: str) -> str:
    if code and not code_name(table, code):
        raise forms.ValidationError(f"代码表里没有 {code}，请从提示里选")
    return code


class WorkbookForm(forms.Form):
    """A workbook of the register."""

    file = forms.FileField(
        label="文件",
        help_text="导出的风险清单（.xlsx）；先检查，不改动任何记录",
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
    )
