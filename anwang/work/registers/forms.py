"""Forms of entries, made from the columns of their register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from anwang.base.kit.forms import DateField, Lookup
from anwang.town.orgs.models import Org
from anwang.work.registers.models import Entry
from anwang.work.registers.queries import Kept, offices_keeping, subjects_keeping
from anwang.work.subjects import facts
from anwang.work.subjects.models import Subject

PREFIX = "v-"


class EntryForm(forms.Form):
    """A line of a register: what tells it apart and what must be known first, all else folded."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        kept: Kept,
        user: Any,
        data: Any = None,
        *,
        entry: Entry | None = None,
        holder: Org | Subject | None = None,
        prefill: Mapping[str, str] | None = None,
    ) -> None:
        """``entry``: the one being corrected; ``holder``: whose register it is, where that is known.

        ``prefill``: options already known from where one comes, by column.
        """
        super().__init__(data)
        prefill = prefill or {}
        self.kept, self.holder = kept, entry.subject or entry.org if entry else holder
        if self.holder is None:
            self._ask_for_holder(user)
        self.initial["seen"] = entry.version if entry else None
        for column in kept.register.fields:
            name = PREFIX + column.id
            self.fields[name] = facts.field_of(column, required=column.required or column.key)
            if entry is None and column.options and prefill.get(column.id) in column.options:
                self.initial[name] = prefill[column.id]
            if entry:
                self.initial[name] = facts.shown(column, entry.values.get(column.id))

    def _ask_for_holder(self, user: Any) -> None:
        register = self.kept.register
        if register.per == "subject":
            field: Any = forms.ModelChoiceField(subjects_keeping(user, register), label="企业或场所")
            field.widget = Lookup(
                reverse("registers:subjects", args=self.kept.id.split("/")), label_of=self._name_of
            )
            field.error_messages["invalid_choice"] = "没有这一家，或不在你负责的范围内，请重新选择"
        else:
            offices = offices_keeping(user, register, self.kept.topic)
            if len(offices) == 1:
                self.holder = offices[0]
                return
            field = forms.ModelChoiceField(offices, label="单位", empty_label="请选择")
        self.fields["holder"] = field

    def _name_of(self, value: Any) -> str:
        field: Any = self.fields["holder"]
        found = field.queryset.filter(pk=value).first() if str(value).isdigit() else None
        return str(found or "")

    @property
    def first(self) -> str:
        """The names of the fields asked for before the first save."""
        asked = [PREFIX + column.id for column in self.kept.register.fields if column.key or column.required]
        return " ".join([*(["holder"] if "holder" in self.fields else []), *asked])

    @property
    def further(self) -> str:
        """The names of the others."""
        first = set(self.first.split())
        return " ".join(name for name in self.fields if name not in first | {"seen"})

    @property
    def opened(self) -> bool:
        """Whether the others are shown at once: something is in them, or wrong with them."""
        return any(self[name].value() not in (None, "") or self[name].errors for name in self.further.split())

    def values(self) -> dict[str, Any]:
        """The clean values by column."""
        return {column.id: self.cleaned_data.get(PREFIX + column.id) for column in self.kept.register.fields}


class MoveForm(forms.Form):
    """A word about why an entry goes on to its next stage, where one is wanted."""

    note = forms.CharField(
        label="说明",
        max_length=200,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="如经办人、单号、异常的情况",
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class EndForm(forms.Form):
    """Why and since when an entry no longer counts."""

    because = forms.CharField(label="原因", max_length=200, help_text="如离职、停用、已注销、登记错误")
    on = DateField(label="结束日期", initial=timezone.localdate)


class ImportForm(forms.Form):
    """A filled-in Excel template."""

    file = forms.FileField(
        label="Excel 文件",
        help_text="用本页下载的模板填写；先检查，不改动任何记录",
        widget=forms.ClearableFileInput({"accept": ".xlsx"}),
    )
