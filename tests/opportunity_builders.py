"""Sectors, potentials and interests for tests."""

from datetime import date
from typing import Any

import factory
from factory.django import DjangoModelFactory

from agreements import models


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = models.Sector
        django_get_or_create = ("key",)

    key = "pelabuhan"
    name = factory.LazyAttribute(lambda sector: sector.key.title())
    object = "kemampuan"


class PotentialFactory(DjangoModelFactory):
    class Meta:
        model = models.Potential

    sector = factory.SubFactory(SectorFactory)
    title = "Pelabuhan rakyat"
    facts = "Ada dermaga."


class InterestFactory(DjangoModelFactory):
    class Meta:
        model = models.PartnerInterest

    sector = factory.SubFactory(SectorFactory)
    text = "Mencari mitra pelabuhan"
    source = "Surat 1/2025"
    dated_on = date(2025, 3, 1)


def meeting(world: Any, partner: models.Partner, region: models.Region | None = None) -> None:
    """One potential of the kota that meets one wish of ``partner``."""
    region = region or world.kota
    if not region.potentials.exists():
        PotentialFactory(region=region, recorded_by=world.owner)
    InterestFactory(partner=partner, recorded_by=world.owner)
