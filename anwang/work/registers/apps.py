"""The app ``registers``."""

from django.apps import AppConfig


class Registers(AppConfig):
    """Ledgers whose columns are defined by packs (台账)."""

    name = "anwang.work.registers"
    label = "registers"
    verbose_name = "台账"

    def ready(self) -> None:
        """Show registers on their subject's page; follow merged subjects and registers that moved."""
        from anwang.work.registers import receivers  # noqa: PLC0415
        from anwang.work.registers.actions import move_to_subject  # noqa: PLC0415 -- models are not ready before
        from anwang.work.registers.filed import REGISTERS  # noqa: PLC0415
        from anwang.work.registers.queries import registers_of  # noqa: PLC0415
        from anwang.work.subjects.merging import on_merge  # noqa: PLC0415
        from anwang.work.subjects.panels import Panel, add_panel  # noqa: PLC0415
        from anwang.work.subjects.sections import add_section  # noqa: PLC0415

        receivers.connect()
        on_merge(move_to_subject)
        add_panel(Panel("registers", "台账", "registers/_panel.html", registers_of, order=30))
        add_section(REGISTERS)
