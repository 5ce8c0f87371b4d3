"""What people really type and paste: amounts, days, long texts, letters of other scripts, and what no key types."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from agreements import models
from agreements.forms.fields import DateField
from agreements.forms.numbers import NumberField, RupiahField
from tests.factories import World, at, make_world

NEW = "/mitra/baru/"
PARTNER = {"name": "Busan", "kind": "lembaga_lain", "country": "KR"}


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    client.force_login(world.owner)
    return client


# --- amounts and numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000),
        ("Rp 1.000.000,00", 1_000_000),
        ("1,000,000.00", 1_000_000),
        ("1000000", 1_000_000),
        ("15.000,-", 15_000),
        ("1.500", 1_500),
    ],
)
def test_rupiah_in_either_language(typed: str, amount: int, language: str) -> None:
    with translation.override(language):
        assert RupiahField().clean(typed) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1.000.000,50", "cents"), ("1,5", "cents"), ("1,250", "invalid"), ("1 juta", "invalid"), ("9" * 16, "long")],
)
def test_rupiah_that_could_be_misread_is_refused(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        RupiahField().clean(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "in_indonesian", "in_english"),
    [
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("1.234.567", "1234567", "1234567"),
        ("1,234,567", "1234567", "1234567"),
        ("1234,5", "1234.5", "1234.5"),
        ("1234.5", "1234.5", "1234.5"),
        ("2,75", "2.75", "2.75"),
        ("2.75", "2.75", "2.75"),
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("-3", "-3", "-3"),
        ("−0,5", "-0.5", "-0.5"),
    ],
)
def test_numbers_mean_what_they_say(typed: str, in_indonesian: str, in_english: str) -> None:
    for language, meant in (("id", in_indonesian), ("en", in_english)):
        with translation.override(language):
            assert NumberField().clean(typed) == Decimal(meant), language


@pytest.mark.parametrize("typed", ["satu", "1.2.3", "1,2,3", "12.34.567", "1e5", "NaN", "Infinity", ".", "1..2", "٣"])
def test_what_is_no_number(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField().clean(typed)


def test_a_number_is_shown_as_it_may_be_typed() -> None:
    for language, shown in (("id", "1.234,5"), ("en", "1,234.5")):
        with translation.override(language):
            field = NumberField()
            assert field.prepare_value(Decimal("1234.50")) == shown
            assert field.clean(shown) == Decimal("1234.5")


def test_an_english_reader_does_not_store_ten_times_as_much(owner: Client, world: World) -> None:
    agreement = at("pelaksanaan", "carrying_out", world=world).agreement
    models.Officer.objects.filter(pk=world.owner.pk).update(language="en")
    sent = {"title": "Pelatihan", "lead_unit": "Dinas", "indicator": "Ekspor", "unit": "ton", "actual": "0"}
    sent |= {"baseline": "0", "target": "2,75", "budget": "1.000.000", "state": "planned"}
    assert owner.post(f"/perjanjian/{agreement.pk}/program/baru/", sent).status_code == 302
    programme = models.Programme.objects.get(title="Pelatihan")
    assert (programme.target, programme.budget) == (Decimal("2.75"), 1_000_000)


# --- days -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/2026", "no_such_day"),
        ("29 Februari 2026", "no_such_day"),
        ("2026-02-31", "no_such_day"),
        ("0/1/2026", "no_such_day"),
        ("1/13/2026", "invalid"),
        ("besok", "invalid"),
    ],
)
def test_a_day_that_does_not_exist_is_named_as_that(typed: str, code: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DateField().clean(typed)
    assert refused.value.code == code


# --- texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Kota 🇮🇩 👩‍👩‍👧 🤝", "مدينة صديقة", "부산광역시", "\u202eterbalik\u202c", 'Kota "Dua" <b>&amp;', "x" * 200],
    ids=["emoji", "right to left", "hangul", "override", "markup", "as long as may be"],
)
def test_any_letters_are_kept_as_they_were(owner: Client, world: World, name: str) -> None:
    assert owner.post(NEW, {**PARTNER, "name": name}).status_code == 302
    partner = models.Partner.objects.get(name=name)
    assert owner.get(f"/mitra/{partner.pk}/").status_code == 200


def test_one_letter_too_many_is_refused_with_both_numbers_and_kept(owner: Client, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    url = f"/usulan/{proposal.pk}/ubah/"
    longest = models.Proposal._meta.get_field("title").max_length
    page = owner.post(url, {"title": "y" * (longest + 1)}).content.decode()
    assert f"paling banyak {longest} karakter (sekarang {longest + 1} karakter)" in page
    assert "y" * (longest + 1) in page


def test_a_browser_is_never_told_to_cut_what_is_pasted(owner: Client, world: World) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    page = owner.get(f"/usulan/{proposal.pk}/ubah/").content.decode()
    form = page[page.index('method="post" class="form-narrow"') :]
    assert "maxlength" not in form and 'data-longest="10000"' in form


# --- NUL, which no key types and PostgreSQL refuses --------------------------------------------------


def test_nul_is_taken_out_of_what_is_sent(owner: Client, world: World) -> None:
    response = owner.post(NEW, {**PARTNER, "name": "Bu\0san", "country": "K\0R"})
    assert response.status_code == 302
    assert models.Partner.objects.filter(name="Busan", country_id="KR").exists()
    proposal = at("prakarsa", "preparing", world=world)
    comment = {"body": "Baris\0 satu", "kind": "message", "visibility": "both"}
    assert owner.post(f"/usulan/{proposal.pk}/koordinasi/", comment).status_code == 302
    assert models.Comment.objects.get().body == "Baris satu"


def test_nul_in_a_kept_draft(owner: Client, world: World) -> None:
    draft = models.FormDraft.objects.create(owner=world.owner, scheme="ksdpl")
    sent = {"langkah": "pokok", "revisi": "0", "title": "Ju\0dul"}
    assert owner.post(f"/usulan/isian/{draft.token}/simpan/", sent).status_code == 200
    draft.refresh_from_db()
    assert draft.data["title"] == "Judul"


@pytest.mark.parametrize(
    "url",
    [
        "/mitra/?q=bu%00san",
        "/usulan/?q=%00&skema=%00",
        "/cari/?q=%00",
        "/dokumen/?q=a%00b",
        "/peluang/potensi/?daerah=%00",
        "/mitra/?page=%00",
        "/usulan/baru/?mitra=%00",
        "/serah-terima/baru/?dari=%00",
    ],
)
def test_nul_in_what_is_searched_for(client: Client, world: World, url: str) -> None:
    client.force_login(world.reviewer)
    assert client.get(url).status_code == 200


def test_an_address_with_nul_does_not_exist(client: Client, world: World) -> None:
    for url in ("/verifikasi/%00/", "/panduan/peraturan/a%00/", "/peluang/negara/%00/"):
        response: Any = client.get(url)
        assert response.status_code == 404


def test_nul_in_a_session_that_ended(client: Client, world: World) -> None:
    client.force_login(world.owner)
    client.get(NEW)
    client.cookies.pop("sessionid")
    assert client.post(NEW, {**PARTNER, "name": "Bu\0san"}).status_code == 302
    assert ["name", "Busan"] in models.ParkedForm.objects.get().values
