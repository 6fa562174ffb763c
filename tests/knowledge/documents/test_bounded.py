"""No rule takes long over words that nearly fit it again and again."""

import time

import pytest

from anwang.knowledge.documents import read_plan

LENGTH = 60_000


@pytest.mark.parametrize(
    "words",
    [
        "（责任单位：",
        "（甲（乙）",
        "（一）",
        "（负责落实",
        "不少于",
        "12%",
        "2024年1月至",
        "2024年、",
        "各镇要查\n",
        "⒈甲",
        "，应急局配合",
        "以下均需各镇",
        "第一阶段：",
        "每月报",
    ],
)
def test_words_that_nearly_fit_do_not_slow_the_reading(words: str) -> None:
    began = time.perf_counter()

    read_plan("检查方案\n一、主要任务\n（一）排查。" + words * (LENGTH // len(words)))

    assert time.perf_counter() - began < 5
