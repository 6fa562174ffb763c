"""Forms of floor plans and their areas."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import PhotoInput, PhotosField
from anwang.base.kit.refusals import BadInput
from anwang.work.risks.drawing import read_corners, written
from anwang.work.risks.models import FloorPlan, PlanArea, RiskPoint


class PlanForm(forms.Form):
    """A plan: what it is called, and its picture."""

    name = forms.CharField(label="名称", max_length=40, help_text="如：一楼车间、库区总平面")
    picture = PhotosField(
        label="图片",
        widget=PhotoInput(attrs={"multiple": False}),
        help_text="平面图、消防疏散图或手绘图拍照都可以，JPG、PNG；图上有涂改的请先遮住人名电话",
    )
    is_public = forms.BooleanField(label="对外公示：扫门口二维码的人能看到这张四色图", required=False)

    def __init__(self, data: Any = None, files: Any = None, *, plan: FloorPlan | None = None) -> None:
        """``plan``: one that is changed; its picture may stay."""
        known = {"name": plan.name, "is_public": plan.is_public} if plan else {}
        super().__init__(data, files, initial=known)
        if plan:
            self.fields["picture"].required = False
            self.fields["picture"].label = "换一张图片"

    def clean_picture(self) -> Any:
        """One picture; of several the first."""
        return next(iter(self.cleaned_data["picture"]), None)


class PointChoices(forms.ModelMultipleChoiceField):
    """Risk points with their grades."""

    def label_from_instance(self, obj: Any) -> str:
        """后厨 · 较大风险."""
        return f"{obj.name} · {obj.get_grade_display() or '未评估'}"


class AreaForm(forms.Form):
    """An area: its name, its corners, and the risk points in it."""

    name = forms.CharField(label="区域名称", max_length=40)
    risk_points = PointChoices(
        label="这里的风险点",
        queryset=RiskPoint.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    corners = forms.CharField(
        label="角点",
        widget=forms.Textarea(attrs={"rows": 5, "data-corners": True, "spellcheck": "false"}),
        help_text="每行一个角：横, 纵，从左上角量起，整张图为 1000, 1000。用键盘可以直接改这里",
    )

    def __init__(self, plan: FloorPlan, data: Any = None, *, area: PlanArea | None = None) -> None:
        """Offer the firm's own points."""
        known: dict[str, Any] = {}
        if area:
            known = {
                "name": area.name,
                "corners": written(area.corners),
                "risk_points": [point.pk for point in area.risk_points.all()],
            }
        super().__init__(data, initial=known)
        points = RiskPoint.objects.current().filter(subject=plan.subject_id).ranked()
        self.fields["risk_points"].queryset = points.order_by("-rank", "order", "id")  # type: ignore[attr-defined]

    def clean_corners(self) -> list[list[int]]:
        """As numbers."""
        try:
            return read_corners(self.cleaned_data["corners"])
        except BadInput as refusal:
            raise forms.ValidationError(refusal.sentence) from None
