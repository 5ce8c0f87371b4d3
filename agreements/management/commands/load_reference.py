"""Loads the reference data that is not there yet."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from agreements.data import criteria as criteria_data
from agreements.data import drafts as draft_data
from agreements.data import library, library_answers, library_terms, reference
from agreements.data.clauses import ClauseRow
from agreements.data.clauses_terms import CLAUSES
from agreements.data.country_points import COUNTRY_POINTS
from agreements.data.sectors import SECTORS
from agreements.law import registry
from agreements.law.naskah import ENGLISH, INDONESIAN
from agreements.models import (
    Article,
    Clause,
    ClauseText,
    Country,
    CriteriaSet,
    DraftTemplate,
    ExtraCitation,
    FirstStep,
    MatchWeight,
    Question,
    Region,
    Regulation,
    ReportingRule,
    Sector,
    Term,
    WatchPoint,
)
from agreements.services import criteria, drafts


class Command(BaseCommand):
    """Adds what is missing and never touches a row that exists: an administrator may have edited it."""

    help = "Adds missing reference data: regions, countries, evaluation criteria, empty citations, wording of letters."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        """Idempotent; a second run adds nothing."""
        added = {
            "regions": self._regions(),
            "countries": self._countries(),
            "points on the map": self._points(),
            "criteria": self._criteria(),
            "citations": self._citations(),
            "letters": self._letters(),
            "watch points": self._watch_points(),
            "reporting rules": self._reporting_rules(),
            "sectors": self._sectors(),
            "match weights": self._match_weights(),
            "clauses": add_missing_clauses(),
            "library rows": add_missing_library(),
        }
        if not Region.objects.exists():
            self.stderr.write(f"no regions are known for province {settings.PROVINCE_CODE}; add them in the admin")
        self.stdout.write("reference data: " + ", ".join(f"{count} {name} added" for name, count in added.items()))

    def _regions(self) -> int:
        wanted = [row for row in reference.REGIONS if row.code.split(".")[0] == settings.PROVINCE_CODE]
        kept = set(Region.objects.values_list("code", flat=True))
        missing = [row for row in wanted if row.code not in kept]
        for row in sorted(missing, key=lambda row: len(row.code)):
            parent = None if row.kind == Region.Kind.PROVINSI else Region.objects.get(code=settings.PROVINCE_CODE)
            latitude, longitude = row.point
            Region.objects.create(
                code=row.code,
                name=row.name,
                kind=row.kind,
                seat=row.seat,
                parent=parent,
                latitude=latitude,
                longitude=longitude,
            )
        return len(missing)

    def _countries(self) -> int:
        kept = set(Country.objects.values_list("code", flat=True))
        missing = [Country(**row._asdict()) for row in reference.countries() if row.code not in kept]
        return len(Country.objects.bulk_create(missing))

    def _points(self) -> int:
        """Rows from before the map get their point; one that somebody recorded stays."""
        places: tuple[tuple[Any, dict[str, tuple[float, float]]], ...] = (
            (Country, COUNTRY_POINTS),
            (Region, {row.code: row.point for row in reference.REGIONS}),
        )
        added = 0
        for model, points in places:
            bare = list(model.objects.filter(latitude=None, code__in=points).only("pk", "code"))
            for row in bare:
                row.latitude, row.longitude = points[row.code]
            added += model.objects.bulk_update(bare, ["latitude", "longitude"], batch_size=100)
        return added

    def _criteria(self) -> int:
        """Only where no set is kept: versions are the administrators' own."""
        if CriteriaSet.objects.exists():
            return 0
        rows = [
            {
                "key": row.key,
                "name": row.name,
                "facts": list(row.facts),
                **{f"anchor_{mark}": text for mark, text in enumerate(row.anchors, start=1)},
            }
            for row in criteria_data.CRITERIA
        ]
        criteria.begin(name=criteria_data.NAME, note=criteria_data.NOTE, rows=rows)
        return len(rows)

    def _sectors(self) -> int:
        kept = set(Sector.objects.values_list("key", flat=True))
        missing = [
            Sector(**row._asdict(), position=position * 10)
            for position, row in enumerate(SECTORS, start=1)
            if row.key not in kept
        ]
        return len(Sector.objects.bulk_create(missing))

    def _match_weights(self) -> int:
        """Only where there are none: one that was taken away leaves the default, and does not come back."""
        if MatchWeight.objects.exists():
            return 0
        rows = [MatchWeight(key=key, points=points) for key, points in MatchWeight.DEFAULTS.items()]
        return len(MatchWeight.objects.bulk_create(rows))

    def _watch_points(self) -> int:
        """Only where there are none: one that was taken away does not come back."""
        if WatchPoint.objects.exists():
            return 0
        return len(WatchPoint.objects.bulk_create(WatchPoint(**row._asdict()) for row in reference.WATCH_POINTS))

    def _reporting_rules(self) -> int:
        """Only where there are none; the calendar begins with the present semester."""
        if ReportingRule.objects.exists():
            return 0
        today = timezone.localdate()
        first = today.replace(month=1 if today.month <= 6 else 7, day=1)
        rules = [ReportingRule(**row._asdict(), from_period=first) for row in reference.REPORTING_RULES]
        return len(ReportingRule.objects.bulk_create(rules))

    def _citations(self) -> int:
        """A row per regulation and stage, without article: none could be verified."""
        kept = set(ExtraCitation.objects.values_list("regulation", "stage"))
        missing = [
            ExtraCitation(regulation=regulation, stage=stage.key)
            for regulation in ExtraCitation.Regulation.values
            for stage in registry.current_stages()
            if (regulation, stage.key) not in kept
        ]
        return len(ExtraCitation.objects.bulk_create(missing))

    def _letters(self) -> int:
        """The wording of each kind of letter that has none; a version that somebody wrote stays the current one."""
        kept = set(DraftTemplate.objects.values_list("kind", flat=True))
        missing = {kind: texts for kind, texts in draft_data.WORDINGS.items() if kind not in kept}
        for kind, texts in missing.items():
            drafts.save_template(actor=None, kind=kind, texts={name: str(text) for name, text in texts.items()})
        return len(missing)


