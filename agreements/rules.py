"""Legal rules over given facts. A rule looks, and returns what is missing; it never writes and never asks who.

Each rule's ``text`` says in the user's words what the article asks; a :class:`Shortfall` says what is missing,
on which article, and on which page it is put right. The same list feeds the to-do panel, the disabled button and
the refusal.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext, gettext_noop

from agreements.law.ksdll import PARTNER_KINDS_BY_FORM
from agreements.law.requirements import (
    OBJECTS_CITATION,
    PARTICIPANTS,
    PARTICIPANTS_CITATION,
    PLAN_ITEMS,
    PRINCIPLES,
    PRINCIPLES_CITATION,
)
from agreements.law.tables import Citation
from agreements.models import Assessment, Country, Partner, Plan, Proposal, RequirementItem


@dataclass(frozen=True)
class Shortfall:
    """One thing that is missing. ``url_name`` takes the file's id; ``query`` is appended to that address."""

    message: str
    citation: Citation | None = None
    url_name: str = ""
    query: str = ""


@dataclass(frozen=True)
class Stated:
    """What the officer states while making a move; rules over it are silent until it is stated."""

    signed_abroad: bool = False
    signed_by_head: bool = False
    languages: str = ""
    participants: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Facts:
    """What the rules look at, gathered once by services.facts."""

    proposal: Proposal
    documents: frozenset[str] = frozenset()
    requirements: dict[str, str] = field(default_factory=dict)
    findings: dict[str, str] = field(default_factory=dict)
    plan: Plan | None = None
    actor_id: int | None = None
    submitter_id: int | None = None
    unanswered: tuple[str, ...] = ()
    stated: Stated | None = None


Finder = Callable[[Facts], list[Shortfall]]


@dataclass(frozen=True)
class Rule:
    """A named check. ``text`` is shown when it is met; an empty text shows nothing then."""

    key: str
    text: str
    citation: Citation | None
    missing: Finder


RULES: dict[str, Rule] = {}


def rule(text: str, citation: Citation | None = None) -> Callable[[Finder], Finder]:
    """Register the decorated function under its own name."""

    def register(missing: Finder) -> Finder:
        RULES[missing.__name__] = Rule(missing.__name__, text, citation, missing)
        return missing

    return register


def find(key: str) -> Rule:
    """The rule named in the law's table; ``document:a|b`` asks for one of these papers. KeyError if unknown."""
    if key.startswith("document:"):
        return _document_rule(tuple(key.removeprefix("document:").split("|")))
    return RULES[key]


def _document_rule(kinds: tuple[str, ...]) -> Rule:
    def missing(facts: Facts) -> list[Shortfall]:
        if facts.documents.intersection(kinds):
            return []
        known = facts.proposal.table.document_kinds
        names = gettext(" atau ").join(gettext(known[kind].label) for kind in kinds)
        return [
            Shortfall(
                gettext("Unggah: %(document)s") % {"document": names},
                known[kinds[0]].citation,
                "document_add",
                f"jenis={kinds[0]}",
            )
        ]

    return Rule(f"document:{'|'.join(kinds)}", kinds[0], None, missing)


@rule(gettext_noop("Objek kerja sama dipilih"), OBJECTS_CITATION)
def objects(facts: Facts) -> list[Shortfall]:
    """At least one object of cooperation (PP 28/2018 P23(2))."""
    if facts.proposal.objects_of_cooperation:
        return []
    return [Shortfall(gettext("Pilih objek kerja sama"), OBJECTS_CITATION, "proposal_edit")]


@rule(gettext_noop("Asal prakarsa sesuai skema"))
def initiator(facts: Facts) -> list[Shortfall]:
    """A direct offer by a foreign institution cannot start a KSDLL (PP 28/2018 P28(2)b)."""
    if facts.proposal.scheme == "ksdll" and facts.proposal.initiator == "partner":
        message = gettext(
            "Tawaran langsung dari lembaga di luar negeri belum dapat menjadi prakarsa; "
            "tawaran harus melalui Menteri dan/atau Menteri Luar Negeri"
        )
        return [Shortfall(message, Citation("28(2)b"), "proposal_edit")]
    return []


