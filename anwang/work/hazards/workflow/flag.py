"""疑问标记, raised to decided."""

from __future__ import annotations

from anwang.base.flow.workflow import Step, Workflow
from anwang.work.hazards.choices import FlagState as S
from anwang.work.hazards.rules import reviewer


class QualityFlagWorkflow(Workflow):
    """疑问标记的复核: a reviewer says in a word whether the doubt holds; nothing else follows of itself."""

    states = S

    uphold = Step("疑问成立", [S.OPEN], S.UPHELD, by=reviewer, note="required", stamps="decided")
    clear = Step(
        "疑问不成立", [S.OPEN], S.UNFOUNDED, by=reviewer, note="required", stamps="decided", duty=False
    )
    look_again = Step("重新复核", [S.UPHELD, S.UNFOUNDED], S.OPEN, by=reviewer, note="required", duty=False)
