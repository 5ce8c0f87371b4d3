"""The head of a region's papers."""

from agreements.models import Region
from agreements.reports import pdf
from agreements.reports.evaluation_context import Letterhead


def of(region: Region) -> Letterhead:
    """Government, unit, address and emblem; a lost picture does not keep a report from being printed."""
    emblem = region.emblem.name or ""
    try:
        pdf.read(f"media:{emblem}")
    except pdf.UnservedAddress:
        emblem = ""
    return Letterhead(region.government_name, region.letterhead_unit, region.address, region.contact, emblem)
