from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    # The limits of sign-in are counted there; a cache of another kind needs no table.
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_secrets_name_their_account'),
    ]

    operations = [
        migrations.RunPython(make_table, migrations.RunPython.noop),
    ]
