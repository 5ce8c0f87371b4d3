"""What is kept. Each subject has its QuerySet beside its model."""

from agreements.models.agreements import Addendum, Agreement
from agreements.models.assessments import Assessment
from agreements.models.benefits import Benefit
from agreements.models.bundles import Bundle, BundleDownload, BundlePart
from agreements.models.citations import ExtraCitation
from agreements.models.comments import Comment
from agreements.models.criteria import CriteriaSet, Criterion
from agreements.models.documents import Document, DocumentDownload
from agreements.models.drafts import Draft, DraftTemplate
from agreements.models.evaluations import Evaluation, Score
from agreements.models.form_drafts import DraftLife, FormDraft
from agreements.models.handovers import HandOver
from agreements.models.holidays import Holiday
from agreements.models.interests import PartnerInterest
from agreements.models.library import (
    Article,
    FirstStep,
    LibraryDownload,
    LibraryFile,
    Question,
    Regulation,
    RegulationLink,
    Term,
)
from agreements.models.matching import MatchRecord, MatchWeight
from agreements.models.naskah import Clause, ClauseText, Naskah, NaskahDraft
from agreements.models.notifications import CalendarFeed, Delivery, Digest, Notice, NoticePreference, NoticeRule
from agreements.models.officers import Officer
from agreements.models.parked_forms import ParkedForm, SentForm
from agreements.models.partners import Country, Partner
from agreements.models.plans import Plan, PlanLine
from agreements.models.potentials import Potential, PotentialPaper
from agreements.models.programmes import Activity, ActivityPaper, ActivityPaperDownload, Programme
from agreements.models.proposals import FileNumber, Proposal
from agreements.models.recommendations import Recommendation, RecommendationEvent
from agreements.models.regions import Region
from agreements.models.reporting import ReportEvent, ReportFile, ReportingRule, ReportObligation
from agreements.models.reports import IssuedReport, ReportJob, ReportKind, ReportNumber
from agreements.models.requirements import RequirementItem
from agreements.models.returns import ReturnItem
from agreements.models.revisions import Revision
from agreements.models.saved_views import SavedView
from agreements.models.schedule import DailyRun
from agreements.models.sectors import Sector
from agreements.models.stage_log import StageLog
from agreements.models.targets import ServiceTarget
from agreements.models.trips import Trip
from agreements.models.uploads import UploadLimit
from agreements.models.watch import DormancyRule, ReminderRun, Revival, WatchPoint

__all__ = [
    "Activity",
    "ActivityPaper",
    "ActivityPaperDownload",
    "Addendum",
    "Agreement",
    "Article",
    "Assessment",
    "Benefit",
    "Bundle",
    "BundleDownload",
    "BundlePart",
    "CalendarFeed",
    "Clause",
    "ClauseText",
    "Comment",
    "Country",
    "CriteriaSet",
    "Criterion",
    "DailyRun",
    "Delivery",
    "Digest",
    "Document",
    "DocumentDownload",
    "DormancyRule",
    "Draft",
    "DraftLife",
    "DraftTemplate",
    "Evaluation",
    "ExtraCitation",
    "FileNumber",
    "FirstStep",
    "FormDraft",
    "HandOver",
    "Holiday",
    "IssuedReport",
    "LibraryDownload",
    "LibraryFile",
    "MatchRecord",
    "MatchWeight",
    "Naskah",
    "NaskahDraft",
    "Notice",
    "NoticePreference",
    "NoticeRule",
    "Officer",
    "ParkedForm",
    "Partner",
    "PartnerInterest",
    "Plan",
    "PlanLine",
    "Potential",
    "PotentialPaper",
    "Programme",
    "Proposal",
    "Question",
    "Recommendation",
    "RecommendationEvent",
    "Region",
    "Regulation",
    "RegulationLink",
    "ReminderRun",
    "ReportEvent",
    "ReportFile",
    "ReportJob",
    "ReportKind",
    "ReportNumber",
    "ReportObligation",
    "ReportingRule",
    "RequirementItem",
    "ReturnItem",
    "Revision",
    "Revival",
    "SavedView",
    "Score",
    "Sector",
    "SentForm",
    "ServiceTarget",
    "StageLog",
    "Term",
    "Trip",
    "UploadLimit",
    "WatchPoint",
]
