"""Views kept by officers; an index for every filter and order of the lists, and for the words in their rows."""

import django.db.models.deletion
from django.conf import settings
from django.db import DatabaseError, migrations, models, transaction

# As Django writes icontains on PostgreSQL: UPPER(column::text) LIKE UPPER('%word%').
WORDS = {
    "proposal": ("title", "number"),
    "agreement": ("title", "number_region", "number_partner"),
    "partner": ("name", "local_name", "within"),
    "issuedreport": ("title", "number"),
}


def index_words(apps, editor):
    """Trigrams of what the search looks at, where PostgreSQL has them; SQLite searches without."""
    connection = editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        # Its own savepoint: a role without the right, or a server without the extension, searches without an index.
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for table, columns in WORDS.items():
                listed = ", ".join(f"UPPER({column}::text) gin_trgm_ops" for column in columns)
                cursor.execute(f"CREATE INDEX IF NOT EXISTS {table}_words ON agreements_{table} USING gin ({listed})")
    except DatabaseError:
        return


def drop_indexes(apps, editor):
    """The extension stays: somebody else may use it."""
    if editor.connection.vendor == "postgresql":
        for table in WORDS:
            editor.execute(f"DROP INDEX IF EXISTS {table}_words")


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0020_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "list",
                    models.CharField(
                        choices=[
                            ("usulan", "Usulan"),
                            ("perjanjian", "Perjanjian"),
                            ("evaluasi", "Evaluasi"),
                            ("mitra", "Mitra"),
                        ],
                        max_length=12,
                        verbose_name="daftar",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="nama tampilan")),
                ("query", models.CharField(max_length=1000)),
                ("is_start", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "tampilan tersimpan",
                "verbose_name_plural": "tampilan tersimpan",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["ended_on"], name="agreements__ended_o_f0aa38_idx"),
        ),
        migrations.AddIndex(
            model_name="country",
            index=models.Index(fields=["name_id"], name="agreements__name_id_1e90d0_idx"),
        ),
        migrations.AddIndex(
            model_name="evaluation",
            index=models.Index(fields=["semester"], name="agreements__semeste_d9b41f_idx"),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["name", "id"], name="agreements__name_fbeef2_idx"),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["kind"], name="agreements__kind_bc1d9a_idx"),
        ),
        migrations.AddIndex(
            model_name="partner",
            index=models.Index(fields=["level"], name="agreements__level_08f965_idx"),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["stage"], name="agreements__stage_9f3404_idx"),
        ),
        migrations.AddField(
            model_name="savedview",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="saved_views", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("owner", "list", "name"),
                name="saved_view_name_once",
                violation_error_message="Anda sudah punya tampilan dengan nama itu pada daftar ini.",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_start", True)), fields=("owner", "list"), name="saved_view_one_start_per_list"
            ),
        ),
        migrations.RunPython(index_words, drop_indexes),
    ]
