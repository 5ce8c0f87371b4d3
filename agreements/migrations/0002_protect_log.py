"""Make the log append-only in the database itself."""

from django.db import migrations

from agreements.models import protection


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: protection.protect(editor.connection),
            lambda apps, editor: protection.unprotect(editor.connection),
        ),
    ]
