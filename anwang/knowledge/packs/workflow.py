"""The table of steps of a workbook that was handed in."""

from anwang.base.flow.workflow import Step, Workflow
from anwang.knowledge.packs.choices import UploadState
from anwang.knowledge.packs.rules import hands_in, other_eyes, publishes

U = UploadState


class UploadWorkflow(Workflow):
    """上传的知识包：核对通过、经另一个人审阅以后发布，不要了就作废."""

    states = UploadState

    publish = Step(
        "发布", [U.REVIEWING], U.PUBLISHED, by=publishes, needs=[other_eyes], note="none",
        stamps="published", duty=other_eyes, tone="primary",
    )  # fmt: skip
    discard = Step(
        "作废", [U.REVIEWING], U.DISCARDED, by=hands_in, duty=False, tone="danger",
        confirm="作废后不能恢复，记录会保留；正在使用的知识包不受影响",
    )  # fmt: skip
