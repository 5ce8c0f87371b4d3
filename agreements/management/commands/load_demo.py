"""Loads the demo: accounts, the real records of Banten, and examples that show every screen."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from agreements.data import afterwards, banten, example_agreements, examples, journey, naskah_example, opportunities
from agreements.data.accounts import ACCOUNTS
from agreements.data.example_agreements import APBD, ExampleAgreement
from agreements.data.examples import CENTRAL, ExampleFile
from agreements.models import (
    Agreement,
    Officer,
    Partner,
    Proposal,
    Region,
    Sector,
    ServiceTarget,
)
from agreements.services import (
    comments,
    interests,
    naskah,
    partners,
    potentials,
    programmes,
    proposals,
    transitions,
)
from agreements.services.effects import Given, Signing
from agreements.tasks.documents import queue_waiting

PROVINCE = "36"
TEXTS = ("background", "benefit_region", "benefit_nation", "benefit_partner", "central_reference")


class Command(BaseCommand):
    """Everything goes through the services, in one transaction: a demo is there as a whole or not at all."""

    help = "Loads demo accounts and demo data once; refused unless KERJASAMA_DEMO is on."

    def handle(self, *args, **options) -> None:
        """Idempotent; where the demo is already there only the accounts' password is brought in line."""
        if not settings.DEMO:
            raise CommandError("load_demo opens well-known accounts; it needs KERJASAMA_DEMO=1.")
        if not Region.objects.filter(code=PROVINCE).exists():
            raise CommandError("the demo is about Banten: run load_reference first, with KERJASAMA_PROVINCE=36.")
        with transaction.atomic():
            is_new = self._accounts()
            if is_new:
                self._load()
                queue_waiting()
        self.stdout.write("demo data: loaded" if is_new else "demo data: already there")

    def _accounts(self) -> bool:
        """Make the accounts; False where they exist. They share one hash, as they share one known password."""
        names = [row.username for row in ACCOUNTS]
        kept = list(Officer.objects.filter(username__in=names))
        if kept:
            right = {each: check_password(settings.DEMO_PASSWORD, each) for each in {row.password for row in kept}}
            stale = [row.pk for row in kept if not right[row.password]]
            if stale:
                Officer.objects.filter(pk__in=stale).update(password=make_password(settings.DEMO_PASSWORD))
            return False
        regions, password = (
            {region.code: region for region in Region.objects.all()},
            make_password(settings.DEMO_PASSWORD),
        )
        for row in ACCOUNTS:
            is_administrator = row.role == Officer.Role.ADMINISTRATOR
            Officer.objects.create(
                **{**row._asdict(), "region": regions.get(row.region)},
                password=password,
                is_staff=is_administrator,
                is_superuser=is_administrator,
            )
        return True

    def _load(self) -> None:
        self.officers = {
            officer.username: officer
            for officer in Officer.objects.filter(username__in=[row.username for row in ACCOUNTS])
            .select_related("region__parent")
        }  # fmt: skip
        self.by_region = {o.region.code: o for o in self.officers.values() if o.role == "regional_officer" and o.region}
        self.today = timezone.localdate()
        self.cast = afterwards.Cast(self.officers, self.today, PROVINCE)
        self._real_records()
        self._examples()
        afterwards.reports(self.cast)
        self._naskah()
        self._opportunities()

    def _opportunities(self) -> None:
        """What regions and partners bring together; only the letters of intent are facts."""
        sectors = {sector.key: sector for sector in Sector.objects.all()}
        regions = Region.objects.in_bulk()
        for potential in opportunities.POTENTIALS:
            officer = self.officers[potential.officer]
            data = {**potential._asdict(), "sector": sectors[potential.sector]}
            del data["officer"]
            potentials.save(region=regions[officer.region_id], actor=officer, data=data)
        known = {partner.name: partner for partner in Partner.objects.all()}
        for interest in opportunities.LETTERS + opportunities.EXAMPLES:
            data = {
                **interest._asdict(),
                "partner": known[interest.partner],
                "sector": sectors[interest.sector],
                "source": interest.source[:250],
            }
            interests.save(actor=self.officers["provinsi"], data=data)

    def _naskah(self) -> None:
        """The text of an agreement as an example; only the fields of cooperation in it are a fact."""
        proposal = Proposal.objects.get(
            region__code=naskah_example.REGION, partner__name=naskah_example.PARTNER, is_example=False
        )
        naskah.save(
            proposal=proposal,
            actor=self.officers["kota-tangerang"],
            languages=naskah_example.LANGUAGES,
            chosen=naskah_example.CLAUSES,
            values=naskah_example.VALUES,
            is_example=True,
        )

    # --- what the sources say -----------------------------------------------------------------

    def _real_records(self) -> None:
        reviewer = self.officers["provinsi"]
        regions = {region.code: region for region in Region.objects.select_related("parent")}
        for fact in banten.HISTORY:
            partner = self._real_partner(fact, reviewer)
            proposal = proposals.create(
                actor=reviewer, data=self._known(fact, partner, regions[fact.region]), region=regions[fact.region]
            )
            proposal = transitions.record_history(
                proposal_id=proposal.pk,
                actor=reviewer,
                stage=fact.stage,
                effective_on=fact.on,
                effective_note=fact.when,
                note=f"{fact.event}. Sumber: {fact.source}.",
                given=Given(effective_on=fact.on, signing=Signing(title=fact.agreement_title, source=fact.source[:250]))
                if fact.agreement_title
                else None,
            )
            if fact.remark:
                comments.add(proposal=proposal, actor=reviewer, body=f"{fact.remark} Sumber: {fact.source}.")
        self._visit()
        self._plan()
        city = self.officers["kota-tangerang"]
        unequal = self._real_partner(banten.UNEQUAL, city)
        proposals.create(actor=city, data=self._known(banten.UNEQUAL, unequal, city.region))

    def _real_partner(self, fact: banten.HistoryFact, actor: Officer) -> Partner:
        data = {
            "name": fact.partner.name,
            "kind": Partner.Kind.LOCAL_GOVERNMENT,
            "country_id": fact.partner.country,
            "within": fact.partner.within,
            "level": fact.partner.level,
            "level_name": fact.partner.level_name,
            "latitude": Decimal(str(fact.partner.point[0])),
            "longitude": Decimal(str(fact.partner.point[1])),
            "source": fact.source[:250],
        }
        return partners.save(actor=actor, data=data)

    def _known(self, fact: banten.HistoryFact, partner: Partner, region: Region | None) -> dict[str, Any]:
        """Only what the source says; who began it, which unit leads and what it brings stay empty."""
        about = f" Bidang: {fact.fields}." if fact.fields else ""
        return {
            **dict.fromkeys(TEXTS, ""),
            "scheme": "ksdpl",
            "form": fact.form,
            "partner": partner,
            "title": f"Kerja sama {region} dengan {partner.name}",
            "objects_of_cooperation": list(fact.objects),
            "initiator": "",
            "lead_unit": "",
            "background": f"{fact.event}.{about} Sumber: {fact.source}.",
        }

    def _plan(self) -> None:
        """The real file of the drafts gets a made-up plan, each item marked so: its letters can then be drafted."""
        proposal = Proposal.objects.select_related("region", "partner").get(partner__name=banten.PLANNED)
        officer = self.by_region[proposal.region.code]
        journey.write_plan(proposal, journey.Desk(proposer=officer, reviewer=self.officers["provinsi"]))

    def _visit(self) -> None:
        partner, title, when, result = banten.VISIT
        agreement = Agreement.objects.select_related("proposal__region").get(proposal__partner__name=partner)
        programmes.add_activity(
            agreement=agreement,
            actor=self.by_region[agreement.proposal.region.code],
            data={"title": title, "held_note": when, "result": result},
        )

    # --- what is made up ----------------------------------------------------------------------

    def _examples(self) -> None:
        # Example targets, set before any file moves, so that reviews show a clock.
        ServiceTarget.objects.bulk_create(
            ServiceTarget(stage=stage, step=step, working_days=days) for stage, step, days in examples.TARGETS
        )
        actor = self.officers["provinsi"]
        self.partners = {}
        for row in examples.PARTNERS:
            data = {**row._asdict(), "country_id": row.country, "source": "Contoh, bukan mitra sebenarnya"}
            del data["country"]
            self.partners[row.name] = partners.save(actor=actor, data=data)
        for example in example_agreements.AGREEMENTS:
            self._agreement(example)
        for file in examples.RUNNING:
            proposal = self._file(file)
            if file.then:
                on = self.today - timedelta(days=file.days_ago) + timedelta(days=file.then_days)
                journey.make_move(proposal, file.then, desk=self._desk(file), on=on, note=file.note)

    def _desk(self, file: ExampleFile) -> journey.Desk:
        return journey.Desk(proposer=self.officers[file.officer], reviewer=self.officers["provinsi"])

    def _file(self, file: ExampleFile, signing: Signing | None = None) -> Proposal:
        partner, arrive_on = self.partners[file.partner], self.today - timedelta(days=file.days_ago)
        data = {
            "scheme": file.scheme,
            "form": file.form,
            "partner": partner,
            "title": file.title,
            "objects_of_cooperation": list(file.objects),
            "initiator": file.initiator,
            "lead_unit": file.lead_unit,
            "background": f"Contoh: {partner.name} dan daerah mempunyai minat yang sama pada {file.subject}.",
            "benefit_region": "Contoh: kemampuan aparatur dan pelaku usaha meningkat.",
            "benefit_nation": "Contoh: mendukung promosi Indonesia dan hubungan antarmasyarakat.",
            "benefit_partner": "Contoh: pertukaran pengalaman dan jejaring baru.",
            "central_reference": CENTRAL if file.form == "penerusan" else "",
        }
        proposal = proposals.create(
            actor=self.officers[file.officer],
            data=data,
            is_example=True,
            began_on=journey.first_day(file.scheme, file.until, arrive_on),
        )
        return journey.advance(proposal, until=file.until, desk=self._desk(file), arrive_on=arrive_on, signing=signing)

    def _agreement(self, example: ExampleAgreement) -> None:
        file, actor = example.file, self.officers[example.file.officer]
        signed_on = journey.working_day(self.today - timedelta(days=file.days_ago))
        region = actor.region
        signing = Signing(
            title=file.title,
            number_region=f"CONTOH/{signed_on.year}",
            signatory_region=f"{region.head_title} (contoh)" if region else "",
            signatory_partner="Contoh",
            in_force_on=signed_on,
            expires_on=signed_on + timedelta(days=example.term_days),
            term_months=round(example.term_days / 30.4375),
            notice_months=example.notice_months,
            languages=example.languages,
            original_at="Kementerian Luar Negeri",
            copy_at="Bagian Kerja Sama (contoh)",
        )
        agreement = self._file(file, signing).agreement
        made = [
            programmes.save(
                agreement=agreement,
                actor=actor,
                data={
                    "title": row.title,
                    "lead_unit": row.lead_unit,
                    "counterpart": file.partner,
                    "object": row.object,
                    "sdg": list(row.sdg),
                    "indicator": row.indicator,
                    "unit": row.unit,
                    "budget": row.budget,
                    "budget_source": APBD if row.budget else "",
                    "state_note": row.note,
                    "target": row.target,
                    "actual": row.actual,
                    "starts_on": signed_on + timedelta(days=row.starts),
                    "ends_on": signed_on + timedelta(days=row.ends),
                    "state": row.state,
                },
            )
            for row in example.programmes
        ]
        done = [
            programmes.add_activity(
                agreement=agreement,
                actor=actor,
                data={
                    "programme": made[activity.programme] if activity.programme is not None else None,
                    "title": f"Contoh: {activity.title}",
                    "held_on": self.today - timedelta(days=activity.days_ago),
                    "place": activity.place,
                    "participants": activity.participants,
                    "cost": activity.cost,
                    "result": f"Contoh: {activity.result}",
                },
            )
            for activity in example.activities
        ]
        afterwards.from_plan(agreement, actor, example.from_plan)
        afterwards.afterwards(self.cast, agreement, actor, example, done)
        for row in example.evaluations:
            afterwards.evaluation_of(self.cast, agreement, actor, row)
        afterwards.by_the_province(self.cast, agreement, example)
