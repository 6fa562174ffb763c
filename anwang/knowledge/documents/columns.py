"""What the head of a column says is in it (表头), and which tables are tables of tasks."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

Role = Literal[
    "number", "topic", "task", "aim", "lead", "responsible", "supporting", "due", "note", "form", "other"
]
MARKS = re.compile(r"[\s\u2028:：*＊]|[（(【][^（()）】]*[)）】]")
BODIES = r"(?:单位|部门|科室|股室|处室|站所|站办所|主体|机构|领导|人员|人|者|方)"
RESPONSIBLE = "(?:责任|承办|落实|实施|执行|完成|负责|主管|分管|包保|承担)"
TIME = "(?:工作|实施|起止|开展|计划|推进|整改)?(?:时间|日期|节点)"
WORDS: tuple[tuple[Role, str], ...] = (
    ("number", "(?:序号?|编号|项号|项次|[Nn][Oo]\\.?|序列号?|任务编号|任务序号)"),
    (
        "form",
        ".*(?:得分|分值|扣分|评分|电话|手机|联系方式|数量|合计|累计|本月|小计|是否|整改率|签字|签名|照片|地址).*",
    ),
    (
        "form",
        ".*(?:(?:企业|单位|场所)名称|(?:检查|自查)结果|检查(?:情况|日期|时间|人)|隐患描述|存在的?问题|户数|面积).*",
    ),
    (
        "note",
        "备注|说明|(?:完成|进展|落实|整改)情况|工作进展|完成进度|当前进展|状态|是否完成|(?:文件)?依据|佐证材料",
    ),
    ("lead", f"(?:总?牵头|主责|主办|第一责任).*?{BODIES}.*|牵头"),
    ("supporting", f"(?:主要)?(?:配合|协办|协同|协助|参与|参加|指导|协调|支持).*?{BODIES}.*|配合"),
    (
        "responsible",
        f"(?:整改|主要|工作|任务|具体)?{RESPONSIBLE}.*?{BODIES}.*|(?:任务|责任|职责)?分工|单位|部门|责任|负责",
    ),
    (
        "due",
        f".*(?:时限|期限|截止|完成(?:时间|日期|节点)|时间(?:节点|要求|安排|进度)|进度(?:安排|要求)|计划完成).*|{TIME}",
    ),
    ("aim", ".*(?:目标值?|指标|(?:完成|工作|整改)标准|完成标志|达到效果|成效|成果|效果)(?!任务).*"),
    (
        "topic",
        ".*(?:类别|分类|类型|专题|板块|条线|大类)|(?:重点|所属)?(?:行业|领域|方面)(?:领域)?|(?:工作)?阶段",
    ),
    ("task", ".*(?:任务|内容|措施|事项|举措|要求|职责|要点|做法|工程|行动|项目|重点|工作|问题|对象|环节).*"),
)
HEADS = [(role, re.compile(words)) for role, words in WORDS]
OWNERS = ("lead", "responsible", "supporting")


@lru_cache(maxsize=256)
def role_of(head: str) -> Role:
    """What is in the column that is headed so."""
    bare = MARKS.sub("", head)
    if len(bare) > 20:
        return "other"
    return next((role for role, words in HEADS if words.fullmatch(bare)), "other")


def columns_of(heads: Sequence[str]) -> tuple[Role, ...] | None:
    """What is in each column, if it is a table of tasks: it says what is to be done, and by whom or when."""
    if not 2 <= len(heads) <= 20:
        return None
    roles = tuple(map(role_of, heads))
    who_or_when = "due" in roles or any(role in OWNERS for role in roles)
    return roles if "task" in roles and who_or_when and "form" not in roles else None


def below(roles: tuple[Role, ...], cells: Sequence[str]) -> tuple[Role, ...] | None:
    """The columns after a second row of heads, such as 牵头 | 配合 under 责任单位, if it is one."""
    named = [MARKS.sub("", cell) for cell in cells]
    if len(cells) != len(roles) or not any(named):
        return None
    second = tuple(role_of(cell) if bare else None for cell, bare in zip(cells, named, strict=True))
    if any(role in ("other", "form") for role in second):
        return None
    return tuple(new or old for new, old in zip(second, roles, strict=True))
