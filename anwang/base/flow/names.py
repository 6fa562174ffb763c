"""Life-cycles by name, for what is written elsewhere about them (packs, references)."""

from __future__ import annotations

from django.apps import apps

from anwang.base.flow.models import Flowing


def flows() -> dict[str, type[Flowing]]:
    """Every record with a life-cycle, by the name of its model (``hazard``)."""
    models = (each for each in apps.get_models() if issubclass(each, Flowing))
    return {str(each._meta.model_name): each for each in sorted(models, key=lambda m: m._meta.label_lower)}
