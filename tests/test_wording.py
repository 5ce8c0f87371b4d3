"""The sandbox of the wording: what a text may hold, what it refuses, and how data stays data."""

import time

import pytest

from agreements.data.drafts import WORDINGS
from agreements.law.drafts import DRAFT_KINDS
from agreements.services import drafts
from agreements.services.draft_data import known
from agreements.services.draft_places import PLACES
from agreements.services.wording import DOTS, Block, Missing, WordingError, check, write

VALUES = {"mitra": {"nama": "Yantai", "negara": Missing("mitra.negara"), "tingkat": ""}}


def blocks(source: str, **values: str) -> list[Block]:
    return list(write(source=source, values=VALUES | {"usulan": values}).blocks)


def test_marks_of_the_template_make_blocks() -> None:
    source = """## Pokok

Dengan hormat,
bersama ini.

1. satu
lanjutannya
- dua
Mitra :: {{ mitra.nama }}
[[persyaratan]]
Penutup."""
    assert blocks(source) == [
        Block("heading", "Pokok"),
        Block("paragraph", "Dengan hormat, bersama ini."),
        Block("item", "satu lanjutannya", "1."),
        Block("item", "dua", "-"),
        Block("fact", "Yantai", "Mitra"),
        Block("table", "persyaratan"),
        Block("paragraph", "Penutup."),
    ]


@pytest.mark.parametrize(
    "value", ["## bukan judul", "1. bukan butir", "- bukan", "[[persyaratan]]", "a :: b", "{{ 7*7 }}", "{% if x %}"]
)
def test_what_comes_from_the_data_is_never_a_mark(value: str) -> None:
    assert blocks("{{ usulan.judul }}", judul=value) == [Block("paragraph", value)]


def test_lines_and_paragraphs_of_the_data_stay() -> None:
    assert blocks("Isi: {{ usulan.judul }} selesai.", judul="satu\ndua\n\ntiga") == [
        Block("paragraph", "Isi: satu\ndua"),
        Block("paragraph", "tiga selesai."),
    ]


def test_what_is_not_recorded_is_dotted_and_named() -> None:
    written = write(
        source="{{ mitra.negara }} dan {{ mitra.negara|besar }}{% if mitra.negara %}!{% endif %}", values=VALUES
    )
    assert written.blocks == (Block("paragraph", f"{DOTS} dan {DOTS}"),)
    assert written.missing == ("mitra.negara",)


def test_a_condition_alone_is_no_gap() -> None:
    assert write(source="{% if mitra.negara %}{{ mitra.negara }}{% else %}ada{% endif %}", values=VALUES).missing == ()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{% for a in mitra %}x{% endfor %}", "perulangan"),
        ("{{ mitra.nama.upper() }}", "Call"),
        ("{{ mitra.nama.x }}", "kelompok.nama"),
        ("{{ mitra['nama'] }}", "Getitem"),
        ("{{ mitra.__class__ }}", "mitra.__class__"),
        ("{{ mitra }}", "mitra"),
        ("{{ mitra.alamat }}", "mitra.alamat"),
        ("{{ asing.nama }}", "asing.nama"),
        ("{% if asing %}x{% endif %}", "asing"),
        ("{{ 'a' * 999999999 }}", "Mul"),
        ("{{ 9 ** 9 ** 9 }}", "Pow"),
        ("{{ mitra.nama ~ 'x' }}", "Concat"),
        ("{{ mitra.nama|replace('a', 'b') }}", "replace"),
        ("{{ mitra.nama|besar(1) }}", "besar"),
        ("{% set a = 1 %}", "Assign"),
        ("{% include 'x' %}", "Include"),
        ("{% import 'x' as y %}", "Import"),
        ("{% macro a() %}{% endmacro %}", "Macro"),
        ("{% block a %}{% endblock %}", "Block"),
        ("{% extends 'a' %}", "Extends"),
        ("{% if mitra.nama is defined %}{% endif %}", "Test"),
        ("baris satu\n{{ mitra.nama", "Baris 2"),
        ("{% if mitra.nama %}", "Baris 1"),
        ("[[gaji]]", "[[gaji]]"),
        ("x" * 20_001, "20000"),
        ("{{ " + "(" * 3000 + "mitra.nama" + ")" * 3000 + " }}", ""),
    ],
)
def test_what_cannot_be_used_is_refused_and_named(source: str, said: str) -> None:
    began = time.monotonic()
    with pytest.raises(WordingError) as refused:
        check(source=source, places=PLACES)
    assert said in str(refused.value)
    assert time.monotonic() - began < 5


def test_what_a_letter_needs_is_taken() -> None:
    check(
        source="{{ mitra.nama|besar }} {% if mitra.tingkat and not usulan.nomor %}{{ mitra.tingkat }}{% elif"
        " usulan.skema == 'KSDPL' %}a{% else %}{{ 'x' if mitra.negara else 'y' }}{% endif %}",
        places=PLACES,
    )


def test_a_result_has_a_limit() -> None:
    with pytest.raises(WordingError, match="200000"):
        write(source="{{ usulan.judul }}" * 30, values={"usulan": {"judul": "x" * 10_000}})


def test_every_wording_of_the_installation_is_sound() -> None:
    assert set(WORDINGS) == set(DRAFT_KINDS)
    for key, texts in WORDINGS.items():
        assert drafts.faults(kind=DRAFT_KINDS[key], texts=dict(texts)) == {}, key


def test_faults_name_their_field() -> None:
    letter, loi = DRAFT_KINDS["konsultasi_menlu"], DRAFT_KINDS["loi"]
    good = {"subject": "Hal", "body": "Isi"}
    assert drafts.faults(kind=letter, texts=good) == {}
    assert set(drafts.faults(kind=letter, texts={"subject": " ", "body": ""})) == {"subject", "body"}
    assert set(drafts.faults(kind=letter, texts=good | {"copies": "{{ x }}", "recipient": "{%"})) == {
        "copies",
        "recipient",
    }
    assert set(drafts.faults(kind=letter, texts=good | {"body_en": "Text"})) == {"body_en"}
    uneven = drafts.faults(kind=loi, texts=good | {"subject_en": "A", "body_en": "One\n\nTwo"})
    assert "1 dan 2" in uneven["body_en"]


def test_every_placeholder_has_a_value_or_knows_its_place() -> None:
    values = known(values={"mitra": {"nama": "Yantai"}})
    assert values["mitra"]["nama"] == "Yantai"
    assert isinstance(values["mitra"]["negara"], Missing) and values["mitra"]["negara"].place == "mitra.negara"
    assert {f"{group}.{name}" for group, names in values.items() for name in names} == set(PLACES)
