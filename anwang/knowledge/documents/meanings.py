"""What each rule of reading means (规则说明), in one sentence for whoever checks what was read."""

from collections.abc import Mapping

HEAD = {
    "title_above_text": "正文上方最近的标题",
    "title_in_notice": "印发通知标题中书名号里的名称",
    "first_line": "没有认出标题，取文件的第一行",
    "no_title": "没有认出标题",
    "own_number": "标题上下单独成行的发文字号",
    "signed_day": "落款处的日期",
    "bracketed_day": "单独成行的日期",
    "imprint_day": "版记中的印发日期",
    "stated_day": "文件信息栏中的日期",
    "signature": "落款处日期上方的单位",
    "letterhead": "版头或标题上方的单位",
    "titled_body": "标题中“关于”之前的单位",
    "maker": "“……结合实际制定本方案”中的单位",
    "decider": "“……决定开展”中的单位",
    "of_title": "标题中的起止年份",
    "from_day_of_issue": "“即日起至……”，从印发之日算起",
    "stated_range": "正文写明的起止时间",
    "not_stated": "文件没有写明",
}
SECTIONS = {
    "whole_of_tasks": "标题说的是任务、内容或措施",
    "tasks": "标题说的是要做的事",
    "action": "标题本身就是要做的事",
    "action_of_duty": "标题要求压实安全责任，文件又没有单列任务部分",
    "arrangements": "标题说的是安排，下面的条目没有时间，是要做的事",
    "aims_and_tasks": "目标与任务写在同一部分",
    "purpose": "开头说的是制定目的和依据",
    "overview": "标题说的是总体要求、目标或范围",
    "schedule": "标题说的是步骤或时间安排",
    "dated_stages": "下面的条目是标有时间的阶段",
    "safeguards": "标题说的是组织保障或工作要求",
    "action_of_support": "标题提出的是保障和支撑方面的要求",
    "reporting": "标题说的是报送或联系事项",
    "unknown": "标题没有说明用途",
    "holds_table_of_tasks": "里面有一张任务表",
    "table_of_tasks": "单独成表的任务",
}
ITEMS = {
    "lowest_item": "任务部分里最低一级的编号条目",
    "item_of_its_own": "任务部分里没有下级编号的条目，自成专题",
    "section_without_items": "没有编号条目，整个部分为一条",
    "table_row": "任务表中的一行",
    "numbered_item": "保障部分里的编号条目",
}
DUES = {
    "day": "写明的日期",
    "end_of_stretch": "写明的年、季、月或时段，以最后一天为限",
}
OWNERS = {
    "bracketed_label": "括号里标注的责任单位",
    "bracketed_names": "条目末尾括号里只列了单位名称",
    "bracketed_verb": "括号里“……牵头”“……负责”的单位",
    "after_dash": "条目末尾破折号后的单位",
    "labelled_line": "单独一行标注的责任单位",
    "by_whom": "“由……负责（牵头、开展）”的单位",
    "supports": "“……配合（参与）”的单位",
    "titled_duty": "职责分工中以单位名称为题",
    "subject_of_must": "“……要（应、须）”的主语",
    "bare_subject": "句子的主语是机关、部门或收文单位",
    "blanket": "前文写明“以下均需……落实”",
    "column_of_lead": "表中牵头单位一栏",
    "column_of_responsible": "表中责任单位一栏",
    "column_of_supporting": "表中配合单位一栏",
    "column_with_roles": "表中责任单位一栏，单位旁写明了牵头或配合",
    "first_leads": "表头写明列在第一位的为牵头单位",
}
NUMBERS = {
    "percent": "写明要达到的百分比",
    "count": "写明要达到的数量、次数或时长",
}
PHASES = {
    "date_in_brackets": "阶段标题旁括号里的时间",
    "date_in_heading": "阶段标题中的时间",
    "date_in_first_words": "阶段第一句话中的时间",
    "date_before_name": "阶段名称前的时间",
    "row_of_schedule": "时间安排表中的一行",
    "undated": "没有写明时间的阶段",
    "whole_schedule": "时间安排没有分阶段，只写了起止时间",
}
REPORTS = {
    "cycle_of_report": "写明周期的报送要求",
    "listed_years": "逐年列出日期的报送要求，即每年一次",
    "end_of_stage": "每个阶段结束后报送一次",
    "end_of_all": "专项行动结束后报送一次",
    "named_day": "写明日期、只报一次的总结或情况",
}
PEOPLE = {
    "spoken": "“由……任组长（副组长、成员）”",
    "office_spoken": "“办公室主任由……担任”",
    "listed": "“成员：”之后列出的姓名",
    "row": "名单中的一行",
}
MEANINGS: Mapping[str, str] = {
    **HEAD,
    **SECTIONS,
    **ITEMS,
    **DUES,
    **OWNERS,
    **NUMBERS,
    **PHASES,
    **REPORTS,
    **PEOPLE,
}
"""Every rule's sentence; a rule without one would not be explained, and a test forbids it."""

DOUBTS: Mapping[str, str] = {
    "title_by_default": "没有认出标题，请核对",
    "day_of_printing": "没有落款日期，取版记中的印发日期，请核对",
    "issuer_not_signed": "没有落款单位，从标题或正文推断，请核对",
    "role_by_default": "标题没有直接说明这一部分的用途，请核对归类",
    "number_missing": "与上一条的编号不连续，可能漏读或原文跳号",
    "nothing_to_do": "这一条没有说要做什么，可能不是任务",
    "year_understood": "原文没有写年份，按印发、文号或标题的年份理解",
    "bare_subject": "单位取自句子的主语，原文没有写明由其负责",
    "regulated_subject": "对其提出要求的是企业等管理对象，不是机关或部门",
    "undated": "原文没有写明这一阶段的时间",
}
"""What a person should look at, by name."""
