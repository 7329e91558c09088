"""What was said in private stays private: the database refuses to open a private space to more people.

On SQLite a table that is made anew loses its triggers: a later migration that does so to `spaces_space`
runs `REFUSE` again.
"""

from django.db import migrations

REFUSE = {
    "sqlite": """
        CREATE TRIGGER space_stays_private BEFORE UPDATE OF visibility ON spaces_space
        WHEN OLD.visibility = 'private' AND NEW.visibility <> 'private'
        BEGIN SELECT RAISE(ABORT, 'A private space stays private.'); END
    """,
    "postgresql": """
        CREATE FUNCTION space_stays_private() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'A private space stays private.' USING ERRCODE = 'check_violation';
        END $$;
        CREATE TRIGGER space_stays_private BEFORE UPDATE OF visibility ON spaces_space
        FOR EACH ROW WHEN (OLD.visibility = 'private' AND NEW.visibility <> 'private')
        EXECUTE FUNCTION space_stays_private();
    """,
}
ALLOW = {
    "sqlite": "DROP TRIGGER space_stays_private",
    "postgresql": """
        DROP TRIGGER space_stays_private ON spaces_space;
        DROP FUNCTION space_stays_private();
    """,
}


def refuse(apps, schema_editor):
    schema_editor.execute(REFUSE[schema_editor.connection.vendor], params=None)


def allow(apps, schema_editor):
    schema_editor.execute(ALLOW[schema_editor.connection.vendor], params=None)


class Migration(migrations.Migration):
    dependencies = [("spaces", "0003_holding")]

    operations = [migrations.RunPython(refuse, allow)]
