"""Each party of a case gets a row of its own."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anwang.town.orgs.models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_a_case_has_its_file"),
        ("orgs", "0002_units_have_outlines"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Respondent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="最近变动")),
                ("topic", models.SlugField(blank=True, max_length=60, verbose_name="专题")),
                ("district", anwang.town.orgs.models.LevelColumn("district")),
                ("town", anwang.town.orgs.models.LevelColumn("town")),
                ("village", anwang.town.orgs.models.LevelColumn("village")),
                ("grid", anwang.town.orgs.models.LevelColumn("grid")),
                ("unit", anwang.town.orgs.models.LevelColumn("unit")),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日期")),
                (
                    "served_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "直接送达"),
                            ("proxy", "他人代收"),
                            ("left", "留置送达"),
                            ("post", "邮寄送达"),
                            ("entrusted", "委托送达"),
                            ("electronic", "传真、电子邮件送达"),
                            ("public", "公告送达"),
                        ],
                        max_length=12,
                        verbose_name="送达方式",
                    ),
                ),
                (
                    "received_by",
                    models.CharField(
                        blank=True,
                        help_text="姓名和职务；留置送达的写见证人",
                        max_length=60,
                        verbose_name="收件人",
                    ),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                ("published_where", models.CharField(blank=True, max_length=200, verbose_name="公示在哪里")),
                ("paid_on", models.DateField(blank=True, null=True, verbose_name="缴款日期")),
                (
                    "paid_amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=12, null=True, verbose_name="缴纳罚款（元）"
                    ),
                ),
                (
                    "surcharge_paid",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal(0))],
                        verbose_name="缴纳加处罚款（元）",
                    ),
                ),
                ("deferred_until", models.DateField(blank=True, null=True, verbose_name="延期到")),
                ("urged_on", models.DateField(blank=True, null=True, verbose_name="催告日期")),
                ("court_on", models.DateField(blank=True, null=True, verbose_name="申请日期")),
                ("court", models.CharField(blank=True, max_length=60, verbose_name="受理法院")),
                ("court_outcome", models.CharField(blank=True, max_length=200, verbose_name="执行结果")),
                ("executed_at", models.DateTimeField(editable=False, null=True, verbose_name="执行完毕")),
                ("changed_on", models.DateField(blank=True, null=True, verbose_name="变更或者撤销日期")),
                (
                    "changed_how",
                    models.CharField(
                        blank=True,
                        help_text="变更、撤销、确认违法或者无效，写明文号",
                        max_length=200,
                        verbose_name="怎么变更",
                    ),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回公示日期")),
                ("step", models.SlugField(blank=True, max_length=60, verbose_name="裁量阶次")),
                (
                    "proposed_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="不罚款的填 0",
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal(0))],
                        verbose_name="拟处罚款（元）",
                    ),
                ),
                (
                    "proposed_other",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("warning", "警告"),
                            ("stop", "责令停产停业"),
                            ("forfeit", "没收违法所得"),
                            ("revoke", "暂扣或者吊销证照"),
                        ],
                        max_length=10,
                        verbose_name="拟作其他处罚",
                    ),
                ),
                ("is_overdue", models.BooleanField(default=False, verbose_name="责令改正后逾期未改")),
                ("is_minor", models.BooleanField(default=False, verbose_name="违法行为轻微")),
                ("is_first", models.BooleanField(default=False, verbose_name="初次违法")),
                ("is_corrected", models.BooleanField(default=False, verbose_name="已及时改正")),
                ("did_no_harm", models.BooleanField(default=False, verbose_name="没有造成危害后果")),
                ("noticed_at", models.DateTimeField(editable=False, null=True, verbose_name="告知时间")),
                ("statement", models.TextField(blank=True, max_length=2000, verbose_name="陈述、申辩")),
                ("statement_answer", models.TextField(blank=True, max_length=1000, verbose_name="复核意见")),
                ("hearing_asked_on", models.DateField(blank=True, null=True, verbose_name="要求听证日期")),
                (
                    "hearing_waived_on",
                    models.DateField(
                        blank=True,
                        help_text="有当事人书面放弃的才登记",
                        null=True,
                        verbose_name="放弃听证日期",
                    ),
                ),
                ("hearing_notified_on", models.DateField(blank=True, null=True, verbose_name="听证通知日期")),
                ("hearing_on", models.DateField(blank=True, null=True, verbose_name="听证日期")),
                ("hearing_host", models.CharField(blank=True, max_length=40, verbose_name="听证主持人")),
                ("hearing_report", models.TextField(blank=True, max_length=2000, verbose_name="听证报告")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="决定时间")),
                (
                    "decided_amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal(0))],
                        verbose_name="罚款（元）",
                    ),
                ),
                (
                    "decided_other",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("warning", "警告"),
                            ("stop", "责令停产停业"),
                            ("forfeit", "没收违法所得"),
                            ("revoke", "暂扣或者吊销证照"),
                        ],
                        max_length=10,
                        verbose_name="其他处罚",
                    ),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="决定书文号"),
                ),
                ("is_spared", models.BooleanField(default=False, editable=False, verbose_name="不予处罚")),
                (
                    "kind",
                    models.CharField(
                        choices=[("firm", "单位"), ("person", "个人")],
                        default="firm",
                        max_length=10,
                        verbose_name="当事人",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="当事人名称")),
                (
                    "post",
                    models.CharField(
                        blank=True,
                        help_text="处罚个人的写职务，如：主要负责人",
                        max_length=40,
                        verbose_name="职务",
                    ),
                ),
                (
                    "identity",
                    models.CharField(
                        blank=True,
                        help_text="统一社会信用代码；个人的写身份证号码",
                        max_length=40,
                        verbose_name="证件号码",
                    ),
                ),
                ("penalty", models.CharField(max_length=120, verbose_name="违法行为")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "待告知"),
                            ("notified", "已告知"),
                            ("hearing", "听证中"),
                            ("decided", "已决定，待送达"),
                            ("served", "已送达，执行中"),
                            ("executed", "已执行"),
                            ("left", "不再追究"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="进度",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="respondents",
                        to="cases.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="决定人",
                    ),
                ),
                (
                    "executed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "noticed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="告知人",
                    ),
                ),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                        verbose_name="属地",
                    ),
                ),
            ],
            options={
                "verbose_name": "当事人",
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["town", "decided_at"], name="respondent_town_decided"),
                    models.Index(fields=["town", "kind", "name"], name="respondent_town_name"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "name"),
                        name="respondent_once_a_case",
                        violation_error_message="这个当事人已经在本案里",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision_number", ""), _negated=True),
                        fields=("decision_number",),
                        name="respondent_decision_number_once",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="case",
            name="parties",
            field=models.CharField(default="", editable=False, max_length=300, verbose_name="当事人"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="case",
            name="stage",
            field=models.CharField(
                choices=[
                    ("open", "待告知"),
                    ("notified", "已告知"),
                    ("hearing", "听证中"),
                    ("decided", "已决定，待送达"),
                    ("served", "已送达，执行中"),
                    ("executed", "已执行"),
                    ("left", "不再追究"),
                ],
                default="open",
                editable=False,
                max_length=10,
                verbose_name="处罚进度",
            ),
        ),
        migrations.AlterField(
            model_name="case",
            name="due_what",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="什么期限"),
        ),
    ]
