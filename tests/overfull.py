"""Makes whatever the tests hold overfull: the longest names that fit, long texts, and a word that no line can hold."""

from django.db.models import CharField, F, TextField, Value
from django.db.models.functions import Cast, Concat

from agreements import models

# As long as the longest words of letters and file names, without a place to break.
WORD = "Ketidakbertanggungjawabannyaterhadappenyelenggaraanpemerintahandaerah"
SENTENCE = f"{WORD} kerja sama pengelolaan pelabuhan perikanan berkelanjutan "
# Columns that people fill; codes, keys, numbers and addresses stay as they are.
STRETCHED = {
    models.Proposal: ("title", "lead_unit", "background", "benefit_region", "benefit_partner", "parity_reason"),
    models.Partner: ("name", "local_name", "within", "level_name", "contact", "source"),
    models.Officer: ("first_name", "last_name", "position"),
    models.Document: ("name", "number", "note", "original_at", "copy_at"),
    models.Comment: ("body",),
    models.ReturnItem: ("remark",),
    models.StageLog: (),  # append-only
    models.Plan: ("subject", "background", "aims", "scope", "funding"),
    models.PlanLine: ("activity", "lead_unit", "indicator", "source"),
    models.Agreement: ("title", "number_region", "signed_at_place", "signatory_region", "languages", "original_at"),
    models.Addendum: ("changes",),
    models.Programme: ("title", "lead_unit", "counterpart", "indicator", "unit", "budget_source", "state_note"),
    models.Activity: ("title", "place", "result"),
    models.Trip: ("delegation", "destination", "purpose", "permit_number", "result"),
    models.Benefit: ("statement", "evidence"),
    models.Evaluation: ("summary", "findings", "obstacles", "lessons"),
    models.Recommendation: ("text", "owner"),
    models.ReportObligation: ("title",),
    models.IssuedReport: (),  # append-only
    models.Notice: ("title", "text", "who"),
    models.Potential: ("title", "facts", "lead_unit", "contact"),
    models.PartnerInterest: ("text", "source"),
    models.Question: ("question", "answer"),
    models.Term: ("meaning",),
    models.Regulation: ("title", "issuer", "summary"),
    models.SavedView: ("name",),
    models.HandOver: ("reason",),
}


def stretch() -> int:
    """Fill every such column as far as it goes, each row with its own number at the end; how many rows there are."""
    rows = 0
    for model, names in STRETCHED.items():
        for name in names:
            field = model._meta.get_field(name)
            assert isinstance(field, CharField | TextField)
            room = (field.max_length or 1600) - 8
            text = (SENTENCE * 30)[:room]
            number = Cast(F("pk"), CharField())
            rows += model._default_manager.update(**{name: Concat(Value(text), number)})
    return rows
