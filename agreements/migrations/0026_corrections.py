"""Activities and benefits are corrected and taken back; programmes know the row of the plan they came from."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


def begin_histories(apps, schema_editor):
    """What was recorded before has a first entry too: otherwise its first correction would look like its beginning."""
    for name in ("Activity", "Benefit"):
        model, history = apps.get_model("agreements", name), apps.get_model("agreements", f"Historical{name}")
        names = [field.attname for field in model._meta.concrete_fields]
        history.objects.bulk_create(
            (
                history(
                    history_date=row.recorded_at,
                    history_type="+",
                    history_user_id=row.recorded_by_id,
                    **{name: getattr(row, name) for name in names},
                )
                for row in model.objects.order_by("pk").iterator()
            ),
            batch_size=500,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0025_kept_papers_and_frozen_criteria"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalActivity",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("removed_at", models.DateTimeField(editable=False, null=True, verbose_name="dihapus")),
                (
                    "removed_reason",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="alasan penghapusan"),
                ),
                ("title", models.CharField(max_length=250, verbose_name="kegiatan")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="tanggal")),
                (
                    "held_note",
                    models.CharField(blank=True, editable=False, max_length=60, verbose_name="keterangan waktu"),
                ),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="tempat")),
                ("participants", models.PositiveIntegerField(blank=True, null=True, verbose_name="jumlah peserta")),
                (
                    "cost",
                    models.DecimalField(
                        blank=True, decimal_places=0, max_digits=16, null=True, verbose_name="biaya (rupiah)"
                    ),
                ),
                ("result", models.TextField(verbose_name="hasil")),
                ("recorded_at", models.DateTimeField(blank=True, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical kegiatan",
                "verbose_name_plural": "historical kegiatan",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalBenefit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("removed_at", models.DateTimeField(editable=False, null=True, verbose_name="dihapus")),
                (
                    "removed_reason",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="alasan penghapusan"),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("region", "daerah"), ("nation", "kepentingan nasional"), ("partner", "mitra")],
                        max_length=7,
                        verbose_name="manfaat bagi",
                    ),
                ),
                ("statement", models.TextField(verbose_name="manfaat yang terwujud")),
                ("realised_on", models.DateField(verbose_name="tanggal")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=0, max_digits=16, null=True, verbose_name="nilai (rupiah)"
                    ),
                ),
                (
                    "evidence",
                    models.TextField(
                        help_text="Apa yang menunjukkannya, misalnya laporan atau data.", verbose_name="bukti"
                    ),
                ),
                ("recorded_at", models.DateTimeField(blank=True, editable=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical manfaat",
                "verbose_name_plural": "historical manfaat",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="activity",
            name="removed_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="dihapus"),
        ),
        migrations.AddField(
            model_name="activity",
            name="removed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dihapus oleh",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="removed_reason",
            field=models.CharField(blank=True, editable=False, max_length=250, verbose_name="alasan penghapusan"),
        ),
        migrations.AddField(
            model_name="benefit",
            name="removed_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="dihapus"),
        ),
        migrations.AddField(
            model_name="benefit",
            name="removed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dihapus oleh",
            ),
        ),
        migrations.AddField(
            model_name="benefit",
            name="removed_reason",
            field=models.CharField(blank=True, editable=False, max_length=250, verbose_name="alasan penghapusan"),
        ),
        migrations.AddField(
            model_name="programme",
            name="plan_line",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="programme",
                to="agreements.planline",
                verbose_name="baris rencana aksi",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", True), ("removed_by__isnull", True), ("removed_reason", "")),
                    models.Q(
                        ("removed_at__isnull", False),
                        ("removed_by__isnull", False),
                        models.Q(("removed_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="activity_removed_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="benefit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", True), ("removed_by__isnull", True), ("removed_reason", "")),
                    models.Q(
                        ("removed_at__isnull", False),
                        ("removed_by__isnull", False),
                        models.Q(("removed_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="benefit_removed_with_reason",
            ),
        ),
        migrations.AddField(
            model_name="historicalactivity",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="agreements.agreement",
            ),
        ),
        migrations.AddField(
            model_name="historicalactivity",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalactivity",
            name="programme",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="agreements.programme",
                verbose_name="program",
            ),
        ),
        migrations.AddField(
            model_name="historicalactivity",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalactivity",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dihapus oleh",
            ),
        ),
        migrations.AddField(
            model_name="historicalbenefit",
            name="activity",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="agreements.activity",
                verbose_name="kegiatan",
            ),
        ),
        migrations.AddField(
            model_name="historicalbenefit",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="agreements.agreement",
            ),
        ),
        migrations.AddField(
            model_name="historicalbenefit",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalbenefit",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalbenefit",
            name="removed_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="dihapus oleh",
            ),
        ),
        # Last: on PostgreSQL no table is altered after rows were written to it in the same transaction.
        migrations.RunPython(begin_histories, migrations.RunPython.noop),
    ]
