"""Sectors to begin with. The object of PP 28/2018 P23(2) of each is our reading; administrators change it."""

from typing import NamedTuple


class SectorRow(NamedTuple):
    """A sector, its names, and the key of its object of cooperation."""

    key: str
    name: str
    name_en: str
    object: str


SECTORS = (
    SectorRow("pendidikan", "Pendidikan dan pelatihan", "Education and training", "iptek"),
    SectorRow("riset", "Riset dan teknologi", "Research and technology", "iptek"),
    SectorRow("kesehatan", "Kesehatan", "Health", "kemampuan"),
    SectorRow("lingkungan", "Lingkungan dan persampahan", "Environment and waste", "kemampuan"),
    SectorRow("tata-kelola", "Tata kelola pemerintahan", "Public administration", "kemampuan"),
    SectorRow("kota-cerdas", "Kota cerdas dan layanan digital", "Smart city and digital services", "kemampuan"),
    SectorRow("transportasi", "Transportasi dan pelabuhan", "Transport and ports", "kemampuan"),
    SectorRow("kebencanaan", "Penanggulangan bencana", "Disaster management", "kemampuan"),
    SectorRow("budaya", "Seni dan budaya", "Arts and culture", "budaya"),
    SectorRow("pemuda", "Kepemudaan dan olahraga", "Youth and sports", "budaya"),
    SectorRow("pariwisata", "Pariwisata", "Tourism", "promosi"),
    SectorRow("perdagangan", "Perdagangan", "Trade", "promosi"),
    SectorRow("investasi", "Investasi", "Investment", "promosi"),
    SectorRow("industri", "Industri dan usaha kecil", "Industry and small business", "promosi"),
    SectorRow("ekonomi-kreatif", "Ekonomi kreatif", "Creative economy", "promosi"),
    SectorRow("pertanian", "Pertanian dan pangan", "Agriculture and food", "lainnya"),
    SectorRow("perikanan", "Kelautan dan perikanan", "Marine and fisheries", "lainnya"),
    SectorRow("energi", "Energi", "Energy", "lainnya"),
)
