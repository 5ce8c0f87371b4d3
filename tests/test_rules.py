"""Every rule met and unmet, on facts given by hand."""

from typing import Any

import pytest
from django.utils import timezone

from agreements import models, rules
from agreements.rules import Facts, Stated
from agreements.services import facts as gathering
from agreements.services import proposals, transitions
from agreements.services.errors import NotAllowed, Refused
from tests.factories import at, given, make_world, proposal_data
from tests.law import expected

PP = "PP 28/2018 Pasal "


def partner(**fields: Any) -> models.Partner:
    """An unsaved partner in a country with relations, of the second level unless told otherwise."""
    relations = fields.pop("relations", "present")
    country = models.Country(code="XX", name_id="Negara", name_en="Country", relations=relations)
    values = {"name": "Mitra", "kind": "pemerintah_daerah", "level": "second"} | fields
    return models.Partner(country=country, **values)


def file(scheme: str = "ksdpl", kind: str = "kota", **fields: Any) -> models.Proposal:
    """An unsaved file of an unsaved region."""
    values = {
        "region": models.Region(name="Daerah", kind=kind),
        "partner": partner() if scheme == "ksdpl" else partner(kind="lembaga_lain", level=""),
        "form": "kabkota_kembar" if scheme == "ksdpl" else "persetujuan",
        "initiator": "region",
        "objects_of_cooperation": ["budaya"],
    }
    return models.Proposal(scheme=scheme, **(values | fields))


def missing(name: str, proposal: models.Proposal | None = None, **known: Any) -> list[str | None]:
    """Articles of what the rule finds missing."""
    found = rules.find(name).missing(Facts(proposal=proposal or file(), **known))
    assert all(each.message for each in found)
    return [str(each.citation) if each.citation else None for each in found]


def test_every_rule_is_tested_here() -> None:
    assert set(rules.RULES) == {
        "objects",
        "initiator",
        "partner_kind",
        "diplomatic_relations",
        "parity",
        "benefits",
        "requirements",
        "four_aman",
        "plan_complete",
        "plan_frozen",
        "four_eyes",
        "travel_permit",
        "signed_by_head",
        "bilingual",
        "meeting_participants",
        "answers",
    }


def test_an_unknown_rule_raises() -> None:
    with pytest.raises(KeyError):
        rules.find("tidak_ada")


# --- P23(2), P28(2)b ------------------------------------------------------------------------------


def test_objects() -> None:
    assert missing("objects", file(objects_of_cooperation=["promosi"])) == []
    assert missing("objects", file(objects_of_cooperation=[])) == [PP + "23(2)"]


@pytest.mark.parametrize(
    ("scheme", "initiator", "citations"),
    [
        ("ksdpl", "region", []),
        ("ksdpl", "partner", []),
        ("ksdpl", "partner_via_minister", []),
        ("ksdll", "region", []),
        ("ksdll", "partner_via_minister", []),
        ("ksdll", "partner", [PP + "28(2)b"]),
    ],
)
def test_initiator(scheme: str, initiator: str, citations: list[str]) -> None:
    assert missing("initiator", file(scheme, initiator=initiator)) == citations


# --- P24, P25, P36 --------------------------------------------------------------------------------

KINDS = ["pemerintah_daerah", "organisasi_internasional", "nonprofit", "mitra_pembangunan", "lembaga_lain"]


@pytest.mark.parametrize("kind", KINDS)
def test_partner_kinds(kind: str) -> None:
    with_kind = partner(kind=kind, level="second" if kind == "pemerintah_daerah" else "")
    ksdpl = missing("partner_kind", file(partner=with_kind))
    assert ksdpl == ([] if kind == "pemerintah_daerah" else [PP + "24"])
    for form, kinds in expected.PARTNER_KINDS.items():
        ksdll = missing(
            "partner_kind", file("ksdll", form=form, partner=with_kind, central_reference="Perjanjian induk 1/2020")
        )
        assert ksdll == ([] if kind in kinds else [PP + "36(1), 36(4)"]), form


def test_a_continuation_names_the_central_agreement() -> None:
    proposal = file("ksdll", form="penerusan", partner=partner(kind="nonprofit", level=""))
    assert missing("partner_kind", proposal) == [PP + "25"]


