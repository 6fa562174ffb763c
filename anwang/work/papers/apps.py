"""The app ``papers``."""

from django.apps import AppConfig


class Papers(AppConfig):
    """Files and documents of enforcement."""

    name = "anwang.work.papers"
    label = "papers"
    verbose_name = "执法文书"

    def ready(self) -> None:
        """Register the kinds of documents of a visit, their guards, and what other pages show of them."""
        from anwang.town.stationery.registry import add_templates  # noqa: PLC0415
        from anwang.work.enforcement.panels import VisitPanel, add_visit_panel  # noqa: PLC0415
        from anwang.work.enforcement.workload import add_work  # noqa: PLC0415
        from anwang.work.papers import guards, kinds  # noqa: F401, PLC0415 -- models are not ready before
        from anwang.work.papers.actions import move_to_subject  # noqa: PLC0415
        from anwang.work.papers.listing import PaperListing  # noqa: PLC0415
        from anwang.work.papers.queries import firm_panel, visit_panel  # noqa: PLC0415
        from anwang.work.papers.stationery import templates_of_papers  # noqa: PLC0415
        from anwang.work.papers.workload import PAPERS  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        add_templates(templates_of_papers)
        on_merge(move_to_subject)
        add_work(PAPERS)
        add_visit_panel(VisitPanel("文书", "papers/_visit.html", visit_panel))
        add_panel(Panel("papers", "执法文书", "papers/_panel.html", firm_panel, order=19))
        add_section(listed("papers", "执法文书", PaperListing, order=55, of="dossier__subject"))
