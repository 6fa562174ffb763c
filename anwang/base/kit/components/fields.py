"""Form fields: label above, help below, errors beside, （选填） on what may stay empty."""

from django import forms
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from anwang.base.kit.components.boxes import notice
from anwang.base.kit.components.tags import register
from anwang.base.kit.forms import NumbersInput

SELECTS = (forms.Select, forms.SelectMultiple)
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
PARTED = (NumbersInput,)


@register.simple_tag(name="field")
def field_tag(field: BoundField, *, optional: bool | None = None) -> SafeString:
    """One field of a form with everything around it. optional: overrules what the field says of itself."""
    widget = field.field.widget
    single, group = isinstance(widget, forms.CheckboxInput), isinstance(widget, GROUPS + PARTED)
    attrs: dict[str, str | bool] = {} if isinstance(widget, GROUPS) else {"class": _css(widget)}
    if field.errors and not group:
        attrs["aria-invalid"] = "true"
    may_stay_empty = (not field.field.required) if optional is None else optional
    parts = {
        "field": field,
        "widget": field.as_widget(attrs=attrs),
        "errors": _errors(field),
        "hidden": field.is_hidden,
        "single": single,
        "group": group,
        "optional": may_stay_empty and not single,
    }
    return render_to_string("ui/field.html", parts)


def _errors(field: BoundField) -> list[str]:
    """What is wrong, naming the field where Django only says that something is required."""
    verb = "选择" if isinstance(field.field.widget, SELECTS + GROUPS) else "填写"
    return [
        f"请{verb}{field.label}" if error.code == "required" else "；".join(error.messages)
        for error in field.errors.as_data()
    ]


def _css(widget: forms.Widget) -> str:
    """The class of the control, keeping what the widget brings itself."""
    own = widget.attrs.get("class", "")
    if isinstance(widget, forms.CheckboxInput):
        kind = "form-check-input"
    elif isinstance(widget, SELECTS):
        kind = "form-select"
    else:
        kind = "form-control"
    return f"{kind} {own}".strip()


@register.simple_tag
def fields(form: forms.BaseForm, *, only: str = "", without: str = "") -> SafeString:
    """All fields of a form under each other. only, without: names with spaces between."""
    chosen, left = only.split(), without.split()
    for name in [*chosen, *left]:
        form[name]  # a misspelt name is a KeyError here, not a field that silently stays away
    shown = [bound for bound in form if (not chosen or bound.name in chosen) and bound.name not in left]
    return format_html_join("", "{}", ((field_tag(bound),) for bound in shown))


@register.simple_tag
def form_errors(form: forms.BaseForm) -> SafeString:
    """What is wrong with the form as a whole, above it; the fields' own errors stand beside the fields."""
    if not form.errors:
        return SafeString("")
    own = [str(error) for error in form.non_field_errors()]
    if own:
        return notice(_lines(own), tone="alert")
    count = sum(1 for bound in form if bound.errors)
    return notice(f"有 {count} 处需要修改，见下方标出的地方", tone="alert")


def _lines(sentences: list[str]) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((sentence,) for sentence in sentences))


@register.simple_tag
def filter_field(field: BoundField) -> SafeString:
    """One filter of a list: small, its label for screen readers (a range of dates shows it)."""
    value = field.value()
    is_range = isinstance(field.field.widget, forms.MultiWidget)
    is_set = any(value) if isinstance(value, list | tuple) else bool(value)
    kind = "form-select" if isinstance(field.field.widget, forms.Select) else "form-control"
    attrs: dict[str, str | bool] = {"class": f"{kind} is-set" if is_set else kind}
    if is_range:
        shape = (
            '<span class="filter filter-range" role="group" aria-label="{}">'
            '<span class="filter-label">{}</span>{}</span>'
        )
        return format_html(
            shape, field.label, field.label, field.as_widget(attrs=attrs | {"aria-label": str(field.label)})
        )
    if kind == "form-control":
        attrs["placeholder"] = str(field.label)
    shape = '<label class="filter"><span class="visually-hidden">{}</span>{}</label>'
    return format_html(shape, field.label, field.as_widget(attrs=attrs))