@pytest.mark.parametrize(
    ("region", "form", "lawful"),
    [
        ("provinsi", "provinsi_kembar", True),
        ("provinsi", "kabkota_kembar", False),
        ("provinsi", "lainnya", True),
        ("kota", "provinsi_kembar", False),
        ("kota", "kabkota_kembar", True),
        ("kabupaten", "kabkota_kembar", True),
        ("kabupaten", "provinsi_kembar", False),
        ("kota", "lainnya", True),
    ],
)
def test_the_form_fits_the_region(region: str, form: str, lawful: bool) -> None:
    """P24: sister provinces are a province's, sister kabupaten/kota a kabupaten's or kota's."""
    proposal = file(kind=region, form=form, partner=partner(level="first" if region == "provinsi" else "second"))
    assert bool(missing("partner_kind", proposal)) is not lawful


# --- P27 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relations", "papers", "citations"),
    [
        ("present", [], []),
        ("absent", [], [PP + "27(1)a"]),
        ("absent", ["rujukan_kemlu"], [PP + "27(1)a"]),
        ("special", [], [PP + "27(1)a"]),
        ("special", ["usulan"], [PP + "27(1)a"]),
        ("special", ["rujukan_kemlu"], []),
        ("unknown", [], [PP + "27(1)a"]),
        ("unknown", ["rujukan_kemlu"], [PP + "27(1)a"]),
    ],
)
def test_diplomatic_relations(relations: str, papers: list[str], citations: list[str]) -> None:
    proposal = file(partner=partner(relations=relations))
    assert missing("diplomatic_relations", proposal, documents=frozenset(papers)) == citations
    ksdll = file("ksdll", partner=partner(kind="lembaga_lain", level="", relations=relations))
    assert missing("diplomatic_relations", ksdll, documents=frozenset(papers)) == citations


def test_special_relations_ask_for_the_reference() -> None:
    (found,) = rules.find("diplomatic_relations").missing(Facts(proposal=file(partner=partner(relations="special"))))
    assert (found.url_name, found.query) == ("document_add", "jenis=rujukan_kemlu")


@pytest.mark.parametrize(
    ("region", "level", "equal"),
    [
        ("provinsi", "first", True),
        ("provinsi", "second", False),
        ("provinsi", "lower", False),
        ("kota", "first", False),
        ("kota", "second", True),
        ("kota", "lower", False),
        ("kabupaten", "first", False),
        ("kabupaten", "second", True),
        ("kabupaten", "lower", False),
    ],
)
def test_parity(region: str, level: str, equal: bool) -> None:
    proposal = file(kind=region, partner=partner(level=level))
    assert missing("parity", proposal) == ([] if equal else [PP + "27(3)a"])
    proposal.parity_reason = "Jumlah penduduk sebanding"
    assert missing("parity", proposal) == []


def test_an_institution_has_no_parity() -> None:
    assert missing("parity", file("ksdll")) == []


def test_gyeongnam_and_kota_tangerang_are_stopped(db: None) -> None:
    """A province abroad and a kota: P27(3)a, until a reviewer says why the territories are comparable."""
    world = make_world()
    proposal = at("prakarsa", "preparing", world=world, partner=world.gyeongnam)
    with pytest.raises(Refused) as caught:
        transitions.perform(proposal_id=proposal.pk, key="submit", actor=world.owner, given=given())
    (found,) = caught.value.shortfalls
    assert str(found.citation) == "PP 28/2018 Pasal 27(3)a"
    assert found.url_name == "proposal_parity"
    for part in ("Kota Tangerang", "Gyeongsangnam-do", "province (do)"):
        assert part in found.message

    for name in ("owner", "proposer", "leader", "administrator", "other_reviewer"):
        with pytest.raises(NotAllowed):
            proposals.accept_parity(proposal=proposal, actor=getattr(world, name), reason="Sebanding")
    with pytest.raises(Refused):
        proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="  ")
    assert proposal.log.count() == 1

    proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="Luas dan penduduk sebanding")
    row = proposal.log.order_by("-seq")[0]
    assert (row.event, row.note, row.actor) == ("parity", "Luas dan penduduk sebanding", world.reviewer)
    moved = transitions.perform(proposal_id=proposal.pk, key="submit", actor=world.owner, given=given())
    assert moved.step == "under_review"


