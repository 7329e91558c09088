from django.db import migrations
from django.db.models import OuterRef, Subquery

from community.search import sqlite


def change_trigger(apps, schema_editor):
    """Before the authors come: else each of them would write the words of its document anew."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER search_text_changed", params=None)
        schema_editor.execute(sqlite.CHANGED, params=None)


def fill(apps, schema_editor):
    """One statement for each kind of thing that somebody said, whatever these are by now."""
    documents = apps.get_model("search", "SearchDocument").objects
    for model in apps.get_models():
        fields = {field.name: field.remote_field for field in model._meta.fields}
        author = fields.get("author")
        if author and author.model._meta.label == "members.Persona" and model._meta.app_label != "search":
            who = model.objects.filter(pk=OuterRef("object_id")).values("author")[:1]
            documents.filter(kind=model._meta.model_name).update(author_id=Subquery(who))


class Migration(migrations.Migration):
    dependencies = [("search", "0002_author")]

    operations = [
        migrations.RunPython(change_trigger, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