@rule(gettext_noop("Mitra dan bentuk sesuai skema"))
def partner_kind(facts: Facts) -> list[Shortfall]:
    """KSDPL with a local government (P1, P24); KSDLL with the kinds of institution of its form (P36)."""
    proposal = facts.proposal
    is_government = proposal.partner.kind == Partner.Kind.LOCAL_GOVERNMENT
    if proposal.scheme == "ksdpl":
        if is_government:
            return _sister_form(proposal)
        message = gettext("KSDPL hanya dengan pemerintah daerah di luar negeri; mitra ini sebuah lembaga")
        return [Shortfall(message, Citation("24"), "proposal_edit")]
    if proposal.partner.kind not in PARTNER_KINDS_BY_FORM[proposal.form]:
        message = gettext("Jenis mitra “%(kind)s” tidak sesuai dengan bentuk “%(form)s”") % {
            "kind": proposal.partner.get_kind_display(),
            "form": proposal.form_label,
        }
        return [Shortfall(message, Citation("36(1), 36(4)"), "proposal_edit")]
    if proposal.form == "penerusan" and not proposal.central_reference:
        message = gettext("Sebut perjanjian induk Pemerintah Pusat yang diteruskan")
        return [Shortfall(message, Citation("25"), "proposal_edit")]
    return []


def _sister_form(proposal: Proposal) -> list[Shortfall]:
    """Sister provinces are a province's form, sister kabupaten/kota a kabupaten's or kota's (PP 28/2018 P24a–b)."""
    foreign_form = "kabkota_kembar" if proposal.region.is_province else "provinsi_kembar"
    if proposal.form != foreign_form:
        return []
    message = gettext("Bentuk “%(form)s” bukan untuk %(region)s") % {
        "form": proposal.form_label,
        "region": proposal.region,
    }
    return [Shortfall(message, Citation("24"), "proposal_edit")]


@rule(gettext_noop("Ada hubungan diplomatik"), Citation("27(1)a"))
def diplomatic_relations(facts: Facts) -> list[Shortfall]:
    """Diplomatic relations with the partner's country (PP 28/2018 P27(1)a)."""
    country, citation = facts.proposal.partner.country, Citation("27(1)a")
    if country.relations == Country.Relations.PRESENT:
        return []
    if country.relations == Country.Relations.ABSENT:
        return [Shortfall(gettext("Indonesia tidak punya hubungan diplomatik dengan %s") % country, citation)]
    if country.relations == Country.Relations.SPECIAL:
        if "rujukan_kemlu" in facts.documents:
            return []
        message = gettext("%s memakai prosedur khusus: unggah rujukan Kementerian Luar Negeri") % country
        return [Shortfall(message, citation, "document_add", "jenis=rujukan_kemlu")]
    message = gettext("Hubungan diplomatik dengan %s belum dicatat; minta administrator mengisinya") % country
    return [Shortfall(message, citation)]


@rule(gettext_noop("Tingkat kedua daerah setara"), Citation("27(3)a"))
def parity(facts: Facts) -> list[Shortfall]:
    """Equal level, or the ground of *kesetaraan wilayah* recorded by a reviewer (PP 28/2018 P27(3)a)."""
    proposal = facts.proposal
    if proposal.scheme != "ksdpl" or not proposal.partner.is_local_government or proposal.parity_reason:
        return []
    expected = Partner.Level.FIRST if proposal.region.is_province else Partner.Level.SECOND
    if proposal.partner.level == expected:
        return []
    message = gettext(
        "%(region)s (%(kind)s) tidak setara dengan %(partner)s (%(level)s); "
        "pemeriksa provinsi dapat menerima dasar kesetaraan wilayah dengan alasan"
    ) % {
        "region": proposal.region,
        "kind": proposal.region.get_kind_display(),
        "partner": proposal.partner,
        "level": proposal.partner.level_name or proposal.partner.get_level_display(),
    }
    return [Shortfall(message, Citation("27(3)a"), "proposal_parity")]


