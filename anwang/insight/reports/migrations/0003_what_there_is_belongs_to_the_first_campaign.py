from django.db import migrations
from django.utils import timezone

CYCLES = {"weekly": "周报", "monthly": "月报", "quarterly": "季度小结", "annual": "年度总结"}


def name_the_campaign(apps, schema_editor):
    """Until now a report followed whatever form its town had for the cycle; it was that of the first campaign."""
    reports = apps.get_model("reports", "Report").objects
    for town, cycle in reports.filter(form="").order_by().values_list("town", "cycle").distinct():
        campaign, form, heading = _demanded(apps, town, cycle)
        reports.filter(town=town, cycle=cycle, form="").update(campaign=campaign, form=form, heading=heading)


def note_the_first_hand_in(apps, schema_editor):
    """The day of the first edition."""
    editions = apps.get_model("reports", "Edition").objects.filter(number=1, report__handed_in_on=None)
    reports = apps.get_model("reports", "Report").objects
    for report, moment in editions.values_list("report", "made_at").iterator():
        reports.filter(pk=report).update(handed_in_on=timezone.localdate(moment))


def _demanded(apps, town, cycle):
    """The first campaign whose pack has a form for the cycle; else the first pack in use that has one."""
    campaigns = apps.get_model("campaigns", "Campaign").objects.filter(org=town).order_by("starts_on", "pk")
    releases = (
        apps.get_model("packs", "Release").objects.filter(state="published").order_by("pack_id", "-version")
    )
    for campaign in campaigns.select_related("release"):
        for form in _forms(campaign.release, cycle):
            return campaign, f"{campaign.pack_id}/{form['id']}", form["name"]
    for release in releases:
        for form in _forms(release, cycle):
            return None, f"{release.pack_id}/{form['id']}", form["name"]
    return campaigns.first(), f"town/{cycle}", f"安全生产{CYCLES[cycle]}"


def _forms(release, cycle):
    forms = release.content.get("reports", [])
    return [form for form in forms if form["cycle"] == cycle and set(form["by"]) != {"enterprises"}]


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_report_belongs_to_a_campaign")]

    operations = [
        migrations.RunPython(name_the_campaign, migrations.RunPython.noop),
        migrations.RunPython(note_the_first_hand_in, migrations.RunPython.noop),
    ]
