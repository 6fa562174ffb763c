"""What the component gallery shows: sample tabs and a form with every kind of field."""

from dataclasses import dataclass

from django import forms

from anwang.base.kit.forms import Choices, DateField, ManyChoices, MomentField, NumbersField, PhotosField


@dataclass(frozen=True)
class Month:
    """A pair of bars."""

    label: str
    now: int
    before: int


SAMPLE_TABS = [
    {"label": "我的", "url": "?view=mine", "current": True, "count": 3},
    {"label": "逾期", "url": "?view=overdue", "current": False, "count": 0},
    {"label": "全部", "url": "?view=all", "current": False},
]


SAMPLE_MONTHS = [Month("1月", 2, 3), Month("2月", 0, 1), Month("3月", 4, 2)]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="单位名称", help_text="与营业执照一致")
    kind = forms.ChoiceField(label="类别", choices=[("", "请选择"), ("shop", "商店"), ("school", "学校")])
    answer = forms.ChoiceField(
        label="结果",
        widget=Choices,
        choices=[("pass", "符合"), ("fail", "不符合"), ("na", "不涉及")],
        initial="pass",
    )
    topics = forms.MultipleChoiceField(
        label="专题",
        widget=ManyChoices,
        choices=[("fire", "消防"), ("gas", "燃气"), ("road", "道路")],
        required=False,
    )
    due_on = DateField(label="整改期限", help_text="自交办之日起算")
    happened_at = MomentField(label="发生时间")
    hurt = NumbersField([("serious", "重伤"), ("minor", "轻伤")], label="受伤人数", required=False)
    photos = PhotosField(label="照片", required=False, help_text="可拍照，可多张")
    note = forms.CharField(label="说明", widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label="我已现场核对", required=False)
