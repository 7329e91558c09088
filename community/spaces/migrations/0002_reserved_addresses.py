from django.db import migrations, models

import community.spaces.models


def rename_taken_words(apps, schema_editor):
    """Spaces called so before it was refused keep everything, under an address that works."""
    for space in apps.get_model("spaces", "Space").objects.filter(
        slug__in=["new", "posts", "threads"]
    ):
        space.slug = f"{space.slug}-{space.pk}"
        space.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("spaces", "0001_initial"), ("topics", "0001_initial")]

    operations = [
        migrations.RunPython(rename_taken_words, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="space",
            name="slug",
            field=models.SlugField(
                max_length=80,
                unique=True,
                validators=[community.spaces.models.validate_free_address],
                verbose_name="address",
            ),
        ),
        migrations.AddConstraint(
            model_name="space",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__in", ["new", "posts", "threads"]), _negated=True),
                name="slug_is_a_free_address",
            ),
        ),
    ]
