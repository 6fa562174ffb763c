"""Forms about imports: a file, its sheets, its columns, what becomes of doubles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from anwang.insight.imports.choices import Way
from anwang.insight.imports.models import Amendment, Batch, Twin
from anwang.insight.imports.targets import Target, choices_for

LEFT_OUT = ("", "不导入")
COLUMN, FIXED, SHEET, HEAD = "column-", "fixed-", "sheet-", "head-"


class UploadForm(forms.Form):
    """What it is, and the file."""

    target = forms.ChoiceField(label="导入什么")
    file = forms.FileField(
        label="文件",
        help_text="Excel（.xlsx、.xls）或 CSV，最多 30 MB；列名、列序、表头在第几行都不限",
        widget=forms.ClearableFileInput({"accept": ".xlsx,.xls,.csv"}),
    )

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        """Offer what this person may import."""
        super().__init__(*args, **options)
        self.fields["target"].choices = choices_for(user)


class ColumnsForm(forms.Form):
    """What each column holds, what stands in every row, and what the mapping is called."""

    def __init__(self, batch: Batch, kind: Target, data: Any = None) -> None:
        """One select for each column with the guess picked, one value for each field that has no column."""
        super().__init__(data)
        self.batch = batch
        known = kind.fields()
        choices = [
            LEFT_OUT,
            *((field.id, field.label + ("（必填）" if field.required else "")) for field in known),
        ]
        for number, each in enumerate(batch.guesses):
            self.fields[f"{COLUMN}{number}"] = forms.ChoiceField(
                label=each["heading"],
                choices=choices,
                required=False,
                initial=batch.columns.get(each["heading"], ""),
                widget=forms.Select({"class": "form-select"}),
            )
        self.known = known
        for field in known:
            self.fields[f"{FIXED}{field.id}"] = self._constant(field)
        self.fields["name"] = forms.CharField(
            label="这套对应叫什么",
            max_length=80,
            required=False,
            initial=batch.mapping or batch.file_name.rpartition(".")[0],
            help_text="下个月同样表头的文件，自动按它对应",
        )

    def _constant(self, field: Any) -> forms.Field:
        common: dict[str, Any] = {
            "label": field.label,
            "required": False,
            "initial": self.batch.constants.get(field.id, ""),
            "help_text": field.hint,
        }
        if field.options:
            return forms.ChoiceField(
                choices=[("", "—"), *field.options], widget=forms.Select({"class": "form-select"}), **common
            )
        return forms.CharField(max_length=120, **common)

    def lines(self) -> list[tuple[Mapping[str, Any], Any]]:
        """Each column beside its select."""
        return [(each, self[f"{COLUMN}{number}"]) for number, each in enumerate(self.batch.guesses)]

    def constants_shown(self) -> list[Any]:
        """A field of the form for each constant: those without a column first."""
        mapped = set(self.batch.columns.values())
        return [self[f"{FIXED}{field.id}"] for field in self.known if field.id not in mapped or field.options]

    def columns(self) -> dict[str, str]:
        """Heading → field."""
        return {
            each["heading"]: self.cleaned_data[f"{COLUMN}{number}"]
            for number, each in enumerate(self.batch.guesses)
        }

    def constants(self) -> dict[str, str]:
        """Field → words."""
        return {field.id: self.cleaned_data[f"{FIXED}{field.id}"] or "" for field in self.known}


class SheetsForm(forms.Form):
    """Which sheets are taken, and where their headings stand."""

    def __init__(self, batch: Batch, data: Any = None) -> None:
        """A tick and a row for each sheet."""
        super().__init__(data)
        self.batch = batch
        for number, sheet in enumerate(batch.sheets):
            self.fields[f"{SHEET}{number}"] = forms.BooleanField(
                label=sheet["name"], required=False, initial=sheet["chosen"]
            )
            self.fields[f"{HEAD}{number}"] = forms.IntegerField(
                label=f"“{sheet['name']}”的表头在第几行", min_value=1, max_value=200, initial=sheet["head"]
            )

    def lines(self) -> list[tuple[Mapping[str, Any], Any, Any]]:
        """Each sheet with its tick and its row."""
        return [
            (sheet, self[f"{SHEET}{number}"], self[f"{HEAD}{number}"])
            for number, sheet in enumerate(self.batch.sheets)
        ]

    def heads(self) -> dict[str, int]:
        """Sheet → row of its headings, of those that are taken."""
        return {
            sheet["name"]: self.cleaned_data[f"{HEAD}{number}"]
            for number, sheet in enumerate(self.batch.sheets)
            if self.cleaned_data[f"{SHEET}{number}"]
        }


class WayForm(forms.Form):
    """What becomes of all doubles that have no word of their own."""

    way = forms.ChoiceField(label="疑似重复的怎么办", choices=Way, widget=forms.RadioSelect)
    overwrite = forms.MultipleChoiceField(
        label="覆盖哪几列", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, batch: Batch, kind: Target, data: Any = None) -> None:
        """Offer the fields that a record may take over."""
        super().__init__(data, initial={"way": batch.way, "overwrite": batch.overwrite})
        mapped = {*batch.columns.values(), *batch.constants}
        self.fields["overwrite"].choices = [
            (field.id, field.label) for field in kind.fields() if field.mergeable and field.id in mapped
        ]


class AmendmentForm(forms.Form):
    """Whether one row's changes are taken."""

    is_taken = forms.TypedChoiceField(
        label="怎么办",
        choices=[("yes", "照表里的改"), ("no", "不改，保持原样")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, amendment: Amendment, data: Any = None) -> None:
        """As it was decided last."""
        super().__init__(data, initial={"is_taken": "yes" if amendment.is_taken else "no"})


class TwinForm(forms.Form):
    """What becomes of one."""

    way = forms.ChoiceField(label="怎么办", required=False, widget=forms.RadioSelect)

    def __init__(self, twin: Twin, data: Any = None) -> None:
        """Offer what is possible with this one."""
        super().__init__(data, initial={"way": twin.way})
        offered = [(way, Way(way).label) for way in twin.ways]
        self.fields["way"].choices = [("", "按整批的办法"), *offered]