def add_missing_clauses() -> int:
    """A clause that exists stays as it is, switched off or rewritten; a missing one comes with both languages."""
    kept = set(Clause.objects.values_list("key", flat=True))
    missing = [(place * 10, row) for place, row in enumerate(CLAUSES, start=1) if row.key not in kept]
    made = Clause.objects.bulk_create(_clause(row, position) for position, row in missing)
    ClauseText.objects.bulk_create(
        ClauseText(clause=clause, language=code, version=1, heading=heading, body=body)
        for clause, (_position, row) in zip(made, missing, strict=True)
        for code, (heading, body) in ((INDONESIAN, row.indonesian), (ENGLISH, row.english))
    )
    return len(made)


def _clause(row: ClauseRow, position: int) -> Clause:
    return Clause(
        key=row.key,
        name=row.name,
        part=row.part,
        position=position,
        applies_to=list(row.applies_to),
        is_optional=row.is_optional,
        purpose=row.purpose,
        note=row.note,
    )


def add_missing_library() -> int:
    """Regulations, articles, questions, terms and first steps that are not there; each begins its own history."""
    return _regulations() + _articles() + _questions() + _terms() + _steps()


def _regulations() -> int:
    """Those that changed others come first, so that the others can name them."""
    kept = set(Regulation.objects.values_list("slug", flat=True))
    missing = [row for row in library.REGULATIONS if row.slug not in kept]
    for names_another in (False, True):
        by_slug = {each.slug: each for each in Regulation.objects.all()}
        rows = [row for row in missing if bool(row.changed_by) is names_another]
        made = [Regulation(**_columns(row) | {"changed_by": by_slug.get(row.changed_by)}) for row in rows]
        if made:
            bulk_create_with_history(made, Regulation)
    return len(missing)


def _columns(row: library.RegulationRow) -> dict[str, Any]:
    return {name: value for name, value in row._asdict().items() if name != "articles"}


def _articles() -> int:
    by_slug = {each.slug: each for each in Regulation.objects.all()}
    kept = set(Article.objects.values_list("regulation__slug", "number"))
    missing = [
        Article(regulation=by_slug[regulation.slug], **row._asdict())
        for regulation in library.REGULATIONS
        for row in regulation.articles
        if (regulation.slug, row.number) not in kept
    ]
    return len(bulk_create_with_history(missing, Article)) if missing else 0


def _questions() -> int:
    kept = set(Question.objects.values_list("slug", flat=True))
    missing = [
        Question(**row._asdict(), position=place * 10)
        for place, row in enumerate(library_answers.QUESTIONS, start=1)
        if row.slug not in kept
    ]
    return len(bulk_create_with_history(missing, Question)) if missing else 0


def _terms() -> int:
    kept = set(Term.objects.values_list("slug", flat=True))
    missing = [Term(**row._asdict()) for row in library_terms.TERMS if row.slug not in kept]
    return len(bulk_create_with_history(missing, Term)) if missing else 0


def _steps() -> int:
    kept = set(FirstStep.objects.values_list("slug", flat=True))
    missing = [
        FirstStep(**row._asdict(), position=place * 10)
        for place, row in enumerate(library_terms.STEPS, start=1)
        if row.slug not in kept
    ]
    return len(bulk_create_with_history(missing, FirstStep)) if missing else 0
