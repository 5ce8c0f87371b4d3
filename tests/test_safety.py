"""What an attacker tries first: the side door, guessing, the next desk's browser, a formula in a list."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from agreements.reports.listing import is_formula
from tests.factories import PASSWORD, World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    cache.clear()
    return make_world()


def log_in(client: Client, name: str, password: str, **headers: str) -> int:
    body = {"login": name, "password": password}
    return client.post(reverse("account_login"), body, headers=headers).status_code


def test_the_admin_has_no_door_of_its_own(world: World) -> None:
    """Its own login would count no failed tries."""
    client = Client()
    guess = {"username": world.administrator.username, "password": PASSWORD, "next": "/admin/"}
    response = client.post(reverse("admin:login"), guess)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in client.session


def test_guessing_one_password_is_stopped(world: World) -> None:
    client = Client()
    name = world.owner.username
    for _guess in range(5):
        log_in(client, name, "salah-sekali-sandi")
    log_in(client, name, PASSWORD)
    assert "_auth_user_id" not in client.session, "the right password after five wrong ones within five minutes"
    other = Client()
    log_in(other, world.reviewer.username, PASSWORD)
    assert "_auth_user_id" in other.session


def test_behind_a_proxy_each_visitor_is_counted_alone(world: World, settings: Any, client: Client) -> None:
    """Ten wrong tries a minute from one address; an address that the visitor makes up does not count."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for guess in range(12):
        log_in(client, f"orang-{guess}", "salah-sekali-sandi", **{"X-Forwarded-For": f"10.0.0.{guess}, 198.51.100.7"})
    log_in(client, world.owner.username, PASSWORD, **{"X-Forwarded-For": "10.0.0.99, 198.51.100.7"})
    assert "_auth_user_id" not in client.session
    other = Client()
    log_in(other, world.owner.username, PASSWORD, **{"X-Forwarded-For": "198.51.100.8"})
    assert "_auth_user_id" in other.session


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"])
def test_no_address_leads_away(world: World, away: str) -> None:
    client = Client()
    body = {"login": world.owner.username, "password": PASSWORD, "next": away}
    assert client.post(reverse("account_login"), body)["Location"] == reverse("cockpit")
    chosen = client.post(reverse("set_language"), {"language": "en", "next": away}, headers={"Referer": away})
    assert chosen["Location"] == "/"


def test_leaving_forgets_the_pages_kept_by_the_browser(world: World) -> None:
    client = Client()
    client.force_login(world.owner)
    assert client.get(reverse("cockpit"))["Cache-Control"] == "private, no-cache"
    assert client.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache"'


def test_every_page_says_what_a_browser_may_do(world: World, settings: Any) -> None:
    client = Client()
    client.force_login(world.owner)
    response = client.get(reverse("cockpit"))
    policy = response["Content-Security-Policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"):
        assert rule in policy
    assert "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY" and response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin" and response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert settings.SESSION_COOKIE_HTTPONLY and settings.SESSION_COOKIE_SAMESITE == "Lax"


@pytest.mark.parametrize("text", ["=1+1", " =1", "\t=1", "\n@x", "+62 21", "-1", "\rx", "＝1", "\xa0=1", "\u3000＠x"])
def test_what_a_spreadsheet_would_calculate_is_known(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "a=b", "Kota – Serang", "(=)", "1-2"])
def test_other_words_are_left_alone(text: str) -> None:
    assert not is_formula(text)
