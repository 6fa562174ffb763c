"""The form of a step, derived from what the step asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from anwang.base.flow.models import Flowing
from anwang.base.flow.workflow import Step
from anwang.base.kit.forms import DateInput, PhotosField

NOTE_LABELS = {"required": "原因", "optional": "说明"}


def step_form(record: Flowing, step: Step, user: Any, data: Any = None) -> StepForm:
    """A form of the step's fields, a note, and the version looked at; filled in with what is known (带出)."""
    fields = [*step.asks, *step.may_ask]
    form_class: Any = forms.modelform_factory(
        type(record), form=StepForm, fields=fields, formfield_callback=_with_date_picker
    )
    initial = {"seen": record.version, **record.suggest(step.name, user)}
    form: StepForm = form_class(data, instance=record, initial=initial)
    for name in fields:
        form.fields[name].required = name in step.asks
        choices = record.choices_for(name, user)
        if choices is not None:
            _offer_choices(form, name, choices)
    if step.uploads:
        form.fields = {"photos": PhotosField(label="照片", required=False), **form.fields}
    if step.note == "none":
        del form.fields["note"]
    else:
        form.fields["note"].label = NOTE_LABELS[step.note]
        form.fields["note"].required = step.note == "required"
    return form


def _offer_choices(form: StepForm, name: str, choices: Any) -> None:
    """Let a person pick among the record's own choices: rows, or (value, label) pairs for a plain field."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = choices
        return
    pairs = choices if field.required and len(choices) == 1 else [("", "---------"), *choices]
    form.fields[name] = forms.ChoiceField(
        choices=pairs, label=field.label, help_text=field.help_text, required=field.required
    )


class StepForm(forms.ModelForm[Any]):
    """What every step's form has beside the fields that the step asks for."""

    note = forms.CharField(label="说明", required=False, max_length=500, widget=forms.Textarea({"rows": 2}))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def answers(self) -> dict[str, Any]:
        """The answers to give to ``take``."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def _post_clean(self) -> None:
        """Leave the instance alone: ``take`` sets the values under lock and validates the whole row."""


def _with_date_picker(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The model's form field, with quick choices for dates."""
    form_field = field.formfield(**kwargs)
    if isinstance(form_field, forms.DateField):
        form_field.widget = DateInput()
    return form_field
