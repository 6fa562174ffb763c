"""The app ``cases``."""

from django.apps import AppConfig


class Cases(AppConfig):
    """Penalty cases."""

    name = "anwang.work.cases"
    label = "cases"
    verbose_name = "执法案件"

    def ready(self) -> None:
        """Show a firm's cases on its page, and follow merged subjects."""
        from anwang.work.accidents.linked import (  # noqa: PLC0415 -- models are not ready before
            AccidentPanel,
            add_accident_panel,
            add_inquiries,
        )
        from anwang.work.cases import kinds, receivers  # noqa: F401, PLC0415
        from anwang.work.cases.actions import is_inquired, move_to_subject  # noqa: PLC0415
        from anwang.work.cases.annexes import exhibits_of  # noqa: PLC0415
        from anwang.work.cases.guards.closing import over_before_archive  # noqa: PLC0415
        from anwang.work.cases.listing import CaseListing  # noqa: PLC0415
        from anwang.work.cases.queries import accident_panel, panel_of, visit_panel  # noqa: PLC0415
        from anwang.work.enforcement.panels import VisitPanel, add_visit_panel  # noqa: PLC0415
        from anwang.work.papers.annexes import add_source  # noqa: PLC0415
        from anwang.work.papers.judging import add_archiving  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        add_accident_panel(AccidentPanel("一案双查和案件", "cases/_accident.html", accident_panel))
        add_inquiries(is_inquired)
        add_visit_panel(VisitPanel("执法案件", "cases/_visit.html", visit_panel))
        add_source(exhibits_of)
        add_archiving(over_before_archive, lambda dossier: getattr(dossier, "case", None))
        on_merge(move_to_subject)
        add_panel(Panel("cases", "执法案件", "cases/_panel.html", panel_of, order=20))
        add_section(listed("cases", "执法案件", CaseListing, order=60))
