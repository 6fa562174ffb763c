"""What is common to all that only a major hazard carries."""

from __future__ import annotations

from anwang.base.kit.refusals import NotReady
from anwang.work.hazards.choices import HazardState
from anwang.work.hazards.models import Hazard

UNDER_WAY = (HazardState.CONFIRMED, HazardState.RECTIFYING, HazardState.RECTIFIED)


def lock_major(hazard: Hazard, what: str, *, general_too: bool = False, early: bool = False) -> None:
    """Hold the hazard's row until the transaction ends; refuse what is not major, or not under way.

    ``early``: what the firm begins by itself, before anybody has confirmed (报告、治理方案).
    """
    hazard.refresh_from_db(from_queryset=Hazard._base_manager.select_for_update())
    if not hazard.is_major and not general_too:
        raise NotReady(f"只有重大隐患需要{what}", mend=hazard.get_absolute_url())
    reported = early and hazard.state == HazardState.REPORTED
    if hazard.state not in UNDER_WAY and not reported:
        since = "登记" if early else "核实"
        said = f"当前为“{hazard.get_state_display()}”，{since}之后、销号之前才能办理{what}"
        raise NotReady(said, mend=hazard.get_absolute_url())
