"""Forms about organisations."""

import re
from typing import Any

from django import forms

from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org

ADDED_HERE = [OrgKind.DEPARTMENT, OrgKind.VILLAGE, OrgKind.COMMUNITY, OrgKind.GRID]
SEPARATORS = re.compile(r"[\s,，、;；]+")
TOPIC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class OrgForm(forms.ModelForm):
    """What may be changed of an office (更正单位)."""

    topics = forms.CharField(
        label="主管专题",
        required=False,
        max_length=300,
        help_text="部门看到的记录由它决定；填专题代号，多个用顿号分开，如 fire、road-transport",
    )

    class Meta:
        model = Org
        fields = ["name", "short_name", "code", "topics", "order"]
        help_texts = {"short_name": "列表和按钮上用", "order": "小的排在前面"}

    def __init__(self, data: Any = None, *, instance: Org | None = None) -> None:
        """Topics are asked of departments only."""
        initial = {"topics": "、".join(instance.topics)} if instance else None
        super().__init__(data, instance=instance, initial=initial)
        self.fields["order"].required = False
        if instance and instance.kind != OrgKind.DEPARTMENT:
            del self.fields["topics"]

    def clean_topics(self) -> list[str]:
        """As a list of ids."""
        topics = [word for word in SEPARATORS.split(self.cleaned_data["topics"]) if word]
        if wrong := [word for word in topics if not TOPIC.fullmatch(word)]:
            raise forms.ValidationError(f"“{'、'.join(wrong)}”不是专题代号，代号由小写字母、数字和连字符组成")
        return topics

    def clean_order(self) -> int:
        """Nothing is 0."""
        return self.cleaned_data["order"] or 0

    def values(self) -> dict[str, Any]:
        """What to change."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    def _post_clean(self) -> None:
        """Leave the instance to the action, which tells what changed."""


class NewOrgForm(forms.Form):
    """Four fields for a new office (设立单位)."""

    kind = forms.ChoiceField(
        label="类别", choices=[("", "请选择"), *((kind.value, kind.label) for kind in ADDED_HERE)]
    )
    parent = forms.ModelChoiceField(Org.objects.none(), label="上级", empty_label="请选择")
    name = forms.CharField(label="名称", max_length=80)
    short_name = forms.CharField(label="简称", max_length=40, required=False, help_text="列表和按钮上用")

    def __init__(self, parents: Any, data: Any = None) -> None:
        """Offer what may have something beneath it."""
        super().__init__(data)
        self.fields["parent"].queryset = parents


class BoundariesForm(forms.Form):
    """Whose outlines, and the file that has them (导入区域轮廓)."""

    town = forms.ModelChoiceField(Org.objects.none(), label="镇（街道）", empty_label=None)
    file = forms.FileField(
        label="轮廓文件",
        help_text="GeoJSON（FeatureCollection，经纬度），不超过 10 MB；按区划代码或名称对上各村（社区）",
        widget=forms.FileInput({"accept": ".geojson,.json"}),
    )

    def __init__(self, towns: Any, *data: Any) -> None:
        """Offer the towns whose offices this person keeps."""
        super().__init__(*data)
        self.fields["town"].queryset = towns
