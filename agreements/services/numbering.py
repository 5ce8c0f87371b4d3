"""File numbers: gap-free per region, scheme and year, also when two officers submit at the same instant."""

from agreements.models import FileNumber, Proposal
from agreements.services.codes import new_code


def assign(*, proposal: Proposal, year: int) -> None:
    """Give ``proposal`` its number unless it has one: ``KSDPL/36.71/2026/0003``, and the code of its printed sheets.

    The counter's row stays locked until the surrounding transaction ends, so a rolled-back submission gives its
    number back.
    """
    if proposal.number:
        return
    region, scheme = proposal.region, proposal.scheme
    FileNumber.objects.get_or_create(region=region, scheme=scheme, year=year)
    counter = FileNumber.objects.select_for_update().get(region=region, scheme=scheme, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    proposal.year = year
    proposal.code = new_code()
    proposal.number = f"{proposal.scheme.upper()}/{proposal.region.code}/{year}/{counter.last:04d}"
