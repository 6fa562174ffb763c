"""Meetings and the leading group."""

from __future__ import annotations

from typing import Any

from django import forms

from anwang.base.kit.forms import DateField, DateInput, ManyChoices
from anwang.town.orgs.choices import OrgKind
from anwang.town.orgs.models import Org
from anwang.town.people.models import User
from anwang.work.campaigns.models import Campaign, GroupMember, Meeting
from anwang.work.campaigns.queries import offices_of, topics_of


class Written(forms.ModelForm):
    """A model's fields without its saving: an action checks the row as a whole and writes it."""

    def _post_clean(self) -> None:
        """Leave the instance alone."""


class NewMeetingForm(Written):
    """What is needed to call a meeting."""

    units = forms.ModelMultipleChoiceField(
        Org.objects.none(), label="参会单位", widget=ManyChoices, required=False
    )

    class Meta:
        model = Meeting
        fields = ("kind", "title", "held_on", "place")
        widgets = {"held_on": DateInput()}

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        """Offer the town's offices."""
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = offices_of(campaign.org)
        self.fields["place"].required = False


class MeetingForm(NewMeetingForm):
    """Everything of a meeting that is no step: also who chairs it, when, and which tasks it serves."""

    tasks = forms.ModelMultipleChoiceField(
        None,
        label="落实的任务",
        required=False,
        help_text="会议本身就是方案要求的，选出对应的任务",
        widget=forms.SelectMultiple({"size": 8}),
    )

    class Meta(NewMeetingForm.Meta):
        fields = ("kind", "title", "held_on", "held_at", "place", "chair")
        widgets = {"held_on": DateInput(), "held_at": forms.TimeInput({"type": "time"}, format="%H:%M")}

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        """Offer the tasks of the plan; what is past cannot be moved to another day."""
        super().__init__(campaign, *args, **kwargs)
        self.fields["tasks"].queryset = campaign.tasks.standing().printed().order_by("order")
        self.initial |= {"units": self.instance.units.all(), "tasks": self.instance.tasks.all()}
        if not self.instance.is_prepared:
            del self.fields["held_on"], self.fields["units"]


class AgendaForm(forms.Form):
    """One point of the agenda."""

    text = forms.CharField(label="议题", max_length=200)


class DecisionForm(forms.Form):
    """What was decided, who carries it out, by when."""

    text = forms.CharField(label="议定事项", max_length=300, widget=forms.Textarea({"rows": 2}))
    lead = forms.ModelChoiceField(Org.objects.none(), label="责任单位", empty_label="请选择")
    due_on = DateField(label="完成期限")
    orgs = forms.ModelMultipleChoiceField(
        Org.objects.none(), label="配合单位", widget=ManyChoices, required=False
    )
    topic = forms.ChoiceField(label="专题", required=False)

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        """Offer the town's offices and the plan's topics."""
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = self.fields["orgs"].queryset = offices_of(campaign.org)
        topics = [(topic.id, topic.name) for topic in topics_of(campaign) if not topic.is_own]
        self.fields["topic"].choices = [("", "不属于某一专题"), *topics]


class RevokeForm(forms.Form):
    """Why a decision no longer holds."""

    reason = forms.CharField(label="原因", max_length=200, widget=forms.Textarea({"rows": 2}))


class MemberForm(Written):
    """Somebody's seat in the leading group."""

    class Meta:
        model = GroupMember
        fields = ("name", "post", "role", "user", "since", "until")
        widgets = {"since": DateInput(quick=()), "until": DateInput(quick=())}

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        """Offer the town's people."""
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True, posts__org__town=campaign.org_id)
        staff = people.exclude(posts__org__kind=OrgKind.UNIT)
        self.fields["user"].queryset = staff.distinct().order_by("name")


class OfficeForm(forms.Form):
    """The office of the leading group."""

    office = forms.ModelChoiceField(Org.objects.none(), label="办公室", empty_label=None)

    def __init__(self, campaign: Campaign, *args: Any, **kwargs: Any) -> None:
        """Offer the town's departments."""
        super().__init__(*args, **kwargs)
        departments = offices_of(campaign.org).filter(kind=OrgKind.DEPARTMENT)
        self.fields["office"].queryset = departments
