"""Every form of every page, sent with what is wrong: a list of errors on top, each tied to its field, nothing lost."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.factories import World, at
from tests.test_permission_matrix import MATRIX, ROLES, address, cast, enter, finish, undone, world

__all__ = ["cast", "world"]

# Whoever does most on a page is asked first.
PREFERRED = ("owner", "reviewer", "administrator")
TYPED_INTO = "descendant::textarea | descendant::input[not(@type) or @type='text' or @type='search' or @type='number' or @type='url' or @type='email']"  # noqa: E501
# The page of an address where its form stands.
VARIANTS = {
    "handover_create": "?dari={owner}",
    "proposal_create": "?skema=ksdpl",
    "proposal_detail": "?bagian=koordinasi",
}
DOWNLOADS = (".pdf", ".xlsx", ".docx", ".csv", ".png", ".ics", "z")
SKIPPED = {"hidden", "file", "password", "submit", "button"}


def pages(cast: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(name, role, url) of every page that some officer may open."""
    for name, row in MATRIX.items():
        shown = [role for role, status in zip(ROLES, row.get.split(), strict=True) if status == "200"]
        shown = [role for role in shown if role != "visitor"]
        if shown and not name.startswith("account_"):
            role = min(shown, key=lambda each: PREFERRED.index(each) if each in PREFERRED else 9)
            url = address(name, cast)
            if not url.endswith(DOWNLOADS):
                yield name, role, url + VARIANTS.get(name, "").format(**{"owner": cast["owner"]})


def read(response: Any) -> Any:
    return html.fromstring(response.content.decode())


def forms_of(tree: Any, url: str) -> dict[str, Any]:
    """The forms of the page itself that are typed into, by where they are sent."""
    found = {}
    for form in tree.xpath("//main//form[translate(@method, 'POST', 'post')='post']"):
        if form.xpath(TYPED_INTO):
            found.setdefault(urldefrag(urljoin(url, form.get("action") or "")).url, form)
    return found


def controls(form: Any) -> list[Any]:
    return [each for each in form.xpath("descendant::input | descendant::textarea | descendant::select") if each.name]


def value_of(control: Any) -> Any:
    if control.tag == "select":
        return [each.get("value") for each in control.xpath("descendant::option[@selected]")][-1:]
    if control.get("type") in {"checkbox", "radio"}:
        return control.get("checked") is not None
    return (control.text or "").removeprefix("\n") if control.tag == "textarea" else control.get("value") or ""


def wrong(form: Any) -> list[tuple[str, Any, str]]:
    """(name, control, what is sent) for each control: too long, no date, no number, ticked, the last choice."""
    sent = []
    for number, control in enumerate(controls(form)):
        kind = control.get("type") or control.tag
        if kind == "hidden":
            sent.append((control.name, control, control.get("value") or ""))
        elif kind in SKIPPED:
            continue
        elif kind == "select":
            options = control.xpath("descendant::option/@value")
            sent.append((control.name, control, options[-1]))
        elif kind in {"checkbox", "radio"}:
            sent.append((control.name, control, control.get("value") or "on"))
        else:
            longest = control.get("maxlength") or control.get("data-longest")
            text = f"31/02/2026 {number} <b>&"
            sent.append((control.name, control, "x" * (int(longest) - 3) + text if longest else text))
    return sent


def problems(response: Any, url: str, action: str, sent: list[tuple[str, Any, str]]) -> Iterator[str]:
    tree = read(response)
    if response.status_code != 422:
        yield f"status {response.status_code}"
        return
    form = forms_of(tree, url).get(action)
    summaries = tree.xpath("//main//*[contains(concat(' ', @class, ' '), ' error-summary ')]")
    if form is None or not summaries:
        yield f"form {form is not None}, summaries {len(summaries)}"
        return
    if summaries[0].get("role") != "alert" or summaries[0].get("tabindex") != "-1":
        yield "the summary takes no focus"
    if not tree.xpath("//main//a[@href]/ancestor::*[contains(@class, 'error-summary')]"):
        yield "the summary has no link"
    yield from unlinked(tree, summaries[0])
    yield from lost(form, sent)


