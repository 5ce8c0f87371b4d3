"""The guide to the stages, written from the law's tables: one typed context for the page and for docs/tahapan.md.

What both schemes share is said once; an article, a paper or a rule that only one of them has names its scheme.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop

from agreements import rules
from agreements.law import registry
from agreements.law.requirements import PARTICIPANTS, PARTICIPANTS_CITATION, PLAN_ITEMS, PRINCIPLES
from agreements.law.tables import Citation, Outcome, Party, Side, Stage, Step, Table, Transition
from agreements.models import Proposal

PARTIES = {
    Party.REGION: gettext_noop("menunggu daerah pemilik berkas"),
    Party.PROVINCE: gettext_noop("menunggu pemeriksa provinsi"),
    Party.DPRD: gettext_noop("menunggu DPRD"),
    Party.KEMENDAGRI: gettext_noop("menunggu Kemendagri"),
    Party.KEMLU: gettext_noop("menunggu Kemlu"),
    Party.BOTH_MINISTRIES: gettext_noop("menunggu Kemendagri dan Kemlu"),
    Party.NOBODY: gettext_noop("tidak menunggu siapa pun"),
}
SIDES = {
    Side.PROPOSER: gettext_noop("Petugas daerah pemilik berkas"),
    Side.REVIEWER: gettext_noop("Pemeriksa provinsi"),
    Side.EITHER: gettext_noop("Petugas daerah atau pemeriksa provinsi"),
}
# Rules that say nothing while they are met still have to be known beforehand.
QUIET_RULES = {
    "four_eyes": gettext_noop("Yang memutuskan bukan penyusun atau pengaju berkas"),
    "travel_permit": gettext_noop("Bila ditandatangani di luar negeri: izin perjalanan luar negeri kepala daerah"),
    "answers": gettext_noop("Setiap butir yang dikembalikan sudah dijawab"),
    "signed_by_head": gettext_noop("Ditandatangani sendiri oleh kepala daerah"),
    "bilingual": gettext_noop("Naskah dalam bahasa Indonesia dan bahasa mitra dan/atau Inggris"),
    "meeting_participants": gettext_noop("Rapat diikuti paling sedikit oleh"),
}
# Rules that both tables name but that judge files of one scheme alone.
ONE_SCHEME = {"parity": "ksdpl"}
QUIET_CITATIONS = {
    "travel_permit": Citation("76(1)i", "uu_23_2014"),
    "signed_by_head": Citation("23(1)"),
    "bilingual": Citation("31", "uu_24_2009"),
    "meeting_participants": PARTICIPANTS_CITATION,
}

Key = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """Something asked or said. ``scheme`` names the only one that it holds for, or is empty; so do the articles."""

    text: str
    articles: list[str]
    scheme: str = ""
    parts: tuple["Line", ...] = ()


@dataclass(frozen=True)
class Place:
    """A step: where a file may stand, on whom it waits (empty where the label says so), how long the law gives."""

    label: str
    waits_on: str
    clocks: list[Line]
    scheme: str


@dataclass(frozen=True)
class Way:
    """What can happen: a move, from where, who may make it, where it leads.

    ``below_province``: its articles hold for kabupaten/kota only; none speaks of the province's own file.
    """

    label: str
    origin: list[str]
    who: str
    leads: str
    articles: list[str]
    scheme: str
    below_province: bool = False


@dataclass(frozen=True)
class Entry:
    """One stage."""

    number: int
    key: str
    label: str
    acts: str
    articles: list[str]
    extra: list[str]
    places: list[Place]
    papers: list[Line]
    optional: list[Line]
    conditions: list[Line]
    ways: list[Way]


@dataclass(frozen=True)
class Guide:
    """All stages, and the schemes that they are told for."""

    schemes: list[Line]
    entries: list[Entry]


@dataclass(frozen=True)
class _Found:
    """The same thing as the tables of the schemes know it: scheme label to article."""

    citations: dict[str, Citation | None]

    def articles(self, schemes: list[str]) -> list[str]:
        texts = {scheme: str(citation) for scheme, citation in self.citations.items() if citation}
        if len(set(texts.values())) == 1 and (len(texts) == len(schemes) or len(self.citations) == 1):
            return [next(iter(texts.values()))]
        return [f"{scheme}: {text}" for scheme, text in texts.items()]

    def only(self, schemes: list[str]) -> str:
        return "" if len(self.citations) == len(schemes) else ", ".join(self.citations)


def _merge(found: Iterable[tuple[Key, str, Citation | None]]) -> dict[Key, _Found]:
    """Put together what the schemes have in common. ``found``: (key and text, scheme label, article)."""
    merged: dict[Key, _Found] = {}
    for key, scheme, citation in found:
        merged.setdefault(key, _Found({})).citations.setdefault(scheme, citation)
    return merged


def build(*, on: date, extra: dict[str, list[str]] | None = None) -> Guide:
    """The guide to the versions that a file begun on that day follows.

    ``extra`` holds further citations by stage key, as services.citations reads them.
    """
    tables = [registry.current(scheme, on) for scheme in registry.SCHEMES]
    keys = list(dict.fromkeys((stage.number, stage.key) for table in tables for stage in table.stages))
    return Guide(
        schemes=[Line(f"{table.label}: {gettext(table.name)}", [str(table.initiator_citation)]) for table in tables],
        entries=[_entry(key, tables, (extra or {}).get(key, [])) for _number, key in sorted(keys)],
    )


def _entry(key: str, tables: list[Table], extra: list[str]) -> Entry:
    pairs = [(table, stage) for table in tables for stage in table.stages if stage.key == key]
    schemes = [table.label for table in tables]
    first = pairs[0][1]
    cited = _Found({table.label: stage.citation for table, stage in pairs})
    papers = _merge(
        ((kind.key, kind.label), table.label, kind.citation) for table, stage in pairs for kind in stage.documents
    )
    optional = _merge(
        ((kind.key, kind.label), table.label, kind.citation)
        for table, _stage in pairs
        for kind in table.documents
        if kind.stage == key
    )
    return Entry(
        number=first.number,
        key=key,
        label=gettext(first.label),
        acts=gettext(first.acts),
        articles=cited.articles(schemes),
        extra=extra,
        places=_places(pairs, schemes),
        papers=_lines(papers, schemes),
        optional=_lines(optional, schemes),
        conditions=_conditions(pairs, schemes),
        ways=_ways(pairs, schemes),
    )


def _lines(merged: dict[Key, _Found], schemes: list[str]) -> list[Line]:
    return [Line(gettext(text), found.articles(schemes), found.only(schemes)) for (_key, text), found in merged.items()]


def _places(pairs: list[tuple[Table, Stage]], schemes: list[str]) -> list[Place]:
    steps: dict[Key, dict[str, Step]] = {}
    for table, stage in pairs:
        for step in stage.steps:
            steps.setdefault((step.label, step.waits_on), {})[table.label] = step
    places = []
    for (label, party), known in steps.items():
        clocks = _merge(
            ((str(step.clock.working_days), ""), scheme, step.clock.citation)
            for scheme, step in known.items()
            if step.clock
        )
        lines = [
            Line(gettext("%s hari kerja") % days, found.articles(schemes), found.only(schemes))
            for (days, _), found in clocks.items()
        ]
        only = "" if len(known) == len(schemes) else ", ".join(known)
        waits_on = gettext(PARTIES[Party(party)])
        says_so = gettext(label).lower() == waits_on.lower()
        places.append(Place(gettext(label), "" if says_so else waits_on, lines, only))
    return places


def _conditions(pairs: list[tuple[Table, Stage]], schemes: list[str]) -> list[Line]:
    """The rules of all moves out of the stage, each once; papers stand in their own list."""
    merged = _merge(
        ((key, rules.find(key).text or QUIET_RULES.get(key, "")), table.label, _rule_citation(key))
        for table, stage in pairs
        for transition in stage.transitions
        for key in transition.requires
        if not key.startswith("document:") and ONE_SCHEME.get(key, table.scheme) == table.scheme
    )
    tables = [table for table, _stage in pairs]
    return [
        Line(gettext(text), found.articles(schemes), found.only(schemes), _parts(key, tables, schemes))
        for (key, text), found in merged.items()
        if text
    ]


def _rule_citation(key: str) -> Citation | None:
    return rules.find(key).citation or QUIET_CITATIONS.get(key)


def _parts(key: str, tables: list[Table], schemes: list[str]) -> tuple[Line, ...]:
    """What a rule that stands for a list consists of."""
    if key == "requirements":
        merged = _merge(
            ((each.key, each.text), table.label, each.citation) for table in tables for each in table.requirements
        )
        return tuple(_lines(merged, schemes))
    if key == "plan_complete":
        return tuple(Line(gettext(item.label), [str(item.citation)]) for item in PLAN_ITEMS)
    if key == "meeting_participants":
        return tuple(Line(gettext(label), []) for label in PARTICIPANTS.values())
    if key == "four_aman":
        return tuple(Line(f"{gettext(label)}: {gettext(meaning)}", []) for label, meaning in PRINCIPLES.values())
    return ()


def _ways(pairs: list[tuple[Table, Stage]], schemes: list[str]) -> list[Way]:
    """The moves; the same move out of several steps is told once."""
    found: dict[tuple[str, str, str, bool], tuple[list[str], dict[str, Citation | None]]] = {}
    for table, stage in pairs:
        for each in stage.transitions:
            key = (gettext(each.label), gettext(SIDES[each.side]), _leads(table, stage, each), each.below_province)
            origin, citations = found.setdefault(key, ([], {}))
            label = gettext(stage.step(each.from_step).label)
            if label not in origin:
                origin.append(label)
            citations.setdefault(table.label, each.citation)
    ways = []
    for (label, who, leads, below_province), (origin, citations) in found.items():
        both = _Found(citations)
        ways.append(Way(label, origin, who, leads, both.articles(schemes), both.only(schemes), below_province))
    return ways


def _leads(table: Table, stage: Stage, transition: Transition) -> str:
    outcome = Proposal.OutcomeChoice(transition.outcome.value).label
    if transition.outcome not in (Outcome.RUNNING, Outcome.AGREED):
        return gettext("Selesai: %s") % str(outcome).lower()
    target = table.stage(transition.to_stage)
    step = gettext(target.step(transition.to_step).label)
    if target.key == stage.key:
        return gettext("Tetap di tahap ini: %s") % step
    return f"{target.number}. {gettext(target.label)}: {step}"


def markdown(guide: Guide) -> str:
    """The guide as a file for docs/."""
    lines = [
        "# Tahapan kerja sama luar negeri daerah",
        "",
        "Ditulis dari tabel hukum oleh `manage.py tulis_tahapan`; jangan disunting dengan tangan.",
        "",
        *(f"- {_text(scheme)}" for scheme in guide.schemes),
    ]
    for entry in guide.entries:
        lines += ["", f"## {entry.number}. {entry.label}", "", f"Bertindak: {entry.acts}. {_law(entry.articles)}", ""]
        lines += ["Langkah:", "", *(f"- {_place(place)}" for place in entry.places)]
        lines += ["", "Dokumen:", "", *(f"- {_text(paper)}" for paper in entry.papers)]
        lines += [f"- {_text(paper)}, bila diperlukan" for paper in entry.optional]
        if entry.conditions:
            lines += ["", "Yang harus terpenuhi:", ""]
        for condition in entry.conditions:
            lines += [f"- {_text(condition)}", *(f"  - {_text(part)}" for part in condition.parts)]
        lines += ["", "| Yang dapat terjadi | Dari | Oleh | Menuju | Pasal |", "| --- | --- | --- | --- | --- |"]
        lines += [
            f"| {way.label}{_only(way.scheme)} | {', '.join(way.origin)} | {way.who} | {way.leads} "
            f"| {'; '.join(way.articles)}{' (untuk berkas kabupaten/kota)' if way.below_province else ''} |"
            for way in entry.ways
        ]
    return "\n".join(lines) + "\n"


def _text(line: Line) -> str:
    return " ".join(part for part in (f"{line.text}{_only(line.scheme)}", _law(line.articles)) if part)


def _place(place: Place) -> str:
    clocks = "".join(f"; {_text(clock)}" for clock in place.clocks)
    waits_on = f", {place.waits_on}" if place.waits_on else ""
    return f"{place.label}{_only(place.scheme)}{waits_on}{clocks}"


def _only(scheme: str) -> str:
    return f" (hanya {scheme})" if scheme else ""


def _law(articles: list[str]) -> str:
    return f"({'; '.join(articles)})" if articles else ""
