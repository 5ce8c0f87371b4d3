"""Gathers what a file's drafts are filled with: plain texts and rows, no model leaves this module."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import translation
from django.utils.translation import gettext

from agreements.models import Plan, Proposal, Region
from agreements.services.draft_places import PLACES
from agreements.services.wording import Missing, clean

LANGUAGE = "id"  # an official letter, whatever language its reader has chosen
DPRD = "Dewan Perwakilan Rakyat Daerah"
SCHEMES = {
    "ksdpl": "kerja sama daerah dengan pemerintah daerah di luar negeri",
    "ksdll": "kerja sama daerah dengan lembaga di luar negeri",
}
OBJECTS_EN = {
    "iptek": "development of science and technology",
    "budaya": "cultural exchange",
    "kemampuan": "capacity building in technical matters and public administration",
    "promosi": "promotion of regional potential",
    "lainnya": "other fields in conformity with the prevailing laws and regulations",
}
ENGLISH_HEADS = {"provinsi": "Governor of", "kabupaten": "Regent of", "kota": "Mayor of"}
ENGLISH_GOVERNMENTS = {
    "provinsi": "Provincial Government of %s",
    "kabupaten": "Government of %s Regency",
    "kota": "Government of %s City",
}
PAPERS = {
    "loi": "loi",
    "keputusan_dprd": "dprd",
    "pertimbangan_menteri": "pertimbangan",
    "surat_konfirmasi": "konfirmasi",
}
# The move out of a stage that carries the letter.
MOVES = {
    "pernyataan_kehendak": ("sign", "loi"),
    "persetujuan_dprd": ("approve", "dprd"),
    "verifikasi": ("approve", "pertimbangan"),
    "persetujuan": ("approve", "konfirmasi"),
}
PLAN_FIELDS = {
    "subjek": "subject",
    "latar_belakang": "background",
    "maksud": "aims",
    "objek": "object",
    "ruang_lingkup": "scope",
    "pembiayaan": "funding",
    "jangka_waktu": "duration",
}


@dataclass(frozen=True)
class Head:
    """A letterhead and the person who signs below it. Empty lines are not printed, an empty name is dotted."""

    government: str
    unit: str
    address: str
    contact: str
    emblem: str
    place: str
    title: str
    name: str


@dataclass(frozen=True)
class DraftData:
    """What fills the drafts of one file.

    ``values`` by group and name, as placeholders name them, "" where nothing is recorded; ``tables`` by their mark,
    each a list of rows of texts; ``heads`` for region and province.
    """

    values: dict[str, dict[str, str]]
    tables: dict[str, list[list[str]]]
    heads: dict[str, Head]

    def known(self) -> dict[str, dict[str, str]]:
        """The values as a text reads them: what is not recorded knows its own place."""
        return known(values=self.values)

    def as_json(self) -> dict[str, Any]:
        """To be kept with a draft."""
        return asdict(self)


def known(*, values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Every placeholder with its value, or as :class:`Missing`."""
    found: dict[str, dict[str, str]] = {}
    for place in PLACES:
        group, name = place.split(".")
        value = values.get(group, {}).get(name, "")
        found.setdefault(group, {})[name] = value or Missing(place)
    return found


def sample() -> DraftData:
    """A made-up file, to try a text with."""
    values: dict[str, dict[str, str]] = {}
    for place, what in PLACES.items():
        group, name = place.split(".")
        values.setdefault(group, {})[name] = what.sample
    region = Head(
        "Pemerintah Kota Contoh",
        "Sekretariat Daerah",
        "Jalan Contoh Nomor 1, Contoh 00000",
        "Telepon (000) 000000",
        "",
        "Contoh",
        "Wali Kota Contoh",
        "Nama Contoh",
    )
    province = Head("Pemerintah Provinsi Contoh", "Sekretariat Daerah", "", "", "", "Contoh", "Gubernur Contoh", "")
    tables = {
        "persyaratan": [["Contoh persyaratan", "PP 28/2018 Pasal 27(1)a", "Contoh keterangan."]],
        "rencana_aksi": [
            ["Contoh kegiatan", "Contoh dinas", "2027, Triwulan I", "10 peserta", "1.000.000", "APBD"],
            ["", "", "", "", "1.000.000", ""],
        ],
    }
    return DraftData(values, tables, {"region": region, "province": province})


def gather(*, proposal: Proposal) -> DraftData:
    """The file's data as it stands, in a fixed number of queries. ``proposal`` has its partner and region at hand."""
    with translation.override(LANGUAGE):
        return _gather(proposal)


def _gather(proposal: Proposal) -> DraftData:
    region = proposal.region
    province = region if region.is_province or region.parent is None else region.parent
    plan = proposal.plans.prefetch_related("lines").order_by("-version").first()
    values = {
        "daerah": _region(region, province),
        "mitra": _partner(proposal),
        "usulan": _file(proposal),
        "rencana": _plan(plan),
        "surat": _letters(proposal),
    }
    return DraftData(
        values={group: {name: clean(value=value) for name, value in texts.items()} for group, texts in values.items()},
        tables={
            "persyaratan": _cleaned(_requirements(proposal)),
            "rencana_aksi": _cleaned(_actions(plan)),
        },
        heads={"region": _head(region), "province": _head(province)},
    )


