"""What is asked of a person who hands in a workbook, or begins one."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import ManyChoices
from anwang.knowledge.packs import queries
from anwang.town.orgs.models import Org


class UploadForm(forms.Form):
    """A workbook, and a word on what was changed."""

    file = forms.FileField(
        label="填好的表",
        help_text="用“知识包”里下载的 Excel（.xlsx）来填；先核对，不会直接生效",
        widget=forms.FileInput({"accept": ".xlsx"}),
    )
    remark = forms.CharField(
        label="改了什么",
        max_length=200,
        required=False,
        help_text="一句话，给审阅的人看，如：按区里 11 月的通知加了夜间检查 3 项",
    )


class RetireForm(forms.Form):
    """Why a whole pack is ended."""

    remark = forms.CharField(
        label="为什么停用", max_length=200, help_text="一句话，给确认的人看，如：专项行动已经结束"
    )


class NewChecklistForm(forms.Form):
    """What a new checklist is called, whom it is for."""

    name = forms.CharField(label="检查表名称", max_length=60, help_text="如：有限空间作业检查表")
    topic = forms.ChoiceField(
        label="专题", required=False, help_text="查出的隐患和检查次数计在这个专题下；不属于哪个专题就不选"
    )
    types = forms.MultipleChoiceField(label="查哪些对象", widget=ManyChoices)
    register = forms.CharField(
        label="同时建一本台账",
        max_length=60,
        required=False,
        help_text="这些对象每家要登记什么，写台账的名称，如：有限空间台账；不要就空着",
    )

    def __init__(self, town: Org, data: Any = None) -> None:
        """Offer the topics and the kinds of place that the town's packs know."""
        super().__init__(data)
        topics = [(topic.id, topic.name) for topic in queries.topics(town)]
        known = {topic for topic, _name in topics}
        topics += [
            (each.topic, each.name)
            for each in queries.releases(town).values()
            if each.topic and each.topic not in known and each.org_id is None
        ]
        self.fields["topic"].choices = [("", "不属于哪个专题"), *topics]  # type: ignore[attr-defined]
        kinds = [(kind.full_id, kind.name) for kind in queries.subject_types(town)]
        self.fields["types"].choices = kinds  # type: ignore[attr-defined]
