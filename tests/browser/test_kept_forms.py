"""Every form of every page is kept in its tab; what was sent after the session had ended comes back, script or not."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from agreements import models
from tests.browser.test_accessibility import OPTIONS
from tests.factories import PASSWORD, World, at, make_world
from tests.test_form_errors import forms_of, pages, read
from tests.test_permission_matrix import cast, enter, finish

__all__ = ["cast"]
UNKEPT = """[...document.querySelectorAll("main form")].filter((form) =>
  form.method === "post" && form.dataset.kept === undefined
  && [...form.elements].some((field) => field.matches("textarea, input[type=text], input:not([type]), select"))
).map((form) => form.action)"""


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


def test_no_form_forgets(world: World, client: Client, cast: dict[str, Any], log_in: Any, page: Page) -> None:
    cast["owner"] = world.owner.pk
    found, seen = {}, set()
    for name, role, url in pages(cast):
        enter(client, world, role)
        response = finish(client.get(url))
        is_page = not response.streaming and response.get("Content-Type", "").startswith("text/html")
        new = set(forms_of(read(response), url)) - seen if is_page else set()
        if new:
            seen |= new
            log_in(getattr(world, role))
            page.goto(url, wait_until="domcontentloaded")
            if unkept := page.evaluate(UNKEPT):
                found[name] = unkept
    assert found == {}
    assert len(seen) > 30


def faults(page: Page) -> list[str]:
    return [fault["id"] for fault in Axe().run(page, options=OPTIONS).response["violations"]]


def sign_in(page: Page, username: str) -> None:
    page.fill("[name=login]", username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")


def test_without_a_script_what_was_typed_comes_back(
    live_server: Any, world: World, browser: Browser, tmp_path: Any
) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="id-ID")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"/masuk/?next=/usulan/{proposal.pk}/ubah/")
    sign_in(page, world.owner.username)
    page.wait_for_url(re.compile("/ubah/"))
    page.fill("[name=title]", "Judul yang belum tersimpan")
    page.fill("[name=background]", "Baris satu\nBaris <dua>")
    page.locator("[name=objects_of_cooperation][value=kemampuan]").check()
    Session.objects.all().delete()
    page.get_by_role("button", name="Simpan usulan").click()
    page.wait_for_url(re.compile("/masuk/"))
    expect(page.locator(".restored-note")).to_contain_text("Isian Anda kami simpan")
    sign_in(page, world.owner.username)
    page.wait_for_url(re.compile("/ubah/"))
    expect(page.locator(".restored-note")).to_contain_text("Isian Anda dikembalikan")
    expect(page.locator("[name=title]")).to_have_value("Judul yang belum tersimpan")
    expect(page.locator("[name=background]")).to_have_value("Baris satu\nBaris <dua>")
    expect(page.locator("[name=objects_of_cooperation][value=kemampuan]")).to_be_checked()
    page.get_by_role("button", name="Simpan usulan").click()
    page.wait_for_url(re.compile(r"/usulan/\d+/$"))
    proposal.refresh_from_db()
    assert proposal.title == "Judul yang belum tersimpan"
    assert models.ParkedForm.objects.count() == 0
    context.close()


def test_the_pages_of_a_session_that_ended(world: World, log_in: Any, page: Page, screenshot: Any) -> None:
    log_in(world.owner)
    page.goto("/mitra/baru/")
    page.fill("[name=name]", "Busan " * 20)
    Session.objects.all().delete()
    page.get_by_role("button", name="Simpan mitra").click()
    page.wait_for_url(re.compile("/masuk/"))
    screenshot("35-masuk-isian-menunggu")
    assert faults(page) == []
    sign_in(page, world.owner.username)
    page.wait_for_url(re.compile("/mitra/baru/"))
    expect(page.locator("[name=name]")).to_have_value("Busan " * 20)
    expect(page.locator(".restored-note")).to_have_count(1)
    screenshot("35-isian-dikembalikan")
    assert faults(page) == []
    page.get_by_role("button", name="Buang isian ini").click()
    expect(page.locator("[name=name]")).to_have_value("")
    expect(page.locator(".restored-note")).to_have_count(0)


def test_a_second_click_sends_nothing(world: World, log_in: Any, page: Page) -> None:
    log_in(world.owner)
    page.goto("/mitra/baru/")
    page.fill("[name=name]", "Busan")
    page.select_option("[name=kind]", "lembaga_lain")
    page.select_option("[name=country]", "KR")
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Simpan mitra").dblclick()
    page.wait_for_url(re.compile(r"/mitra/\d+/$"))
    assert len(sent) == 1
    assert models.Partner.objects.filter(name="Busan").count() == 1


def test_the_counter_counts_as_the_server_does(world: World, log_in: Any, page: Page, screenshot: Any) -> None:
    proposal = at("prakarsa", "preparing", world=world)
    log_in(world.owner)
    page.goto(f"/usulan/{proposal.pk}/ubah/")
    title, counter = page.locator("[name=title]"), page.locator("#id_title_counter")
    most = int(title.get_attribute("data-longest") or 0)
    title.fill("🤝" * (most - 3))
    expect(counter).to_have_text(f"Tersisa 3 dari {most} karakter.")
    title.fill("x" * (most + 20))
    expect(title).to_have_value("x" * (most + 20))  # nothing was cut
    expect(counter).to_have_text(f"Kelebihan 20 karakter; paling banyak {most}.")
    assert "id_title_counter" in (title.get_attribute("aria-describedby") or "")
    screenshot("36-penghitung")
    assert faults(page) == []
    page.locator("[name=background]").fill("a\nb" + "c" * 9996)
    expect(page.locator("#id_background_counter")).to_have_text("Tersisa 0 dari 10.000 karakter.")
