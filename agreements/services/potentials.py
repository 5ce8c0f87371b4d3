"""Keeping the strengths and needs of a region, and their papers."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext

from agreements.models import Officer, Potential, PotentialPaper, Region
from agreements.services import attachments
from agreements.services.errors import Refused, authorise
from kerjasama.storage import files_in_step


@transaction.atomic
def save(*, region: Region, actor: Officer, data: dict[str, Any], potential: Potential | None = None) -> Potential:
    """Record a strength or a need of ``region``, or change ``potential``, which stays its region's.

    The database refuses a figure without source and year.
    """
    authorise(actor, "potential.keep", potential.region if potential else region)
    potential = potential or Potential(region=region, recorded_by=actor)
    for key, value in data.items():
        setattr(potential, key, value)
    potential.full_clean()
    potential.save()
    return potential


@transaction.atomic
def add_paper(*, potential: Potential, actor: Officer, upload: File, caption: str = "") -> PotentialPaper:
    """Keep a paper or photo, judged like every upload. A failure leaves neither row nor file.

    Raises :class:`Refused` for what is not accepted, and for the same bytes twice.
    """
    authorise(actor, "potential.keep", potential.region)
    paper = PotentialPaper(potential=potential, **attachments.describe(upload=upload, actor=actor, caption=caption))
    with files_in_step():
        Potential.objects.select_for_update(of=("self",)).get(pk=potential.pk)
        if potential.papers.filter(sha256=paper.sha256).exists():
            raise Refused(gettext("Isi berkas ini sudah terlampir pada potensi ini."))
        paper.file.save(paper.name, upload, save=False)
        paper.save()
    return paper
