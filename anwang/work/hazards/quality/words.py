"""The vocabulary of the rules: what people write when they report a danger, and when they report nothing.

A pattern is an alternative of short words, so a text is judged in time proportional to its length.
"""

import re
from functools import cache


def _words(text: str) -> tuple[str, ...]:
    """The words of a block; a line that begins with # says what the next lines have in common."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return tuple(word for line in lines for word in line.split())


HAN = re.compile(r"[\u4e00-\u9fff]")
NOT_WORDS = re.compile(r"[\s\W_]+")
NUMBERED = re.compile(r"\s*[\"“”(（]{0,2}\d{1,2}[)）]?[、.\uff0e]")
"""How a copied item of a checklist begins: 2、安全出口…."""

FINE = _words(
    """
    无隐患 无明显隐患 无问题 无异常 没有隐患 没有问题 没有异常 没有发现隐患 没有发现问题 未发现隐患
    未发现问题 未发现异常 暂无 暂无隐患 暂无问题 暂无涉及 不涉及 无 没有 正常 良好 合格 完好 完整 完善 畅通
    齐全 安全 到位 可以 符合 符合要求 符合规定 符合标准 其他 其它 情况 信息 同上 见图 如图 测试 是 否 有 好
    """
)
"""Nothing is said to be wrong; or nothing is said."""
BEFORE_FINE = _words(
    """
    一切 基本 目前 现场 设施 设备 均 都 已 全部 检查
    """
)

GRADES = _words(
    """
    隐患 隐换 问题 情况 一般 较大 重大
    """
)
BEFORE_GRADES = _words(
    """
    有 存在 发现 属 属于 为 小 轻微 简单 一般 较大 重大 普通 火灾 用电 安全 消防 一项 一处 一个 些
    """
)

DEEDS = _words(
    """
    整改 正整 改正 改善 改进 改造 整理 处理 处置 清理 清除 清扫 清洁 清空 清完 消除 排除 解决 办理 检查 巡查
    排查 自查 检验 校验 点检 更换 更新 添加 新增 增加 补充 增设 配备 配置 购置 购买 安装 粘贴 张贴 搬离 移走
    移开 疏通 摆放 完善 加强 跟进 落实 路实 维修 修复 修理 维护 培训 教育 演练 演习 建立 建档 制定 登记 记录
    签名 吸尘 开展 进行 组织 督促 要求 明确 责任 改 整 办 搞 修
    """
)
"""What was or shall be done about it; alone it does not say about what."""
BEFORE_DEEDS = _words(
    """
    隐患 问题 现场 当场 立即 立刻 马上 即时 及时 尽快 正在 还需 仍需 需要 需 须 应 有待 待 还 加紧 加快 定期
    按时 按期 每天 每日 每周 每月 每年 已经 己经 已 己 以 都 均 全部 全 正常 重新 责令 限期 进一步 并 再
    """
)
AFTER_DEEDS = _words(
    """
    到位 完毕 完成 完善 合格 在位 工作 计划 制度 方案 档案 文件 资料 会议 仓库 好 完 了 过 中 新的
    """
)

THINGS = _words(
    """
    消防 安全 应急 疏散 警示 指示 照明 出口 入口 出入口 通道 楼梯 走道 门口 标志 标识 标牌 标示 设施 设备
    器材 灭火器 消火栓 消防栓 水带 防火门 卷帘 喷淋 烟感 报警器 配电箱 电箱 配电房 开关 插座 插头 插排
    插线板 电线 线路 电缆 灯 灯具 灯管 地线 接地线 护栏 防护罩 防护 盖板 气瓶 钢瓶 软管 阀门 机床 冲床
    砂轮机 叉车 电梯 吊钩 行车 车间 仓库 库房 宿舍 食堂 厨房 办公室 园区 厂区 现场 作业 场所 员工 人员 制度
    台账 记录 档案 培训 演练 教育 预案 责任制 公示栏 装置
    """
)
"""Places and things that stand in every report, and say nothing alone."""

ORDERS = _words(
    """
    应当 应按 应符合 应设 应保持 必须 不得 不准 禁止 建立并 建立健全 定期组织 包括
    """
)
"""How a checklist's own wording demands something."""

DEFECTS = re.compile(
    "|".join(
        _words(
            """
    # it is not there, or not done; 末 and 为 stand where 未 was meant
    未 无 没 缺 少 不 非 [末为](?:按|佩|接|装|安|点|贴|配|设|更|检|摆|戴)
    # it is broken, worn or loose
    坏 损 破 裂 断 脱 掉 落地 托落 松 歪 斜 倒 翻 塌 锈 腐蚀 老化 陈旧 旧 磨 变形 变[黄色] 褪色 硬化 翘 剥
    起皮 毛刺
    # it does not work as it should
    模糊 失效 失灵 失压 故障 异常 错 偏 欠 低 暗 闪 卡[住死] 抖 震 噪 响 短路 过热 发热 烧 焦 冒烟 差 弱 毁
    残 烂 丢 失 張 損 壞
    # it is in the way, or in the wrong place
    堵 塞 阻 挡(?!板) 档[住着] 遮 [占暂]用 占 堆 挤 压[在住着线] 挂 缠 夹 绊 摆货 混 杂 乱 停放 凳 纸箱 鞋柜
    卡板 近 挨 直接 移位 移走 移动(?!照|式|电) 着地 放(?:有|了|置|在|东西|物品?|产品|货)
    有.{0,6}(?:物|箱|货|障碍|垃圾|杂|烟|水|油|灰|坑|洞|现象|风险|危险)
    # it comes out, or in
    [漏露裸祼] 渗 泄 滴 溢 冒 积[水油灰尘] 进水 潮 湿 尘 脏 油污 臭 鼠 虫
    # it is beyond a limit
    过(?:期|高|低|大|小|多|载|长|短|快|简单|于) 超 到期 临期 期已过 太[大小多少快慢近高低] 大于 小于 只有
    过有效
    # people do what they should not
    违 私 擅 随意?[放停拉接] 吸烟 抽烟 烟头 离岗 睡 玩 赤 花线 双绞线 两线 拖 临时 疏[忽于] 懒 忘 遗
    [接装放]反 反[接装]
    # it stands open, shut or dangerous
    敞 打开 常开 开着 关闭 紧闭 被关 锁 危险 易[燃滑倒] 隐患 问题 坑 洞 缝 孔
            """
        )
    )
)
"""Whatever says that something is wrong. Wide on purpose: no honest report is held up by a word we lack."""

SAYS_WRONG = re.compile(
    "|".join(
        _words(
            """
    未 没 缺 损 坏 破 堵 挡 失效 过期 脱落 不(?!得|准|可|能|应|宜|少|低|小|大|高|超|及|燃|定期|同)
    有(?:杂物|损|一) (?<!有)无(?!占)
            """
        )
    )
)
"""Says so more strictly: words that an item's own wording does not use for what it demands."""


@cache
def reading_of(before: tuple[str, ...], core: tuple[str, ...], after: tuple[str, ...]) -> re.Pattern[str]:
    """Reads one word of a vocabulary, the longest that fits; a word of the core is a group."""
    every = sorted({*before, *core, *after}, key=len, reverse=True)
    return re.compile("|".join(f"({word})" if word in core else word for word in every))
