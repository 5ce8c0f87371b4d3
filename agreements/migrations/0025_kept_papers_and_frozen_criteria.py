"""Who fetched papers of activities and bundles; criteria of a begun evaluation are frozen in the database."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from agreements.models import protection


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0024_agreement_bounds"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActivityPaperDownload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="diunduh")),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="downloads",
                        to="agreements.activitypaper",
                    ),
                ),
            ],
            options={
                "verbose_name": "unduhan lampiran kegiatan",
                "verbose_name_plural": "unduhan lampiran kegiatan",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="BundleDownload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="diunduh")),
                (
                    "bundle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="downloads", to="agreements.bundle"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "unduhan berkas lengkap",
                "verbose_name_plural": "unduhan berkas lengkap",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RunPython(
            lambda apps, editor: protection.freeze_criteria(editor.connection),
            lambda apps, editor: protection.unfreeze_criteria(editor.connection),
        ),
    ]