@rule(gettext_noop("Manfaat bagi daerah, kepentingan nasional, dan mitra diuraikan"), Citation("28(3)"))
def benefits(facts: Facts) -> list[Shortfall]:
    """Opportunities and benefits for the region and the nation (P28(3)), and for the partner, as P1 defines."""
    wanted = (
        ("benefit_region", gettext("Uraikan manfaat bagi daerah"), Citation("28(3)")),
        ("benefit_nation", gettext("Uraikan manfaat bagi kepentingan nasional"), Citation("28(3)")),
        ("benefit_partner", gettext("Uraikan manfaat bagi mitra"), Citation("1")),
    )
    return [
        Shortfall(message, citation, "proposal_edit", f"#id_{name}")
        for name, message, citation in wanted
        if not getattr(facts.proposal, name).strip()
    ]


@rule(gettext_noop("Semua persyaratan terpenuhi"), Citation("27"))
def requirements(facts: Facts) -> list[Shortfall]:
    """Each applicable requirement of PP 28/2018 P27 confirmed with evidence."""
    proposal, found = facts.proposal, []
    for requirement in proposal.table.requirements:
        if not requirement.applies(proposal.objects_set):
            continue
        status = facts.requirements.get(requirement.key, RequirementItem.Status.OPEN)
        if status == RequirementItem.Status.MET:
            continue
        text = gettext(requirement.text)
        message = (
            gettext("Persyaratan tidak terpenuhi: %s") % text
            if status == RequirementItem.Status.UNMET
            else gettext("Konfirmasi: %s") % text
        )
        found.append(Shortfall(message, requirement.citation, "proposal_requirements", f"#{requirement.key}"))
    return found


@rule(gettext_noop("Empat aman dinilai"), PRINCIPLES_CITATION)
def four_aman(facts: Facts) -> list[Shortfall]:
    """Politically, legally, technically safe and safe for security, each found so (Permendagri 25/2020)."""
    found = []
    for key, (label, _meaning) in PRINCIPLES.items():
        finding = facts.findings.get(key)
        if finding is None:
            message = gettext("Nilai aman secara %s") % gettext(label).lower()
        elif finding == Assessment.Finding.UNSAFE:
            message = gettext("Dinilai tidak aman secara %s") % gettext(label).lower()
        else:
            continue
        found.append(Shortfall(message, PRINCIPLES_CITATION, "proposal_assessment"))
    return found


@rule(gettext_noop("Rencana kerja sama lengkap tujuh butir"), Citation("30(3)"))
def plan_complete(facts: Facts) -> list[Shortfall]:
    """The seven items of the cooperation plan (PP 28/2018 P30(3)a–g), newly written when it was sent back."""
    if facts.plan is not None and facts.plan.frozen_at is not None:
        message = gettext("Perbaiki rencana: versi yang sudah disetujui tidak diajukan lagi tanpa perubahan")
        return [Shortfall(message, Citation("30(3)"), "proposal_plan")]
    return [
        Shortfall(gettext("Isi %s") % gettext(item.label).lower(), item.citation, "proposal_plan", f"#id_{item.key}")
        for item in PLAN_ITEMS
        if facts.plan is None or not getattr(facts.plan, item.key).strip()
    ]


@rule(gettext_noop("Rencana kerja sama yang disetujui provinsi tersedia"), Citation("30(2)"))
def plan_frozen(facts: Facts) -> list[Shortfall]:
    """What goes to DPRD and Menteri is the very version the province approved (PP 28/2018 P30(2), P31(1))."""
    if facts.plan is not None and facts.plan.frozen_at is not None:
        return []
    return [Shortfall(gettext("Rencana kerja sama belum disetujui provinsi"), Citation("30(2)"), "proposal_plan")]


