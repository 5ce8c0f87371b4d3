"""Issued reports of every kind: number, edition, kept data; written once, which the database itself keeps."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from agreements.models import protection


def fill(apps, editor):
    """A report of an evaluation is about the region and semester of its evaluation."""
    report = apps.get_model("agreements", "IssuedReport")
    for each in report.objects.select_related("evaluation__agreement__proposal").iterator():
        each.region_id = each.evaluation.agreement.proposal.region_id
        each.year, each.semester = each.evaluation.year, each.evaluation.semester
        each.save(update_fields=["region", "year", "semester"])
    if editor.connection.vendor == "postgresql":
        # The rows just written wait for their foreign keys to be checked, and a table with such rows is not altered.
        with editor.connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0008_naskah"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("evaluation", "Laporan evaluasi"),
                            ("agreement", "Laporan perjanjian"),
                            ("region", "Laporan daerah"),
                            ("compilation", "Kompilasi provinsi"),
                            ("brief", "Ringkasan untuk gubernur"),
                        ],
                        max_length=12,
                        verbose_name="jenis",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("semester", models.PositiveSmallIntegerField(default=0)),
                ("correction", models.CharField(blank=True, max_length=400)),
                ("base_url", models.URLField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "menunggu"),
                            ("running", "disusun"),
                            ("done", "selesai"),
                            ("failed", "gagal"),
                        ],
                        default="waiting",
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("requested_at", models.DateTimeField(auto_now_add=True)),
                ("touched_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "penyusunan laporan",
                "verbose_name_plural": "penyusunan laporan",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "nomor laporan",
                "verbose_name_plural": "nomor laporan",
            },
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="agreement",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="issued_reports",
                to="agreements.agreement",
            ),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="correction",
            field=models.CharField(blank=True, max_length=400, verbose_name="yang diperbaiki"),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="data",
            field=models.JSONField(default=dict, verbose_name="data"),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="kind",
            field=models.CharField(
                choices=[
                    ("evaluation", "Laporan evaluasi"),
                    ("agreement", "Laporan perjanjian"),
                    ("region", "Laporan daerah"),
                    ("compilation", "Kompilasi provinsi"),
                    ("brief", "Ringkasan untuk gubernur"),
                ],
                default="evaluation",
                max_length=12,
                verbose_name="jenis",
            ),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="number",
            field=models.CharField(blank=True, max_length=40, verbose_name="nomor"),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="issued_reports",
                to="agreements.region",
                verbose_name="daerah",
            ),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="semester",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="semester"),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="signed_by",
            field=models.CharField(blank=True, max_length=250, verbose_name="penanda tangan elektronik"),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="supersedes",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="agreements.issuedreport",
                verbose_name="menggantikan",
            ),
        ),
        migrations.AddField(
            model_name="issuedreport",
            name="year",
            field=models.PositiveSmallIntegerField(null=True, verbose_name="tahun"),
        ),
        migrations.AlterField(
            model_name="issuedreport",
            name="evaluation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="issued_reports",
                to="agreements.evaluation",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="issuedreport",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="issued_reports",
                to="agreements.region",
                verbose_name="daerah",
            ),
        ),
        migrations.AddIndex(
            model_name="issuedreport",
            index=models.Index(fields=["-issued_at", "-id"], name="report_newest"),
        ),
        migrations.AddIndex(
            model_name="issuedreport",
            index=models.Index(fields=["kind", "year", "semester"], name="report_kind_period"),
        ),
        migrations.AddConstraint(
            model_name="issuedreport",
            constraint=models.UniqueConstraint(fields=("agreement", "edition"), name="report_agreement_edition_once"),
        ),
        migrations.AddConstraint(
            model_name="issuedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["region", "compilation", "brief"])),
                fields=("kind", "region", "year", "semester", "edition"),
                name="report_period_edition_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuedreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("number", ""), _negated=True), fields=("number",), name="report_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="issuedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreement__isnull", True), ("evaluation__isnull", False), ("kind", "evaluation")),
                    models.Q(("agreement__isnull", False), ("evaluation__isnull", True), ("kind", "agreement")),
                    models.Q(
                        ("agreement__isnull", True),
                        ("evaluation__isnull", True),
                        ("kind__in", ["region", "compilation", "brief"]),
                        ("year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="report_has_its_subject",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("edition", 1), ("supersedes__isnull", True)),
                    models.Q(
                        ("edition__gt", 1), ("supersedes__isnull", False), models.Q(("correction", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="report_edition_follows",
            ),
        ),
        migrations.AddField(
            model_name="reportjob",
            name="issued",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.issuedreport"
            ),
        ),
        migrations.AddField(
            model_name="reportjob",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.region"
            ),
        ),
        migrations.AddField(
            model_name="reportjob",
            name="requested_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reportnumber",
            name="region",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agreements.region"
            ),
        ),
        migrations.AddIndex(
            model_name="reportjob",
            index=models.Index(fields=["region", "kind", "state"], name="report_job_open"),
        ),
        migrations.AddConstraint(
            model_name="reportjob",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True), ("issued__isnull", False), _connector="OR"
                ),
                name="report_job_done_has_report",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportjob",
            constraint=models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="report_job_percent"),
        ),
        migrations.AddConstraint(
            model_name="reportnumber",
            constraint=models.UniqueConstraint(fields=("region", "year"), name="report_counter_once"),
        ),
        migrations.RunPython(
            lambda apps, editor: protection.protect(editor.connection, (protection.REPORTS,)),
            lambda apps, editor: protection.unprotect(editor.connection, (protection.REPORTS,)),
        ),
    ]
