"""What people mean when they say it their own way (同义词): their words, and those that rules use for it.

A cadre writes 楼道堆了纸箱, the checklist asks whether the 疏散通道 is 畅通. Each concept names words of
which one must be in the report (``said``), perhaps others of which one must be there too (``beside``), and
the words that are then looked for besides the report's own (``means``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

WEIGHT = 0.5
"""What a word that was only meant counts beside one that was said."""


@dataclass(frozen=True)
class Concept:
    """One idea under its everyday names and under those of the rules."""

    said: str
    means: str
    beside: str = ""

    @property
    def is_in(self) -> re.Pattern[str]:
        """Finds it in a report."""
        return _pattern(self.said)

    def found_in(self, text: str) -> bool:
        """Whether the report speaks of it."""
        return bool(
            _pattern(self.said).search(text) and (not self.beside or _pattern(self.beside).search(text))
        )


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.split())))


CONCEPTS = (
    Concept(
        "通道 走道 过道 走廊 楼道 楼梯 出口 安全门 门口 路口 逃生",
        "安全出口 疏散通道 安全疏散通道 是否畅通",
        beside="堵 占 堆 放 挡 阻 货 物 乱 杂 摆 碍 不通 不畅 锁 车",
    ),
    Concept(
        "应急灯 应急照明 指示灯 疏散 指示牌 安全出口",
        "应急照明 疏散指示标志 是否完好",
        beside="不亮 坏 故障 损 无 没 缺 未 脱 掉 断电 电 老化 灯",
    ),
    Concept(
        "灭火器 灭火瓶 干粉",
        "灭火器材配置及有效情况 定期校验",
        beside="过期 压力 失效 欠压 到期 年检 有效 指针 不足 缺 少 未 无 没 点检 配",
    ),
    Concept(
        "灭火器 消防栓 消火栓 消防柜 消防箱 水带 水枪 喷淋 烟感 报警器 消防器材 消防设施 消防泵 消防水",
        "消防设施 器材 是否在位 完整",
    ),
    Concept("标志 标识 标示 警示 标签 指示牌 告知牌 标语", "安全警示标志 消防安全标志 设置"),
    Concept("防火门 消防门 闭门器 常闭 卷帘", "常闭式防火门 是否处于关闭状态 防火卷帘"),
    Concept("插座 插头 插排 排插 插线板 拖板 电源", "电源插座 电源插头 正确接线"),
    Concept(
        "电箱 配电 电柜 开关箱 电闸 电控",
        "配电箱 开关箱 不得放置任何杂物 配电箱前 操作空间",
        beside="堆 放 物 货 杂 挡 箱",
    ),
    Concept("电箱 配电箱 配电柜 电柜", "张贴 当心触电 警示标志", beside="标 当心触电 警示 贴"),
    Concept(
        "电线 线路 乱拉 私拉 乱接 充电 电器 关电 断电 吸烟 烟头 动火 用电 裸露 用火", "用火 用电 有无违章情况"
    ),
    Concept("地线 接地 漏电 漏保", "保护接地 接地线 跨接 漏电保护"),
    Concept(
        "防护罩 护罩 防护装置 皮带 齿轮 联轴 传动 链条", "皮带轮 齿轮 外露 转动 运动部件 防护罩 安全防护装置"
    ),
    Concept(
        "冲床 剪板 机床 车床 铣床 钻床 磨床 砂轮 注塑 冲压 设备 机器",
        "危险设备 安全防护装置 压机械",
        beside="防护 光电 双手 护 挡板 罩",
    ),
    Concept("培训 教育 三级", "安全教育培训 培训记录 档案"),
    Concept("演练 演习 预案", "组织 应急演练 演练记录"),
    Concept("巡查 巡检 点检 检查表 记录表", "防火巡查 检查记录"),
    Concept("灯管 日光灯 照明灯 灯不亮 灯坏 灯罩", "灯管灯具 完好无损 照明"),
    Concept("通风 排风 抽风 风扇 空气", "作业场所 通风良好"),
    Concept("口罩 耳塞 手套 劳保 眼镜 护目 防护用品 安全帽 安全带", "劳动防护用品 佩戴 使用"),
    Concept(
        "货物 物料 物品 堆垛 堆放 原料 成品 纸箱",
        "堆垛 堆距 储存物品 分类 分堆",
        beside="高 垛 墙 距 整齐 分类 乱",
    ),
    Concept(
        "酒精 化学品 危化 易燃 油漆 天那水 溶剂 气瓶 氧气 乙炔 化学", "易燃易爆 危险物品 危险化学品 防火防爆"
    ),
    Concept("盖板 坑 沟 护栏 栏杆 围栏 临边", "盖板 护栏"),
    Concept("责任制 规章 制度 操作规程 规程", "安全生产责任制 规章制度 操作规程"),
    Concept("消防车 水源 水池 水压 无水 没水", "消防车通道 消防水源"),
    Concept(
        "叉车 电梯 行车 起重 锅炉 压力容器 空压机 储气罐 特种设备 安全阀 压力表",
        "特种设备 安全附件 检测报告 定期检验",
    ),
    Concept("宿舍 住人 厨房 食堂 燃气 煤气 液化", "宿舍 厨房 燃气"),
    Concept("请假 离岗 不在岗 值班 在岗 脱岗", "人员 在岗 值班"),
    Concept("电缆 桥架 线管 线槽 走线", "电缆 线路敷设"),
    Concept("会议", "安全生产会议 记录"),
    Concept("证书 持证 上岗证 操作证 无证", "特种作业人员 持证上岗 资格证书"),
    Concept("有限空间 下井 化粪池 污水池 地窖", "有限空间作业 审批 通风 检测"),
    Concept("焊 切割 动火", "动火作业 审批 电焊 特种作业"),
    Concept("粉尘 打磨 抛光 除尘", "粉尘 防爆 清理 除尘系统"),
    Concept("液化气 钢瓶 煤气罐 燃气管 软管 报警", "燃气 可燃气体报警装置 连接软管"),
    Concept("三合一 住宿 夹层 阁楼", "住宿 生产 储存 经营 合用场所"),
)


def meant_by(text: str) -> Iterator[str]:
    """The rules' own words for what a report speaks of."""
    for concept in CONCEPTS:
        if concept.found_in(text):
            yield concept.means