@rule("")
def four_eyes(facts: Facts) -> list[Shortfall]:
    """Whoever wrote or submitted a file does not decide on it."""
    writers = {facts.submitter_id, facts.proposal.created_by_id, *facts.proposal.editor_ids}
    if facts.actor_id is None or facts.actor_id not in writers:
        return []
    return [Shortfall(gettext("Anda menyusun atau mengajukan berkas ini; pemeriksa lain yang memutuskan"))]


@rule("")
def travel_permit(facts: Facts) -> list[Shortfall]:
    """A kepala daerah who signs abroad travels with the Minister's permit (UU 23/2014 P76(1)i)."""
    if facts.stated is None or not facts.stated.signed_abroad or "izin_perjalanan" in facts.documents:
        return []
    return [
        Shortfall(
            gettext("Penandatanganan di luar negeri: unggah izin perjalanan luar negeri kepala daerah"),
            Citation("76(1)i", "uu_23_2014"),
            "document_add",
            "jenis=izin_perjalanan",
        )
    ]


@rule("")
def signed_by_head(facts: Facts) -> list[Shortfall]:
    """The kepala daerah signs in person; the article knows no delegation (PP 28/2018 P23(1))."""
    if facts.stated is None or facts.stated.signed_by_head:
        return []
    message = gettext("Naskah ditandatangani sendiri oleh %s") % facts.proposal.region.head_title
    return [Shortfall(message, Citation("23(1)"))]


@rule("")
def bilingual(facts: Facts) -> list[Shortfall]:
    """Bahasa Indonesia, and the partner's language and/or English (UU 24/2009 P31)."""
    if facts.stated is None:
        return []
    languages = [part.strip().lower() for part in facts.stated.languages.replace(" dan ", ",").split(",")]
    named = [language for language in languages if language]
    if any("indonesia" in language for language in named) and len(named) > 1:
        return []
    message = gettext("Naskah dibuat dalam bahasa Indonesia dan bahasa mitra dan/atau Inggris")
    return [Shortfall(message, Citation("31", "uu_24_2009"))]


@rule("")
def meeting_participants(facts: Facts) -> list[Shortfall]:
    """The inter-ministerial meeting had at least its lawful participants (PP 28/2018 P32(3)a–d)."""
    if facts.stated is None:
        return []
    wanted = set(PARTICIPANTS) - ({"kabkota"} if facts.proposal.region.is_province else set())
    return [
        Shortfall(gettext("Rapat belum diikuti %s") % gettext(label), PARTICIPANTS_CITATION)
        for key, label in PARTICIPANTS.items()
        if key in wanted - facts.stated.participants
    ]


@rule("")
def answers(facts: Facts) -> list[Shortfall]:
    """Every item that a return named has the region's answer."""
    return [Shortfall(gettext("Jawab catatan: %s") % subject, None, "return_answers") for subject in facts.unanswered]


def missing(keys: tuple[str, ...], facts: Facts) -> list[Shortfall]:
    """Everything that the named rules find missing, in their order."""
    return [shortfall for key in keys for shortfall in find(key).missing(facts)]


@dataclass(frozen=True)
class Check:
    """A line of the to-do panel: something met, or a shortfall."""

    text: str
    citation: Citation | None
    shortfall: Shortfall | None = None


def checklist(keys: tuple[str, ...], facts: Facts) -> list[Check]:
    """What the named rules ask, met and missing, in their order."""
    lines: list[Check] = []
    for key in keys:
        each = find(key)
        shortfalls = each.missing(facts)
        lines += [Check(shortfall.message, shortfall.citation, shortfall) for shortfall in shortfalls]
        if not shortfalls and each.text:
            lines.append(Check(_met_text(each, facts), each.citation))
    return lines


def _met_text(met: Rule, facts: Facts) -> str:
    if not met.key.startswith("document:"):
        return gettext(met.text)
    known = facts.proposal.table.document_kinds
    kinds = met.key.removeprefix("document:").split("|")
    return ", ".join(gettext(known[kind].label) for kind in kinds if kind in facts.documents)
