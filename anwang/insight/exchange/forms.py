"""The form that takes a file in."""

from django import forms


class TakeInForm(forms.Form):
    """A workbook or a JSON file."""

    file = forms.FileField(
        label="文件",
        help_text="本页导出的 Excel 或 JSON；先检查，不改动任何记录",
        widget=forms.ClearableFileInput({"accept": ".xlsx,.json"}),
    )
