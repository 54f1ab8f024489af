from django.db import migrations

from accounts.crypto import Undecipherable, unseal

FIELDS = (("ConnectedAccount", "credentials"), ("OAuthState", "verifier"))


def name_the_account(apps, schema_editor):
    """What was sealed before is sealed again, with the account that it is of."""
    for model, field in FIELDS:
        for row in apps.get_model("accounts", model).objects.exclude(**{field: None}).iterator():
            try:
                value = unseal(getattr(row, field).text)
            except Undecipherable:
                continue  # `check --database default` tells of it
            if not (isinstance(value, dict) and value.keys() == {"account", "kind", "value"}):
                setattr(row, field, value)
                row.save(update_fields=[field])


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_password_codes'),
    ]

    operations = [
        migrations.RunPython(name_the_account, migrations.RunPython.noop),
    ]
