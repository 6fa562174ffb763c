"""Names of invented people; nobody of this name is meant."""

from __future__ import annotations

import random
from collections.abc import Iterator

SURNAMES = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = [
    "建国", "志强", "秀英", "桂兰", "国庆", "晓燕", "明亮", "永红", "素芳", "德华", "海波", "丽娟",
    "光荣", "春梅", "正平", "小军", "大勇", "玉珍", "成林", "文斌", "世友", "昌明", "家富", "定芬",
    "远志", "中华", "启东", "学琴", "光明", "兴旺", "治国", "诗雨", "俊杰", "欣怡", "浩然", "子涵",
    "天云", "明芳", "泽惠", "顺才",
]  # fmt: skip


def people(seed: int) -> Iterator[str]:
    """Names without end, none twice in the first thousand."""
    pairs = [surname + given for surname in SURNAMES for given in GIVEN]
    random.Random(seed).shuffle(pairs)
    yield from pairs


def phones(seed: int) -> Iterator[str]:
    """Telephone numbers of a block in which nobody can be reached: 1990000…"""
    for number in range(seed, 10_000):
        yield f"1990000{number:04d}"