def test_a_new_partner_voids_accepted_parity(db: None) -> None:
    world = make_world()
    proposal = at("prakarsa", "preparing", world=world, partner=world.gyeongnam)
    proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="Sebanding")
    same = proposals.update(
        proposal=proposal, actor=world.owner, data=proposal_data(world, partner=world.gyeongnam, title="Judul baru")
    )
    assert same.parity_reason == "Sebanding"
    changed = proposals.update(proposal=proposal, actor=world.owner, data=proposal_data(world, partner=world.yantai))
    assert changed.parity_reason == ""
    back = proposals.update(proposal=proposal, actor=world.owner, data=proposal_data(world, partner=world.gyeongnam))
    assert back.parity_reason == ""
    with pytest.raises(Refused):
        transitions.perform(proposal_id=proposal.pk, key="submit", actor=world.owner, given=given())


def test_whoever_wrote_the_file_does_not_accept_its_parity(db: None) -> None:
    """Four eyes: the province's own file is judged by the other reviewer."""
    world = make_world()
    proposal = at("prakarsa", "preparing", world=world, region=world.banten, created_by=world.reviewer)
    models.Proposal.objects.filter(pk=proposal.pk).update(partner=world.yantai)
    with pytest.raises((NotAllowed, Refused)):
        proposals.accept_parity(proposal=proposal, actor=world.reviewer, reason="Sebanding")
    proposals.accept_parity(proposal=proposal, actor=world.reviewer2, reason="Sebanding")


def test_requirements_one_by_one() -> None:
    for scheme, items in expected.REQUIREMENTS.items():
        applicable = [(key, citation) for key, citation in items if key != "p27_2"]
        proposal = file(scheme)
        assert missing("requirements", proposal) == [citation for _key, citation in applicable]
        met = {key: "met" for key, _citation in applicable}
        assert missing("requirements", proposal, requirements=met) == []
        for key, citation in applicable:
            for status in ("open", "unmet"):
                assert missing("requirements", proposal, requirements=met | {key: status}) == [citation]
        technology = file(scheme, objects_of_cooperation=["iptek"])
        assert missing("requirements", technology, requirements=met) == [PP + "27(2)"]
        assert missing("requirements", technology, requirements=met | {"p27_2": "met"}) == []


# --- P28(3), Permendagri 25/2020 ------------------------------------------------------------------

# P28(3) names the region and the nation; "saling menguntungkan" is P1.
BENEFIT_ARTICLES = {
    "benefit_region": PP + "28(3)",
    "benefit_nation": PP + "28(3)",
    "benefit_partner": PP + "1",
}
BENEFITS = {"benefit_region": "a", "benefit_nation": "b", "benefit_partner": "c"}


def test_benefits() -> None:
    assert missing("benefits", file(**BENEFITS)) == []
    for name in BENEFITS:
        for empty in ("", "  \n"):
            assert missing("benefits", file(**(BENEFITS | {name: empty}))) == [BENEFIT_ARTICLES[name]]
    assert missing("benefits", file()) == list(BENEFIT_ARTICLES.values())


def test_four_aman() -> None:
    safe = dict.fromkeys(expected.FOUR_AMAN, "safe")
    assert missing("four_aman", findings=safe) == []
    assert missing("four_aman", findings=safe | {"teknis": "noted"}) == []
    assert missing("four_aman", findings={}) == ["Permendagri 25/2020"] * 4
    for key in expected.FOUR_AMAN:
        assert missing("four_aman", findings=safe | {key: "unsafe"}) == ["Permendagri 25/2020"]
        assert missing("four_aman", findings={k: v for k, v in safe.items() if k != key}) == ["Permendagri 25/2020"]


# --- P30 ------------------------------------------------------------------------------------------

ITEMS = {key: "Isi" for key, _label, _citation in expected.PLAN_ITEMS}


def test_plan_complete() -> None:
    assert missing("plan_complete", plan=models.Plan(**ITEMS)) == []
    articles = [citation for _key, _label, citation in expected.PLAN_ITEMS]
    assert missing("plan_complete", plan=None) == articles
    for (key, _label, citation), empty in zip(expected.PLAN_ITEMS, ["", " ", "\n", "\t", "", " ", ""], strict=True):
        assert missing("plan_complete", plan=models.Plan(**(ITEMS | {key: empty}))) == [citation]


def test_plan_frozen() -> None:
    assert missing("plan_frozen", plan=models.Plan(frozen_at=timezone.now())) == []
    assert missing("plan_frozen", plan=models.Plan()) == [PP + "30(2)"]
    assert missing("plan_frozen", plan=None) == [PP + "30(2)"]


