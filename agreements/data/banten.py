"""What public sources say of the foreign cooperation of Banten's regions. What a source does not say stays empty."""

from dataclasses import dataclass
from datetime import date

SISTERS_ARTICLE = "biropemotda.bantenprov.go.id, “tingkatkan efektivitas kerja sama sister city/sister province”"


@dataclass(frozen=True)
class PartnerFact:
    """A foreign local government; ``level`` as its own country ranks it.

    ``point``: latitude and longitude of its seat, general geography, to a tenth of a degree.
    """

    name: str
    country: str
    level: str
    point: tuple[float, float]
    within: str = ""
    level_name: str = ""


@dataclass(frozen=True)
class HistoryFact:
    """A cooperation that began before this system. ``stage`` is where the known fact puts it.

    ``on`` is the day the source gives; otherwise ``when`` repeats what it says of the time. ``event`` is the fact in
    words, ``fields`` the subjects it names, ``objects`` their keys in PP 28/2018 P23(2).
    """

    region: str
    partner: PartnerFact
    form: str
    stage: str
    event: str
    source: str
    on: date | None = None
    when: str = ""
    fields: str = ""
    objects: tuple[str, ...] = ()
    agreement_title: str = ""
    remark: str = ""


NO_DATE = "tanggal tidak disebut sumber"

HISTORY = (
    HistoryFact(
        region="36",
        partner=PartnerFact("Incheon", "KR", "first", (37.5, 126.7), level_name="metropolitan city"),
        form="provinsi_kembar",
        stage="rencana_kerja_sama",
        event="LoI 6 Februari 2007",
        on=date(2007, 2, 6),
        fields="ekonomi, pariwisata, ilmu pengetahuan/pendidikan, budaya",
        objects=("iptek", "budaya", "promosi"),
        source=SISTERS_ARTICLE,
    ),
    HistoryFact(
        region="36",
        partner=PartnerFact("Zhejiang", "CN", "first", (30.3, 120.2), level_name="province"),
        form="provinsi_kembar",
        stage="pelaksanaan",
        event="Kerja sama 21 September 2012; sumber hanya menyebut tanggalnya",
        on=date(2012, 9, 21),
        fields="investasi, perdagangan, pariwisata, pendidikan, pertanian, budaya, kepemudaan",
        objects=("budaya", "promosi", "lainnya"),
        source=SISTERS_ARTICLE,
        agreement_title="Kerja sama Provinsi Banten dengan Zhejiang (judul naskah tidak disebut sumber)",
    ),
    HistoryFact(
        region="36.74",
        partner=PartnerFact("Miri", "MY", "second", (4.4, 114.0), within="Sarawak", level_name="city"),
        form="lainnya",
        stage="pelaksanaan",
        event="MoU 1 Juni 2023",
        on=date(2023, 6, 1),
        fields="ekonomi kreatif, budaya, pendidikan, pariwisata",
        objects=("budaya", "promosi", "lainnya"),
        source="kabartangsel.com",
        agreement_title="MoU Kota Tangerang Selatan dengan Miri (judul naskah tidak disebut sumber)",
    ),
    HistoryFact(
        region="36.74",
        partner=PartnerFact("Timrå", "SE", "second", (62.5, 17.3), level_name="municipality"),
        form="lainnya",
        stage="rencana_kerja_sama",
        event="LoI",
        when=NO_DATE,
        source="biropemotda.bantenprov.go.id",
    ),
    HistoryFact(
        region="36.71",
        partner=PartnerFact(
            "Yantai", "CN", "second", (37.5, 121.4), within="Shandong", level_name="prefecture-level city"
        ),
        form="lainnya",
        stage="rencana_kerja_sama",
        event="LoI 24 April 2024",
        on=date(2024, 4, 24),
        fields="usaha, industri, pendidikan",
        objects=("promosi", "lainnya"),
        source="rmbanten.com",
    ),
    HistoryFact(
        region="36.03",
        partner=PartnerFact(
            "Binzhou", "CN", "second", (37.4, 118.0), within="Shandong", level_name="prefecture-level city"
        ),
        form="lainnya",
        stage="rencana_kerja_sama",
        event="LoI Juni 2025",
        when="Juni 2025",
        source="bharataradio738.com, tangerangpedia.com",
        remark="Kunjungan delegasi, September 2025.",
    ),
    HistoryFact(
        region="36.03",
        partner=PartnerFact("Boxing County", "CN", "lower", (37.1, 118.1), within="Shandong", level_name="county"),
        form="lainnya",
        stage="penjajakan",
        event="Kunjungan penjajakan 8 Mei 2024",
        on=date(2024, 5, 8),
        fields="energi",
        objects=("lainnya",),
        source="suara.com",
    ),
    HistoryFact(
        region="36.73",
        partner=PartnerFact(
            "Hangzhou", "CN", "second", (30.3, 120.2), within="Zhejiang", level_name="prefecture-level city"
        ),
        form="lainnya",
        stage="rencana_kerja_sama",
        event="LoI 5 September 2025",
        on=date(2025, 9, 5),
        source="bharataradio738.com",
    ),
    HistoryFact(
        region="36.72",
        partner=PartnerFact("Gwangyang", "KR", "second", (34.9, 127.7), level_name="city"),
        form="kabkota_kembar",
        stage="pelaksanaan",
        event="Disebut kota kembar (sister city)",
        when=NO_DATE,
        fields="budaya",
        objects=("budaya",),
        source="bantenraya.com",
        agreement_title="Kerja sama kota kembar Kota Cilegon dengan Gwangyang (naskah tidak disebut sumber)",
    ),
)

# A visit that happened under an agreement: partner, title, time as the source gives it, result.
VISIT = ("Gwangyang", "Kunjungan budaya", "September 2022", "Kunjungan budaya. Sumber: bantenraya.com.")

# The partner whose file shows how letters are drafted; no source tells its plan, so that one is an example.
PLANNED = "Yantai"

# A wish that never became more: a city asking for a province, which the law stops (PP 28/2018 P27(3)a).
UNEQUAL = HistoryFact(
    region="36.71",
    partner=PartnerFact("Gyeongnam", "KR", "first", (35.2, 128.7), level_name="province"),
    form="lainnya",
    stage="prakarsa",
    event="Minat kerja sama, sekitar 2020",
    source="metro.tempo.co",
)
