"""The app ``documents``."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Official documents in; headings, tasks, owners and dates out."""

    name = "anwang.knowledge.documents"
    label = "documents"
    verbose_name = "公文"
