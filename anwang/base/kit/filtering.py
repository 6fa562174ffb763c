"""A listing's filters, compiled to a django-filter FilterSet, and what was picked, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from anwang.base.kit.dates import cn_date, short_date
from anwang.base.kit.fields import field_at, label_at
from anwang.base.kit.listing import Filter, Listing, once_for_each_listing

YES_NO = [("1", "是"), ("0", "否")]
BLANK = "-"
"""In an address, the value of what has none (``topic=-``); a filter that offers it says so in its choices."""


class Pick(forms.Select):
    """A select that also shows several values picked by an address (``?state=a,b``) as one option."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Add the option that stands for several."""
        known = dict(self.choices)
        for several in (entry for entry in value if "," in entry):
            label = " 或 ".join(known.get(part, part) for part in several.split(","))
            if several not in known:
                self.choices = [*self.choices, (several, label)]
        return super().optgroups(name, value, attrs)


class PickField(forms.Field):
    """One or several of the choices, joined by commas; anything else is refused."""

    def __init__(self, *, choices: Sequence[tuple[Any, str]] = (), **options: Any) -> None:
        """Keep the choices as text, as they come in addresses."""
        self.choices = [(str(value), str(label)) for value, label in choices]
        super().__init__(**options)
        self.widget.choices = [("", f"全部{self.label or ''}"), *self.choices]

    def clean(self, value: str | None) -> list[str]:
        """The picked values."""
        picked = [part for part in (value or "").split(",") if part]
        if unknown := set(picked) - {value for value, _ in self.choices}:
            raise forms.ValidationError(f"{self.label}没有“{'、'.join(sorted(unknown))}”这一项")
        return picked


def is_bare(field: forms.Field) -> bool:
    """Whether there is nothing to pick from: such a filter is not shown."""
    return isinstance(field, PickField) and not field.choices


class PickFilter(django_filters.Filter):  # type: ignore[misc]  # django-filter brings no types
    """Rows whose field is one of the picked values; ``BLANK`` picks those that have none."""

    field_class = PickField

    def filter(self, qs: Any, value: list[str]) -> Any:
        """Narrow the rows."""
        if BLANK not in value:
            return qs.filter(**{f"{self.field_name}__in": value}) if value else qs
        field = field_at(qs.model, self.field_name)
        none = Q(**{f"{self.field_name}__isnull": True})
        if isinstance(field, models.CharField):
            none |= Q(**{self.field_name: ""})
        others = [each for each in value if each != BLANK]
        return qs.filter(none | Q(**{f"{self.field_name}__in": others}))


class YesNoFilter(PickFilter):
    """Rows where a flag is set, or is not."""

    def filter(self, qs: Any, value: list[str]) -> Any:
        """Narrow the rows."""
        return super().filter(qs, [entry == "1" for entry in value])  # type: ignore[misc]


class ListingFilterSet(django_filters.FilterSet):  # type: ignore[misc]  # as above
    """Knows the request, so that a filter offers only what this person may see."""

    listing: type[Listing]

    def __init__(self, data: Any, queryset: Any, *, request: Any) -> None:
        """Fill in the choices that depend on the person."""
        super().__init__(data, queryset, request=request)
        for chosen in filters_of(self.listing):
            pick = self.filters[chosen.path]
            if choices := chosen.choices or _related_choices(self.listing.model, chosen.path):
                pick.extra["choices"] = choices(request)


@once_for_each_listing
def filters_of(listing: type[Listing]) -> tuple[Filter, ...]:
    """The declared filters, all as Filter, with labels from the model."""
    declared = [Filter(entry) if isinstance(entry, str) else entry for entry in listing.filters]
    return tuple(
        Filter(entry.path, entry.label or label_at(listing.model, entry.path), entry.choices)
        for entry in declared
    )


@once_for_each_listing
def filter_set(listing: type[Listing]) -> type[ListingFilterSet]:
    """The FilterSet of a listing."""
    members: dict[str, Any] = {entry.path: _filter(listing.model, entry) for entry in filters_of(listing)}
    meta = type("Meta", (), {"model": listing.model, "fields": []})
    return type(
        f"{listing.__name__}Filters", (ListingFilterSet,), members | {"Meta": meta, "listing": listing}
    )


