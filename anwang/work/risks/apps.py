"""The app ``risks``."""

from django.apps import AppConfig


class Risks(AppConfig):
    """Risk points, their events, controls and grades (风险分级管控)."""

    name = "anwang.work.risks"
    label = "risks"
    verbose_name = "风险"

    def ready(self) -> None:
        """Show register and floor plans on their subject's page and door; follow merged subjects."""
        from anwang.work.risks.actions.plans import move_plans  # noqa: PLC0415 -- models are not ready before
        from anwang.work.risks.actions.registering import move_to_subject  # noqa: PLC0415
        from anwang.work.risks.actions.reports import move_reports  # noqa: PLC0415
        from anwang.work.risks.cards import public_risks  # noqa: PLC0415
        from anwang.work.risks.listing import RiskPointListing  # noqa: PLC0415
        from anwang.work.risks.plans import plans_of  # noqa: PLC0415
        from anwang.work.risks.queries import risks_of  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.public import PublicNotice, add_notice  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section, listed  # noqa: PLC0415

        for follow in (move_to_subject, move_plans, move_reports):
            on_merge(follow)
        add_notice(PublicNotice("risks", "risks/_public.html", public_risks, order=20))
        add_panel(Panel("risks", "安全风险", "risks/_panel.html", risks_of, order=12))
        add_panel(Panel("plans", "四色图", "risks/_plans_panel.html", plans_of, order=13))
        add_section(listed("risks", "安全风险", RiskPointListing, order=25, rows="ranked"))
