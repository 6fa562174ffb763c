import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import anwang.town.orgs.models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0009_a_deed_may_hand_in_a_paper"),
        ("orgs", "0001_initial"),
        ("packs", "0001_initial"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanDraft",
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
                (
                    "state",
                    models.CharField(
                        choices=[("drafting", "草稿"), ("published", "已发布"), ("discarded", "已作废")],
                        default="drafting",
                        editable=False,
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("reading", models.JSONField(blank=True, default=dict, verbose_name="解读")),
                ("settled", models.JSONField(blank=True, default=dict, verbose_name="已核对")),
                ("edition", models.PositiveIntegerField(default=1, editable=False, verbose_name="修改次数")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="发布时间")),
                (
                    "org",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.org",
                        verbose_name="属地",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="packs.release",
                        verbose_name="方案版本",
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="campaigns.campaign",
                        verbose_name="修订的行动",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.plantext",
                        verbose_name="方案原文",
                    ),
                ),
            ],
            options={
                "verbose_name": "方案草稿",
                "verbose_name_plural": "方案草稿",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revises__isnull", False), ("state", "drafting")),
                        fields=("revises",),
                        name="campaign_one_revision_at_a_time",
                        violation_error_message="这个专项行动已有一份修订草稿，请在那一份上改",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("carried_years", models.PositiveSmallIntegerField(default=0, verbose_name="顺延年数")),
                ("published_at", models.DateTimeField(verbose_name="发布时间")),
                ("counts", models.JSONField(blank=True, default=dict, verbose_name="与上一版相比")),
                (
                    "by_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="campaigns.campaign",
                        verbose_name="专项行动",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="packs.release",
                        verbose_name="方案版本",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.plantext",
                        verbose_name="方案原文",
                    ),
                ),
            ],
            options={
                "verbose_name": "方案版本",
                "verbose_name_plural": "方案版本",
                "ordering": ["campaign", "published_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("campaign", "release"), name="campaign_version_once")
                ],
            },
        ),
    ]
