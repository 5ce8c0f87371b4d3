"""The kinds of notices: what each is about, who may get it, and how it is mailed unless one chose otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agreements.models.officers import Officer

Role = Officer.Role


class Mode(models.TextChoices):
    """When a notice goes out by e-mail."""

    NOW = "now", _("Segera")
    DIGEST = "digest", _("Ringkasan harian")
    OFF = "off", _("Mati")


PROPOSERS = frozenset({Role.REGIONAL_OFFICER, Role.PROVINCIAL_PROPOSER})
DESKS = PROPOSERS | {Role.PROVINCIAL_REVIEWER}
EVERYBODY = frozenset(Role)


@dataclass(frozen=True)
class NoticeKind:
    """One row of the table. ``is_news``: nobody has to act on it, so *off* keeps it out of the application too."""

    key: str
    label: Any  # str, translated when it is shown
    about: Any
    roles: frozenset[str] = DESKS
    default: Mode = Mode.NOW
    by_role: Mapping[str, Mode] = field(default_factory=dict)
    is_news: bool = False

    def default_for(self, role: str) -> Mode:
        """How it is mailed to this role unless the officer chose otherwise."""
        return self.by_role.get(role, self.default)


KINDS: tuple[NoticeKind, ...] = (
    NoticeKind("task", _("Berkas menunggu Anda"), _("Berkas sampai di meja Anda, dan saat tenggatnya mendekat.")),
    NoticeKind("returned", _("Berkas dikembalikan"), _("Yang harus diperbaiki, dengan catatannya."), PROPOSERS),
    NoticeKind(
        "progress",
        _("Perkembangan berkas"),
        _("Berkas daerah Anda berpindah tahap, sementara pihak lain yang bertindak."),
        default=Mode.DIGEST,
        is_news=True,
    ),
    NoticeKind(
        "evaluation",
        _("Evaluasi"),
        _("Evaluasi diajukan, dikembalikan, atau diterima."),
        by_role={Role.PROVINCIAL_REVIEWER: Mode.DIGEST},
    ),
    NoticeKind(
        "report",
        pgettext_lazy("banyak", "Laporan"),
        _("Laporan diminta, jatuh tempo, diajukan, dikembalikan, atau diterima."),
        by_role={Role.PROVINCIAL_REVIEWER: Mode.DIGEST},
    ),
    NoticeKind("mention", _("Anda disebut"), _("Nama Anda disebut dalam koordinasi sebuah berkas."), EVERYBODY),
    NoticeKind("action", _("Tindak lanjut"), _("Tindak lanjut yang Anda kerjakan atau Anda minta.")),
    NoticeKind("draft", _("Isian belum selesai"), _("Isian yang lama Anda biarkan akan dihapus.")),
    NoticeKind("handover", _("Serah terima berkas"), _("Berkas diserahkan kepada Anda atau diambil alih dari Anda.")),
    NoticeKind("term", _("Masa berlaku"), _("Perjanjian mendekati akhir masa berlakunya."), PROPOSERS),
    NoticeKind(
        "notice", _("Pemberitahuan kepada mitra"), _("Hari terakhir memberi tahu mitra secara tertulis."), PROPOSERS
    ),
    NoticeKind("dormancy", _("Perjanjian sepi"), _("Lama tidak ada kegiatan yang tercatat."), PROPOSERS, Mode.DIGEST),
    NoticeKind("follow_up", _("Rekomendasi"), _("Rekomendasi evaluasi mendekati atau melewati tenggatnya."), PROPOSERS),
    NoticeKind(
        "revival",
        _("Kegiatan yang dijanjikan"),
        _("Kegiatan yang dijanjikan saat perjanjian dihidupkan kembali."),
        PROPOSERS,
    ),
    NoticeKind(
        "escalation",
        _("Keterlambatan"),
        _("Pihak lain sudah lama melewati tenggatnya."),
        frozenset({Role.PROVINCIAL_REVIEWER, Role.LEADER}),
        Mode.DIGEST,
    ),
)
BY_KEY: Mapping[str, NoticeKind] = {kind.key: kind for kind in KINDS}


def kinds_for(role: str) -> tuple[NoticeKind, ...]:
    """Those that this role may get, in the table's order."""
    return tuple(kind for kind in KINDS if role in kind.roles)
