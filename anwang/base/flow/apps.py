"""The app ``flow``."""

from django.apps import AppConfig


class Flow(AppConfig):
    """Life-cycles as tables of steps: who may, whether it is time, what follows."""

    name = "anwang.base.flow"
    label = "flow"
    verbose_name = "流程"

    def ready(self) -> None:
        """Let the audit walk also compare each record's state with its trail."""
        from anwang.base.audit.verify import further_checks  # noqa: PLC0415 -- models are not ready before
        from anwang.base.flow.trail import states_out_of_step  # noqa: PLC0415

        if states_out_of_step not in further_checks:
            further_checks.append(states_out_of_step)
