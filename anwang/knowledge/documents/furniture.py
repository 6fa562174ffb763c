"""What stands on a page and is no text (版面杂项): page numbers, running heads, the frame of a web page."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

PAGE_NUMBER = re.compile(
    r"[-—－–―─·•~\s]*\d{1,4}[-—－–―─·•~\s]*|第\s*\d{1,4}\s*页(?:[\s，,/／]*共\s*\d{1,4}\s*页)?|\d{1,3}\s*/\s*\d{1,3}"
)
WEB = re.compile(
    r"(?:您?(?:当前|现在)?的?位置\s*[:：]\s*)?首页\s*[>›»＞].{0,80}|您?(?:当前|现在)的?位置\s*[:：].{0,80}"
    r"|.{0,4}(?:浏览|阅读|点击)(?:次数|量)?\s*[:：]?\s*\d{0,9}\s*次?|(?:【?\s*字(?:体|号)\s*】?)?\s*[:：]?\s*[\[【（(]?\s*大\s*中\s*小.{0,6}"
    r"|[\[【（(]?\s*打印(?:本页|文本|页面|文章)?\s*[\]】）)]?(?:\s*[\[【（(]?\s*(?:关闭|收藏|分享).{0,8}[\]】）)]?)*"
    r"|[\[【（(]?\s*(?:关闭|返回)(?:本页|窗口|顶部|页面)?\s*[\]】）)]?|分享(?:到|至)?\s*[:：]?.{0,20}|扫一扫.{0,20}"
    r"|(?:上一篇|下一篇|上一条|下一条|相关链接|附件下载|责任编辑|编辑)\s*[:：].{0,80}"
    r"|.{0,20}(?:网站地图|联系我们|版权(?:声明|所有)|隐私声明|网站声明|无障碍).{0,60}|.{0,20}(?:ICP备|公网安备|网站标识码).{0,60}"
    r"|主办(?:单位)?\s*[:：].{2,30}承办(?:单位)?\s*[:：].{0,40}"
)
FIGURES = re.compile(r"\d+")
TITLE = re.compile("(?:方案|通知|计划|要点|意见|办法|清单|表)$")
LONGEST_HEAD = 40
"""Characters of a running head."""
SENTENCE = re.compile(
    r"[。；：]|^[一二三四五六七八九十]{1,3}、|^[（(][一二三四五六七八九十\d]{1,3}[）)]|^\d{1,3}[、.]"
)


def is_web(words: str) -> bool:
    """Whether a line belongs to the web page around the document."""
    return len(words) <= 120 and WEB.fullmatch(words) is not None


def masked(words: str) -> str:
    """A line without its figures, which count on from page to page."""
    return FIGURES.sub("#", words)


def running_heads(count: int, turns: Callable[[int], bool], words: Callable[[int], str]) -> set[int]:
    """Which lines only say again, where a page turns, what stands at the head or foot of other pages.

    ``turns`` says of a line whether a page turns right above it, ``words`` what is on it.
    """
    edges: Counter[str] = Counter()
    places: list[int] = []
    for at in range(count):
        if turns(at) or (at > 0 and turns(at - 1)) or (at + 1 < count and turns(at + 1)):
            line = words(at)
            if len(line) <= LONGEST_HEAD and not SENTENCE.search(line):
                edges[masked(line)] += 1
                places.append(at)
    again = [at for at in places if edges[masked(words(at))] > 1]
    return {*again} - first_titles(count, words, again)


def first_titles(count: int, words: Callable[[int], str], places: Sequence[int]) -> set[int]:
    """Where a title that runs on as the head of the pages stands for the first time."""
    firsts: dict[str, int] = {}
    for at in places:
        if TITLE.search(line := words(at)):
            firsts.setdefault(line, at)
    if not firsts:
        return set()
    edge = set(places)
    elsewhere = {line for at in range(count) if at not in edge and (line := words(at)) in firsts}
    return {at for line, at in firsts.items() if line not in elsewhere}
