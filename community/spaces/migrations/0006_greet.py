"""One more address that no space may take: where newcomers are greeted."""

from importlib import import_module

from django.db import migrations, models

WORDS = ["new", "posts", "threads", "pictures", "proposals", "invitations"]
WORDS += ["drafts", "feeds", "following", "help", "mentions", "questions", "tags", "greet"]
stays_private = import_module("community.spaces.migrations.0004_stays_private")


def make_way(apps, schema_editor):
    for space in apps.get_model("spaces", "Space").objects.filter(slug="greet"):
        space.slug = f"{space.slug}-{space.pk}"
        space.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("spaces", "0005_words_of_addresses")]

    operations = [
        migrations.RunPython(make_way, migrations.RunPython.noop),
        migrations.RunPython(stays_private.allow, stays_private.refuse),
        migrations.RemoveConstraint(model_name="space", name="slug_is_a_free_address"),
        migrations.AddConstraint(
            model_name="space",
            constraint=models.CheckConstraint(
                condition=~models.Q(slug__in=WORDS), name="slug_is_a_free_address"
            ),
        ),
        migrations.RunPython(stays_private.refuse, stays_private.allow),
    ]
