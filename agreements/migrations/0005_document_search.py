"""Search through the text of papers; a code for the printed sheet of each file."""

import secrets

from django.db import DatabaseError, migrations, models, transaction

INDEX = "document_words"
# As Django writes icontains on PostgreSQL: UPPER(column::text) LIKE UPPER('%word%').
COLUMNS = ", ".join(f"UPPER({name}::text) gin_trgm_ops" for name in ("text", "number", "note", "name"))


def index_words(apps, editor):
    """Trigrams over all that the search looks at, where PostgreSQL has them; SQLite searches without."""
    connection = editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        # Its own savepoint: a role without the right, or a server without the extension, searches without an index.
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON agreements_document USING gin ({COLUMNS})")
    except DatabaseError:
        return


def drop_index(apps, editor):
    """The extension stays: somebody else may use it."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP INDEX IF EXISTS {INDEX}")


def give_codes(apps, editor):
    """Files that were numbered before there were codes; drafts get theirs with their number."""
    Proposal = apps.get_model("agreements", "Proposal")
    for pk in Proposal.objects.filter(number__isnull=False, code__isnull=True).values_list("pk", flat=True):
        code = "".join(secrets.choice("23456789ABCDEFGHJKMNPQRSTUVWXYZ") for _ in range(12))
        Proposal.objects.filter(pk=pk).update(code=code)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0004_after_signing")]

    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-uploaded_at", "-id"], name="agreements__uploade_ef8342_idx"),
        ),
        migrations.RunPython(index_words, drop_index),
        migrations.AddField(
            model_name="proposal",
            name="code",
            field=models.CharField(
                blank=True,
                editable=False,
                max_length=12,
                null=True,
                unique=True,
                verbose_name="kode verifikasi",
            ),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
    ]
