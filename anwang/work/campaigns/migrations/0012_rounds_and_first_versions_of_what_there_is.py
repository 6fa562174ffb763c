from django.db import migrations
from django.db.models import F


def write_down(apps, schema_editor):
    """Until now the years carried on told rounds apart, and a campaign had the version it began with."""
    campaigns = apps.get_model("campaigns", "Campaign").objects
    campaigns.update(round=F("carried_years"))
    versions = apps.get_model("campaigns", "PlanVersion").objects
    for campaign in campaigns.all():
        versions.get_or_create(
            campaign=campaign,
            release_id=campaign.release_id,
            defaults={
                "source_id": campaign.source_id,
                "carried_years": campaign.carried_years,
                "published_at": campaign.created_at,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0011_a_campaign_has_a_round")]

    operations = [migrations.RunPython(write_down, migrations.RunPython.noop)]