def _cleaned(rows: list[list[str]]) -> list[list[str]]:
    return [[clean(value=cell) for cell in row] for row in rows]


def _head(region: Region) -> Head:
    return Head(
        government=clean(value=region.government_name),
        unit=clean(value=region.letterhead_unit),
        address=clean(value=region.address),
        contact=clean(value=region.contact),
        emblem=region.emblem.name or "",
        place=clean(value=region.seat),
        title=clean(value=region.head_of),
        name=clean(value=region.head_name),
    )


def _region(region: Region, province: Region) -> dict[str, str]:
    return {
        "nama": region.name,
        "pemerintah": region.government_name,
        "kepala": region.head_of,
        "nama_kepala": region.head_name,
        "tempat": region.seat,
        "dprd": region.dprd_name,
        "dprd_lengkap": f"{DPRD} {region.name}",
        "provinsi": province.name,
        "gubernur": province.head_of,
        "nama_gubernur": province.head_name,
        "pemerintah_en": ENGLISH_GOVERNMENTS[region.kind] % region.short_name,
        "kepala_en": f"{ENGLISH_HEADS[region.kind]} {region.short_name}",
    }


def _partner(proposal: Proposal) -> dict[str, str]:
    partner = proposal.partner
    parts = (partner.name, partner.within, partner.country.name_en)
    return {
        "nama": partner.name,
        "nama_lengkap": partner.full_name,
        "nama_lengkap_en": ", ".join(part for part in parts if part),
        "negara": partner.country.name_id,
        "jenis": partner.get_kind_display(),
        "tingkat": partner.level_name,
    }


def _file(proposal: Proposal) -> dict[str, str]:
    objects = [OBJECTS_EN[key] for key in OBJECTS_EN if key in proposal.objects_set]
    return {
        "nomor": proposal.number or "",
        "judul": proposal.title,
        "skema": proposal.scheme.upper(),
        "skema_lengkap": SCHEMES[proposal.scheme],
        "bentuk": proposal.form_label,
        "objek": _listed([_lower(each) for each in proposal.objects_labels], "dan"),
        "objek_en": _listed(objects, "and"),
        "prakarsa": gettext(proposal.table.initiators[proposal.initiator]) if proposal.initiator else "",
        "perangkat_daerah": proposal.lead_unit,
        "latar_belakang": proposal.background,
        "manfaat_daerah": proposal.benefit_region,
        "manfaat_nasional": proposal.benefit_nation,
        "manfaat_mitra": proposal.benefit_partner,
        "perjanjian_pusat": proposal.central_reference,
    }


def _plan(plan: Plan | None) -> dict[str, str]:
    if plan is None:
        return {}
    texts: dict[str, str] = {name: getattr(plan, attribute) for name, attribute in PLAN_FIELDS.items()}
    has_budget = any(line.budget is not None for line in plan.lines.all())
    return texts | {"versi": str(plan.version), "anggaran": f"Rp{amount(plan.total)},00" if has_budget else ""}


def _letters(proposal: Proposal) -> dict[str, str]:
    """Number and day of what came before: as the log of the move says, else as the newest valid paper says."""
    found: dict[str, str] = {}
    papers = proposal.documents.current().filter(kind__in=PAPERS).order_by("version")
    for kind, number, dated in papers.values_list("kind", "number", "dated"):
        _note(found, PAPERS[kind], number, dated)
    moves = proposal.log.filter(from_stage__in=MOVES, event__in=("sign", "approve")).order_by("seq")
    for stage, event, number, dated, on in moves.values_list(
        "from_stage", "event", "letter_number", "letter_date", "effective_on"
    ):
        if MOVES[stage][0] == event:
            _note(found, MOVES[stage][1], number, dated or on)
    return found


def _note(found: dict[str, str], name: str, number: str, dated: date | None) -> None:
    found[f"{name}_nomor"] = number or found.get(f"{name}_nomor", "")
    found[f"{name}_tanggal"] = day(dated) if dated else found.get(f"{name}_tanggal", "")


def _requirements(proposal: Proposal) -> list[list[str]]:
    kept = dict(proposal.requirement_items.values_list("key", "evidence"))
    return [
        [gettext(each.text), str(each.citation), kept.get(each.key, "")]
        for each in proposal.table.requirements
        if each.applies(proposal.objects_set)
    ]


def _actions(plan: Plan | None) -> list[list[str]]:
    """One row per line, then the total where any line has an amount."""
    lines = list(plan.lines.all()) if plan else []
    rows = [
        [each.activity, each.lead_unit, each.when, each.indicator, amount(each.budget), each.source] for each in lines
    ]
    if plan and any(each.budget is not None for each in lines):
        rows.append(["", "", "", "", amount(plan.total), ""])
    return rows


def amount(value: Decimal | None) -> str:
    """``1.250.000``; an amount that is not known is empty."""
    return "" if value is None else format_decimal(value, format="#,##0", locale=LANGUAGE)


def day(value: date) -> str:
    """``23 November 2026``."""
    return format_date(value, "d MMMM y", locale=LANGUAGE)


def _listed(words: list[str], last: str) -> str:
    """``a, b, dan c``."""
    if len(words) < 3:
        return f" {last} ".join(words)
    return f"{', '.join(words[:-1])}, {last} {words[-1]}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