def unlinked(tree: Any, summary: Any) -> Iterator[str]:
    """Errors that do not lead to a field which says the same."""
    for item in summary.xpath("descendant::li"):
        links = item.xpath("descendant::a/@href")
        if not links:
            yield f"no link: {item.text_content().strip()}"
            continue
        target = tree.xpath("//*[@id=$id]", id=links[0].removeprefix("#"))
        if not target:
            yield f"no field: {links[0]}"
            continue
        field = target[0]
        group = [field, *field.xpath("ancestor::fieldset[@aria-describedby]")[-1:]]
        if field.get("aria-invalid") != "true":
            yield f"no aria-invalid: {links[0]}"
        described = " ".join(each.get("aria-describedby") or "" for each in group).split()
        words = "".join(part.text_content() for name in described for part in tree.xpath("//*[@id=$id]", id=name))
        missing = [name for name in described if not tree.xpath("//*[@id=$id]", id=name)]
        if missing:
            yield f"described by nothing: {links[0]} {missing}"
        said = item.text_content().strip().split(": ", 1)[-1]
        if said not in words:
            yield f"not described by its error: {links[0]} {said!r} {described}"


def lost(form: Any, sent: list[tuple[str, Any, str]]) -> Iterator[str]:
    """What was typed and does not stand in the form that came back."""
    now: dict[str, list[Any]] = {}
    for control in controls(form):
        now.setdefault(control.name, []).append(control)
    radios = {}
    for name, control, text in sent:
        if control.get("type") == "radio":
            radios[name] = text
    for name, control, text in sent:
        kind = control.get("type") or control.tag
        if kind == "hidden" or not text:
            continue
        if name not in now:
            yield f"gone: {name}"
        elif kind == "radio":
            on = [each.get("value") for each in now[name] if each.get("checked") is not None]
            if on != [radios[name]]:
                yield f"radio {name}: {on}"
        elif kind == "checkbox":
            if not any(each.get("value", "on") == text and each.get("checked") is not None for each in now[name]):
                yield f"tick {name}={text}"
        elif kind == "select":
            if value_of(now[name][0]) != [text]:
                yield f"select {name}: {value_of(now[name][0])} instead of {text}"
        elif text not in [value_of(each) for each in now[name]]:
            yield f"text {name}: {value_of(now[name][0])[:40]!r} instead of {text[:40]!r}"


def faults(client: Client, url: str, seen: set[str]) -> dict[str, list[str]]:
    """What is wrong with the forms of one page that were not seen yet."""
    response = finish(client.get(url))
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return {}
    found = {}
    for action, form in forms_of(read(response), url).items():
        if action in seen:
            continue
        seen.add(action)
        sent = wrong(form)
        data: dict[str, list[str]] = {}
        for key, _control, text in sent:
            data.setdefault(key, []).append(text)
        with undone():
            answer = client.post(action, data, headers={"referer": f"http://testserver{url}"})
            bad = list(problems(answer, url, action, sent))
        if bad:
            found[action] = bad
    return found


def test_every_form(client: Client, world: World, cast: dict[str, Any]) -> None:
    found: dict[str, Any] = {}
    seen: set[str] = set()
    cast["owner"] = world.owner.pk
    for name, role, url in pages(cast):
        enter(client, world, role)
        if bad := faults(client, url, seen):
            found[name] = bad
    assert found == {}
    assert len(seen) >= 36


# One move for each thing that a move may ask for.
MOVES = (
    ("prakarsa", "under_review", "return", "reviewer"),
    ("pernyataan_kehendak", "signing", "sign", "owner"),
    ("persetujuan_dprd", "awaiting", "improve", "owner"),
    ("pembahasan_naskah", "awaiting", "approve", "owner"),
    ("penandatanganan", "signing", "sign", "owner"),
    ("pelaksanaan", "carrying_out", "end", "reviewer"),
)


@pytest.mark.parametrize(("stage", "step", "key", "role"), MOVES)
def test_every_kind_of_move(client: Client, world: World, stage: str, step: str, key: str, role: str) -> None:
    proposal = at(stage, step, world=world)
    enter(client, world, role)
    seen: set[str] = set()
    assert faults(client, reverse("proposal_move", args=[proposal.pk, key]), seen) == {}
    assert len(seen) == 1
