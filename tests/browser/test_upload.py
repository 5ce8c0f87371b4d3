"""Uploading with and without the script: progress, refusals, and a line that breaks."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from agreements import models
from agreements.data.paper import one_page_pdf
from tests.browser.conftest import Watch
from tests.factories import World, make_world


@pytest.fixture
def world(transactional_db: None) -> World:
    return make_world()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "surat.pdf"
    made.write_bytes(one_page_pdf("Surat usulan"))
    return made


def fill(page: Page, proposal: models.Proposal, paper: Path) -> None:
    page.goto(f"/usulan/{proposal.pk}/dokumen/baru/?jenis=usulan")
    page.set_input_files("[name=upload]", paper)
    page.fill("[name=number]", "12/KS/2026")


def test_progress_then_the_page_with_its_message(
    page: Page, log_in: Callable[[Any], None], world: World, proposal: models.Proposal, paper: Path
) -> None:
    log_in(world.owner)
    fill(page, proposal, paper)
    expect(page.get_by_role("progressbar", include_hidden=True)).to_be_hidden()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="Unggah").click()
    assert sent.value.headers["x-requested-with"] == "XMLHttpRequest"
    page.wait_for_url(re.compile(rf"/usulan/{proposal.pk}/$"))
    expect(page.get_by_text("disimpan, versi 1")).to_be_visible()


def test_a_refusal_keeps_what_was_typed_and_chosen(
    page: Page,
    watch: Watch,
    log_in: Callable[[Any], None],
    world: World,
    proposal: models.Proposal,
    paper: Path,
    screenshot: Callable[[str], None],
) -> None:
    watch.expect("422")
    log_in(world.owner)
    fill(page, proposal, paper)
    page.fill("[name=dated]", "1 Januari 2090")
    page.get_by_role("button", name="Unggah").click()
    expect(page.locator(".error-summary")).to_be_focused()
    screenshot("upload-refused")
    expect(page.locator("[name=number]")).to_have_value("12/KS/2026")
    assert page.evaluate("document.querySelector('[name=upload]').files.length") == 1
    page.fill("[name=dated]", "2 Januari 2026")
    page.get_by_role("button", name="Unggah").click()
    page.wait_for_url(re.compile(rf"/usulan/{proposal.pk}/$"))
    assert proposal.documents.get().number == "12/KS/2026"


def test_a_broken_line_says_so_and_keeps_the_form(
    page: Page, watch: Watch, log_in: Callable[[Any], None], world: World, proposal: models.Proposal, paper: Path
) -> None:
    watch.expect("ERR_INTERNET_DISCONNECTED")
    log_in(world.owner)
    fill(page, proposal, paper)
    page.context.set_offline(True)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    expect(page.locator("[name=number]")).to_have_value("12/KS/2026")
    page.context.set_offline(False)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("disimpan, versi 1")).to_be_visible()
    assert proposal.documents.count() == 1


def test_a_file_beyond_the_limit_is_not_sent_in_vain(
    page: Page, log_in: Callable[[Any], None], world: World, proposal: models.Proposal, paper: Path
) -> None:
    models.UploadLimit.objects.create(megabytes=1)
    paper.write_bytes(paper.read_bytes() + b"\n" * (1 << 20))
    log_in(world.owner)
    fill(page, proposal, paper)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("melebihi batas ukuran")).to_be_visible()
    expect(page.locator("[name=number]")).to_have_value("12/KS/2026")
    assert not proposal.documents.exists()


def test_without_the_script_it_is_a_plain_form(
    browser: Browser, live_server: Any, client: Any, world: World, proposal: models.Proposal, paper: Path
) -> None:
    client.force_login(world.owner)
    opened = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    opened.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = opened.new_page()
    fill(page, proposal, paper)
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_text("disimpan, versi 1")).to_be_visible()
    opened.close()
