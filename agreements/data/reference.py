"""Reference data that an administrator may go on editing: regions, countries, reminders and the reporting calendar."""

from typing import NamedTuple

from babel import Locale

from agreements.data.country_points import COUNTRY_POINTS


class RegionRow(NamedTuple):
    """Kemendagri code, name, kind, the place written before a letter's date where it is certain, and its point.

    ``point``: latitude and longitude of the seat of government, general geography, to a tenth of a degree.
    """

    code: str
    name: str
    kind: str
    seat: str
    point: tuple[float, float]


REGIONS = (
    RegionRow("36", "Provinsi Banten", "provinsi", "Serang", (-6.1, 106.2)),
    RegionRow("36.01", "Kabupaten Pandeglang", "kabupaten", "Pandeglang", (-6.3, 106.1)),
    RegionRow("36.02", "Kabupaten Lebak", "kabupaten", "Rangkasbitung", (-6.4, 106.3)),
    RegionRow("36.03", "Kabupaten Tangerang", "kabupaten", "Tigaraksa", (-6.3, 106.5)),
    RegionRow("36.04", "Kabupaten Serang", "kabupaten", "", (-6.1, 106.2)),
    RegionRow("36.71", "Kota Tangerang", "kota", "Tangerang", (-6.2, 106.6)),
    RegionRow("36.72", "Kota Cilegon", "kota", "Cilegon", (-6.0, 106.0)),
    RegionRow("36.73", "Kota Serang", "kota", "Serang", (-6.1, 106.2)),
    RegionRow("36.74", "Kota Tangerang Selatan", "kota", "", (-6.3, 106.7)),
)

# Codes in Babel's list of territories that ISO 3166-1 does not assign.
NOT_ISO = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"})
HOME = "ID"

# Countries with which Indonesia certainly keeps diplomatic relations; every other one waits for an administrator.
ASEAN = "BN KH LA MM MY PH SG TH TL VN"
G20 = "AR AU BR CA CN DE FR GB IN IT JP KR MX RU SA TR US ZA"
EUROPEAN_UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
WITH_AN_INDONESIAN_EMBASSY = "AE BD CH CL CO EG ET IR IQ JO KE KW KZ LK MA NG NO NZ PE PG PK QA RS TN UA UZ"
RELATIONS_PRESENT = frozenset(f"{ASEAN} {G20} {EUROPEAN_UNION} {WITH_AN_INDONESIAN_EMBASSY}".split())
# Permenlu 3/2019 treats these two specially; its articles could not be read, so none is cited.
RELATIONS_SPECIAL = frozenset({"IL", "TW"})
SPECIAL_NOTE = "Permenlu 3/2019: prosedur khusus; lampirkan rujukan Kementerian Luar Negeri."


class CountryRow(NamedTuple):
    """ISO code, names, what is known of diplomatic relations, and a point inside it where the map has the country."""

    code: str
    name_id: str
    name_en: str
    relations: str
    note: str
    latitude: float | None
    longitude: float | None


def countries() -> list[CountryRow]:
    """Every ISO 3166-1 territory but our own, named by Unicode CLDR."""
    indonesian, english = Locale("id").territories, Locale("en").territories
    territories = sorted(str(code) for code in english)
    codes = [code for code in territories if len(code) == 2 and code.isalpha() and code not in NOT_ISO | {HOME}]
    return [
        CountryRow(code, indonesian[code], english[code], *_relations(code), *COUNTRY_POINTS.get(code, (None, None)))
        for code in codes
    ]


def _relations(code: str) -> tuple[str, str]:
    if code in RELATIONS_SPECIAL:
        return "special", SPECIAL_NOTE
    return ("present" if code in RELATIONS_PRESENT else "unknown"), ""


class WatchPointRow(NamedTuple):
    """A reminder's distance from its day."""

    subject: str
    side: str
    amount: int
    unit: str


_NEAR = (("before", 14), ("before", 7), ("before", 1), ("after", 1), ("after", 7))

# What reminds of what, unless an administrator decides otherwise.
WATCH_POINTS = (
    *(WatchPointRow("term", "before", months, "months") for months in (12, 6, 3, 1)),
    *(
        WatchPointRow(subject, side, days, "days")
        for subject in ("term", "notice", "report", "follow_up", "revival")
        for side, days in _NEAR
    ),
    *(
        WatchPointRow(subject, side, days, "days")
        for subject in ("file", "action")
        for side, days in (("before", 7), ("before", 1), ("after", 1))
    ),
    WatchPointRow("silent", "before", 0, "days"),
    *(WatchPointRow("asleep", "before", days, "days") for days in (14, 7, 1, 0)),
    WatchPointRow("asleep", "after", 7, "days"),
)


class ReportingRuleRow(NamedTuple):
    """A rule of the reporting calendar. The law says that a report goes to the Menteri, not how often."""

    name: str
    kind: str
    working_days: int | None


REPORTING_RULES = (
    ReportingRuleRow("Laporan semester", "semester", 20),
    ReportingRuleRow("Laporan akhir perjanjian", "final", 40),
    ReportingRuleRow("Laporan khusus", "ad_hoc", None),
)