# --- four eyes, papers, travel --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actor", "submitter", "creator", "stopped"),
    [(1, 2, 3, False), (1, 1, 3, True), (1, 2, 1, True), (1, None, 2, False), (None, None, 2, False)],
)
def test_four_eyes(actor: int | None, submitter: int | None, creator: int, stopped: bool) -> None:
    proposal = file(created_by_id=creator)
    found = missing("four_eyes", proposal, actor_id=actor, submitter_id=submitter)
    assert found == ([None] if stopped else [])


def test_travel_permit() -> None:
    assert missing("travel_permit") == []
    assert missing("travel_permit", stated=Stated(signed_abroad=True)) == ["UU 23/2014 Pasal 76(1)i"]
    assert missing("travel_permit", stated=Stated(signed_abroad=True), documents=frozenset({"izin_perjalanan"})) == []


@pytest.mark.parametrize(
    ("languages", "lawful"),
    [
        ("Indonesia, Inggris", True),
        ("Bahasa Indonesia dan Bahasa Tionghoa", True),
        ("indonesia, jepang, inggris", True),
        ("Indonesia", False),
        ("Inggris, Tionghoa", False),
        ("", False),
        ("Indonesia, ", False),
    ],
)
def test_two_languages(languages: str, lawful: bool) -> None:
    found = missing("bilingual", stated=Stated(languages=languages))
    assert found == ([] if lawful else ["UU 24/2009 Pasal 31"])


def test_the_head_signs_in_person() -> None:
    assert missing("signed_by_head") == []
    assert missing("signed_by_head", stated=Stated(signed_by_head=False)) == [PP + "23(1)"]
    assert missing("signed_by_head", stated=Stated(signed_by_head=True)) == []


def test_the_meeting_has_its_four_participants() -> None:
    everyone = {"kemlu", "kl_objek", "provinsi", "kabkota"}
    assert missing("meeting_participants", stated=Stated(participants=frozenset(everyone))) == []
    for absent in everyone:
        here = Stated(participants=frozenset(everyone - {absent}))
        assert missing("meeting_participants", stated=here) == [PP + "32(3)"]
    assert missing("meeting_participants", stated=Stated()) == [PP + "32(3)"] * 4


def test_an_unanswered_return_is_named() -> None:
    assert missing("answers") == []
    assert missing("answers", unanswered=("LoI", "Data usulan")) == [None, None]


@pytest.mark.parametrize("scheme", expected.SCHEMES)
def test_a_paper_and_one_of_two_papers(scheme: str) -> None:
    one, either = "document:bukti_konsultasi_menlu", "document:bukti_konsultasi_mendagri|bukti_konsultasi_menlu"
    has = frozenset({"bukti_konsultasi_menlu"})
    assert missing(one, file(scheme), documents=has) == []
    assert missing(either, file(scheme), documents=has) == []
    assert missing(one, file(scheme)) == [PP + "28(4)"]
    assert missing(either, file(scheme), documents=frozenset({"usulan"})) == [PP + "28(4)"]


# --- what the rules look at -----------------------------------------------------------------------


def test_gathered_facts(db: None) -> None:
    world = make_world()
    proposal = at("verifikasi", "awaiting", world=world)
    proposal.documents.filter(kind="loi").update(superseded_at=timezone.now())
    known = gathering.gather(proposal=proposal, actor=world.reviewer, stated=Stated(signed_abroad=True))
    assert "loi" not in known.documents and "pertimbangan_menteri" in known.documents
    assert known.requirements["p27_3_c"] == "met"
    assert known.findings == dict.fromkeys(expected.FOUR_AMAN, "safe")
    assert known.plan is not None and known.plan.version == 1
    assert (known.actor_id, known.submitter_id) == (world.reviewer.pk, world.owner.pk)
    assert known.stated == Stated(signed_abroad=True)


def test_the_to_do_list_says_the_same_as_the_refusal(db: None) -> None:
    world = make_world()
    proposal = at("penjajakan", "preparing", world=world, partner=world.gyeongnam, benefit_nation="")
    proposal.documents.all().delete()
    transition = proposal.current_stage.transition("submit", "preparing")
    assert transition is not None
    known = gathering.gather(proposal=proposal, actor=world.owner)
    listed = [line.shortfall for line in rules.checklist(transition.requires, known) if line.shortfall]
    with pytest.raises(Refused) as caught:
        transitions.perform(proposal_id=proposal.pk, key="submit", actor=world.owner, given=given())
    assert caught.value.shortfalls == listed
    (move,) = [
        each
        for each in transitions.moves(proposal=proposal, actor=world.owner, known=known)
        if each.transition.key == "submit"
    ]
    assert move.shortfalls == listed and not move.is_open
