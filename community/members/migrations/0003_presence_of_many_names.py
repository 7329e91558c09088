from django.db import migrations
from django.db.models import Count


def turn_off(apps, schema_editor):
    """Two names of one account that come and go together would tie each other."""
    members = apps.get_model("members", "Member").objects
    several = members.alias(names=Count("personas")).filter(names__gt=1)
    members.filter(pk__in=several.values("pk")).update(shows_presence=False)


class Migration(migrations.Migration):
    dependencies = [("members", "0002_block")]

    operations = [migrations.RunPython(turn_off, migrations.RunPython.noop)]
