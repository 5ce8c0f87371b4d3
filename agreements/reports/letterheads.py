"""The head of a region's papers."""

from agreements.models import Region
from agreements.reports import pdf
from agreements.reports.evaluation_context import Letterhead


def of(region: Region) -> Letterhead:
    """Government, unit, address and emblem."""
    picture = emblem(region.emblem.name or "")
    return Letterhead(region.government_name, region.letterhead_unit, region.address, region.contact, picture)


def emblem(name: str) -> str:
    """The stored name of an emblem; "" for a lost one, which keeps no paper from being made."""
    try:
        if name:
            pdf.read(f"media:{name}")
    except pdf.UnservedAddress:
        return ""
    return name
