"""The 17 Sustainable Development Goals by their official short names, and the codes of their targets."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

GOALS = {
    1: _("Tanpa Kemiskinan"),
    2: _("Tanpa Kelaparan"),
    3: _("Kehidupan Sehat dan Sejahtera"),
    4: _("Pendidikan Berkualitas"),
    5: _("Kesetaraan Gender"),
    6: _("Air Bersih dan Sanitasi Layak"),
    7: _("Energi Bersih dan Terjangkau"),
    8: _("Pekerjaan Layak dan Pertumbuhan Ekonomi"),
    9: _("Industri, Inovasi dan Infrastruktur"),
    10: _("Berkurangnya Kesenjangan"),
    11: _("Kota dan Permukiman yang Berkelanjutan"),
    12: _("Konsumsi dan Produksi yang Bertanggung Jawab"),
    13: _("Penanganan Perubahan Iklim"),
    14: _("Ekosistem Lautan"),
    15: _("Ekosistem Daratan"),
    16: _("Perdamaian, Keadilan dan Kelembagaan yang Tangguh"),
    17: _("Kemitraan untuk Mencapai Tujuan"),
}
# A goal ("8"), or one of its targets: numbered ("8.9", "17.19") or lettered for the means ("8.a").
_CODE = re.compile(r"(1[0-7]|[1-9])(?:\.(1[0-9]|[1-9]|[a-d]))?")


def is_code(code: str) -> bool:
    """Whether ``code`` is written as a goal or target is."""
    return _CODE.fullmatch(code) is not None


def goal(code: str) -> int:
    """The goal that ``code`` belongs to."""
    return int(code.split(".")[0])


def in_order(codes: Iterable[str]) -> list[str]:
    """Each code once, by goal and then by target; letters after numbers."""

    def place(code: str) -> tuple[int, bool, int, str]:
        target = code.partition(".")[2]
        return goal(code), target.isalpha(), int(target) if target.isdigit() else 0, target

    return sorted(set(codes), key=place)


def goals_of(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name of its goal), in order."""
    return [(code, str(GOALS[goal(code)])) for code in in_order(codes)]
