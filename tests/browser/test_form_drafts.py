"""What is typed is not lost: with a script, without one, and when the session ends in between."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from agreements import models
from tests.factories import PASSWORD, World, make_world

LONG = "Kerja sama kota bersaudara dalam bidang kebudayaan, pendidikan vokasi, dan pelabuhan " * 5


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


def sign_in_again(page: Page, username: str) -> None:
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def test_nothing_is_lost_when_the_session_ends(
    live_server: Any, world: World, log_in: Any, page: Page, screenshot: Any
) -> None:
    log_in(world.owner)
    page.goto("/usulan/baru/")
    page.locator("a.choice").first.click()
    page.select_option("[name=form]", "kabkota_kembar")
    page.locator("[name=partner]").focus()
    status = page.locator("[data-autosave-status]")
    expect(status).to_contain_text(re.compile(r"Tersimpan pukul \d\d\.\d\d"))
    assert models.FormDraft.objects.get().data["form"] == "kabkota_kembar"
    page.select_option("[name=partner]", str(world.yantai.pk))
    page.get_by_role("button", name="Lanjut", exact=True).last.click()
    page.fill("[name=title]", "Judul yang belum tersimpan")
    Session.objects.all().delete()
    page.locator("[name=lead_unit]").focus()
    expect(status).to_contain_text("sesi Anda sudah berakhir")
    screenshot("30-sesi-berakhir")
    page.get_by_role("button", name="Lanjut", exact=True).last.click()
    page.wait_for_url(re.compile("/masuk/"))
    sign_in_again(page, world.owner.username)
    expect(page.locator(".restored-note")).to_contain_text("Isian Anda dikembalikan")
    expect(page.locator("[name=title]")).to_have_value("Judul yang belum tersimpan")
    screenshot("31-isian-kembali")
    page.goto("/usulan/baru/")
    expect(page.get_by_role("link", name=re.compile("Lanjutkan isian"))).to_be_visible()
    screenshot("32-isian-belum-selesai")


def test_any_form_keeps_what_is_typed_for_its_writer_alone(
    live_server: Any, world: World, log_in: Any, page: Page
) -> None:
    log_in(world.owner)
    page.goto("/mitra/baru/")
    page.fill("[name=name]", "Mitra setengah jadi")
    page.goto("/mitra/")
    page.goto("/mitra/baru/")
    expect(page.locator(".restored-note")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("Mitra setengah jadi")
    page.get_by_role("button", name="Buang isian ini").click()
    expect(page.locator("[name=name]")).to_have_value("")
    page.goto("/mitra/baru/")
    expect(page.locator(".restored-note")).to_have_count(0)
    # What was saved does not come back.
    page.fill("[name=name]", "Busan")
    page.select_option("[name=kind]", "lembaga_lain")
    page.select_option("[name=country]", "KR")
    page.get_by_role("button", name="Simpan mitra").click()
    page.wait_for_url(re.compile(r"/mitra/\d+/$"))
    page.goto("/mitra/baru/")
    expect(page.locator("[name=name]")).to_have_value("")
    # Somebody else at the same browser sees nothing of it.
    page.fill("[name=name]", "Rahasia")
    log_in(world.reviewer)
    page.goto("/mitra/baru/")
    expect(page.locator("[name=name]")).to_have_value("")
    assert page.evaluate("Object.values(sessionStorage).join().includes('Rahasia')") is False


def test_the_steps_without_a_script_by_keyboard_alone(
    live_server: Any, world: World, log_in: Any, browser: Browser
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="id-ID")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/masuk/?next=/usulan/baru/%3Fskema%3Dksdpl")
    sign_in_again(page, world.owner.username)
    page.wait_for_url(re.compile("skema=ksdpl"))
    # The keyboard chooses in a select by its first letters; Enter in a text field means "Lanjut".
    page.locator("[name=partner]").press("Y")
    page.locator("[name=form]").press("K")
    page.get_by_role("button", name="Lanjut", exact=True).last.press("Enter")
    page.wait_for_url(re.compile("/pokok/"))
    page.locator("[name=title]").fill(LONG[:400])
    page.locator("[name=title]").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Perangkat daerah pemrakarsa")
    page.locator("[name=lead_unit]").fill("Bagian Kerja Sama")
    page.locator("[name=objects_of_cooperation]").first.press("Space")
    page.locator("[name=lead_unit]").press("Enter")
    page.wait_for_url(re.compile("/alasan/"))
    page.locator("[name=background]").fill("Baru latar belakang")
    page.get_by_role("button", name="Kembali").press("Enter")
    page.wait_for_url(re.compile("/pokok/"))
    page.get_by_role("button", name="Lanjut", exact=True).last.press("Enter")
    page.wait_for_url(re.compile("/alasan/"))
    expect(page.locator("[name=background]")).to_have_value("Baru latar belakang")
    page.get_by_role("button", name="Lanjut", exact=True).last.press("Enter")
    page.wait_for_url(re.compile("/periksa/"))
    page.get_by_role("button", name="Simpan usulan").press("Enter")
    page.wait_for_url(re.compile(r"/usulan/\d+/$"))
    assert models.Proposal.objects.get().background == "Baru latar belakang"
    context.close()


def test_every_step_fits(live_server: Any, world: World, log_in: Any, page: Page, screenshot: Any) -> None:
    log_in(world.owner)
    data = {"partner": str(world.yantai.pk), "form": "kabkota_kembar", "initiator": "region", "title": LONG[:400]}
    draft = models.FormDraft.objects.create(
        owner=world.owner, scheme="ksdpl", step="periksa", data={**data, "background": "x" * 300}
    )
    for name in ("mitra", "pokok", "alasan", "periksa", "hapus"):
        page.goto(f"/usulan/isian/{draft.token}/{name}/")
        screenshot(f"33-isian-{name}")
    page.goto(f"/usulan/isian/{draft.token}/pokok/?salah=1")
    screenshot("33-isian-salah")
    page.goto("/usulan/baru/")
    screenshot("33-isian-daftar")
