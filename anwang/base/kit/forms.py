"""Fields and widgets for people in a hurry: picks before typing, quick dates, photos made small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone

QUICK_DAYS = (("3", "3 天"), ("7", "7 天"), ("15", "15 天"), ("end", "月底"))


class DateInput(forms.DateInput):
    """A date with the browser's own calendar and buttons for the usual terms: 3 天, 7 天, 15 天, 月底."""

    input_type = "date"
    template_name = "kit/widgets/date.html"

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, quick: Sequence[tuple[str, str]] = QUICK_DAYS
    ) -> None:
        """``quick``: pairs of days (or ``end`` of the month) and words; empty for none."""
        super().__init__(attrs, format="%Y-%m-%d")
        self.quick = quick

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Hand over the quick choices and the day they count from."""
        return super().get_context(name, value, attrs) | {
            "quick": self.quick,
            "today": timezone.localdate().isoformat(),
        }


class DateField(forms.DateField):
    """A date, with quick choices."""

    widget = DateInput


class Choices(forms.RadioSelect):
    """A few answers side by side as large buttons, one of which is picked (符合 · 不符合 · 不涉及)."""

    template_name = "kit/widgets/choices.html"


class ManyChoices(forms.CheckboxSelectMultiple):
    """A few answers side by side as large buttons, any of which are picked."""

    template_name = "kit/widgets/choices.html"


class PhotoInput(forms.ClearableFileInput):
    """Photos from the camera or the album, several at once, made small in the browser before they go up."""

    allow_multiple_selected = True
    template_name = "kit/widgets/photos.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take pictures only, as many as wanted."""
        super().__init__({"accept": "image/*", "multiple": True, "data-shrink": True} | (attrs or {}))


class PhotosField(forms.FileField):
    """Several photos: a list of uploaded files. What is inside them is checked where they are kept."""

    widget: type[forms.ClearableFileInput] = PhotoInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file by itself; none is an empty list."""
        files: Iterable[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        cleaned = [super(PhotosField, self).clean(file, initial) for file in files]
        if not cleaned and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return cleaned


class FilesInput(forms.ClearableFileInput):
    """Word, Excel or PDF files, several at once."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Take documents only, as many as wanted."""
        super().__init__({"accept": ".pdf,.docx,.xlsx", "multiple": True} | (attrs or {}))


class FilesField(PhotosField):
    """Several documents, in the same way."""

    widget = FilesInput


class Lookup(forms.TextInput):
    """Type two characters, pick one of what ``address`` offers (it answers with ``kit/_offers.html``).

    The form gets the picked value; ``label_of`` says in words what a value that is already there stands for.
    """

    template_name = "kit/widgets/lookup.html"

    def __init__(self, address: str, *, label_of: Any = str, attrs: dict[str, Any] | None = None) -> None:
        """Remember where to ask."""
        super().__init__(attrs)
        self.address, self.label_of = address, label_of

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Hand over the address, and the words for the value."""
        words = self.label_of(value) if value not in (None, "") else ""
        return super().get_context(name, value, attrs) | {"address": str(self.address), "words": words}


class MomentInput(forms.DateTimeInput):
    """A day and a minute with the browser's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """As browsers write it."""
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment by the town's clock."""

    widget = MomentInput


class NumbersInput(forms.MultiWidget):
    """A few whole numbers side by side under one label, each with its own word."""

    template_name = "kit/widgets/numbers.html"
    use_fieldset = True

    def __init__(self, words: Sequence[tuple[str, str]]) -> None:
        """``words``: name and word of each."""
        self.words = words
        numbers: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.NumberInput({"min": 0, "inputmode": "numeric"}) for name, _ in words
        }
        super().__init__(numbers)

    def decompress(self, value: dict[str, int] | None) -> list[int]:
        """Each number; nothing said is 0."""
        return [(value or {}).get(name, 0) for name, _ in self.words]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Hand over the words."""
        context = super().get_context(name, value, attrs)
        for part, (_, word) in zip(context["widget"]["subwidgets"], self.words, strict=True):
            part["label"] = word
        return context


class NumbersField(forms.MultiValueField):
    """A few whole numbers asked together; clean: name → number, what is left empty is 0."""

    def __init__(self, words: Sequence[tuple[str, str]], **options: Any) -> None:
        """One field for each word."""
        self.words = words
        parts = [forms.IntegerField(min_value=0, max_value=99_999, required=False) for _ in words]
        super().__init__(parts, require_all_fields=False, widget=NumbersInput(words), **options)

    def compress(self, data_list: list[int | None]) -> dict[str, int]:
        """By name."""
        given = data_list or [None] * len(self.words)
        return {name: number or 0 for (name, _), number in zip(self.words, given, strict=True)}