def _filter(model: type[models.Model], entry: Filter) -> django_filters.Filter:
    """The kind of filter that suits the field."""
    field = field_at(model, entry.path)
    options: dict[str, Any] = {"field_name": entry.path, "label": entry.label}
    if entry.choices or (field is not None and field.is_relation):
        return PickFilter(**options, widget=Pick)
    if choices := getattr(field, "choices", None):
        return PickFilter(**options, widget=Pick, choices=list(choices))
    if isinstance(field, models.BooleanField):
        return YesNoFilter(**options, widget=Pick, choices=YES_NO)
    if isinstance(field, models.DateField):
        widget = django_filters.widgets.DateRangeWidget(attrs={"type": "date"})
        return django_filters.DateFromToRangeFilter(**options, widget=widget)
    if field is None:
        raise LookupError(f"{model.__name__} has no field {entry.path!r}; give the filter its choices")
    return django_filters.CharFilter(**options, lookup_expr="icontains")


def _related_choices(model: type[models.Model], path: str) -> Callable[[Any], list[tuple[Any, str]]] | None:
    """For a relation: the rows of the other model that this person may see."""
    field = field_at(model, path)
    if field is None or not field.is_relation:
        return None

    def choices(request: Any) -> list[tuple[Any, str]]:
        rows = field.related_model._default_manager.all()
        if hasattr(rows, "visible_to"):
            rows = rows.visible_to(request.user)
        return [(row.pk, str(row)) for row in rows]

    return choices


def picked(queryset: Any, request: Any, listing: type[Listing]) -> Any:
    """The rows narrowed by what the address names; raises ValidationError, by parameter, where it cannot be.

    For machines: no form is built, and nothing is looked up for filters that were not named. A FilterSet with
    all its choices costs three times what the rows themselves cost (``script/bench api``).
    """
    wrong: dict[str, list[str]] = {}
    for entry in filters_of(listing):
        known = _ready_filters(listing)[entry.path]
        field = known.field
        if field.widget.value_omitted_from_data(request.GET, {}, entry.path):
            continue
        if choices := entry.choices or _related_choices(listing.model, entry.path):
            field = PickField(label=entry.label, required=False, widget=Pick, choices=choices(request))
        try:
            value = field.clean(field.widget.value_from_datadict(request.GET, {}, entry.path))
        except ValidationError as error:
            wrong[entry.path] = error.messages
        else:
            queryset = known.filter(queryset, value)
    if wrong:
        raise ValidationError(wrong)
    return queryset


@once_for_each_listing
def _ready_filters(listing: type[Listing]) -> dict[str, django_filters.Filter]:
    """The filters apart from any form, their fields made once."""
    return {entry.path: _filter(listing.model, entry) for entry in filters_of(listing)}


def searched(queryset: Any, words: str, paths: Iterable[str]) -> Any:
    """Rows in which every word occurs somewhere among the paths."""
    for word in words.split():
        match = Q(pk__in=[])
        for path in paths:
            match |= Q(**{f"{path}__icontains": word})
        queryset = queryset.filter(match)
    return queryset


def in_words(filters: ListingFilterSet) -> list[str]:
    """What was picked, as one would say it: 待整改, 五云村, 11-01 至 11-20."""
    said = []
    for name, value in filters.form.cleaned_data.items():
        field = filters.form.fields[name]
        if isinstance(value, slice):
            said.append(_range_in_words(str(field.label), value))
        elif isinstance(field, PickField) and value:
            labels = dict(field.choices)
            words = " 或 ".join(labels[entry] for entry in value)
            said.append(f"{field.label}：{words}" if words in {"是", "否"} else words)
        elif value:
            said.append(f"{field.label}含“{value}”")
    return said


def _range_in_words(label: str, value: slice) -> str:
    start, stop = value.start, value.stop
    if start and stop:
        return f"{label} {short_date(start)} 至 {short_date(stop)}"
    return f"{label} {cn_date(start)} 起" if start else f"{label} {cn_date(stop)} 止"
