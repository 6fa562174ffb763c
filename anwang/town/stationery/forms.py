"""A new version of a template."""

from __future__ import annotations

from django import forms


class TemplateForm(forms.Form):
    """The Word file, and what was changed in it."""

    file = forms.FileField(
        label="Word 模板（.docx）", widget=forms.ClearableFileInput({"accept": ".docx"}),
        help_text="在下载的模板上改，花括号里的字段名不要改错",
    )  # fmt: skip
    note = forms.CharField(label="改了什么", max_length=200)
