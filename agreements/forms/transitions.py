"""What a move has to be told, built from the law's table."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.forms.agreements import TERM_HELP, fill_term
from agreements.forms.fields import DateField, LongText
from agreements.law.requirements import ENDINGS, ENDINGS_CITATION, PARTICIPANTS, PARTICIPANTS_CITATION
from agreements.law.tables import Ask, Transition
from agreements.models import Proposal, ReturnItem
from agreements.models.agreements import LONGEST_NOTICE, LONGEST_TERM
from agreements.services.agreements import PARTICULARS
from agreements.services.effects import Given, ReturnedItem, Signing

ITEM_ROWS = 4
ITEM_PARTS = ("subject", "fault", "remark")


class MoveForm(forms.Form):
    """Date, letter, note, place and the particulars of a signing, as far as this move asks for them.

    A move that asks for nothing outside counts from today and shows no date.
    """

    expected_seq = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, transition: Transition, proposal: Proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.transition = transition
        self.proposal = proposal
        asks = transition.asks
        if Ask.LETTER in asks or Ask.PLACE in asks or transition.key == "end":
            self.fields["effective_on"] = DateField(label=gettext(transition.date_label), initial=timezone.localdate)
        if Ask.LETTER in asks:
            self.fields["letter_number"] = forms.CharField(label=_("Nomor surat"), max_length=100)
            self.fields["letter_date"] = DateField(label=_("Tanggal surat"))
        if Ask.PLACE in asks:
            self.fields["place"] = forms.CharField(label=_("Tempat"), max_length=150)
            self.fields["signed_abroad"] = forms.BooleanField(
                label=_("Ditandatangani di luar negeri"),
                required=False,
                help_text=_("Perlu izin perjalanan luar negeri kepala daerah (UU 23/2014 Pasal 76(1)i)."),
            )
        if Ask.SIGNING in asks:
            self._add_signing()
        if Ask.PARTICIPANTS in asks:
            self.fields["participants"] = forms.MultipleChoiceField(
                label=_("Peserta rapat"),
                choices=[(key, gettext(label)) for key, label in PARTICIPANTS.items()],
                widget=forms.CheckboxSelectMultiple,
                help_text=str(PARTICIPANTS_CITATION),
                error_messages={"required": _("Centang peserta rapat.")},
            )
        if Ask.ITEMS in asks:
            self._add_items()
        if transition.key == "end":
            self.fields["end_kind"] = forms.ChoiceField(
                label=_("Dasar pengakhiran"),
                choices=[("", gettext("Pilih…")), *((key, gettext(label)) for key, label in ENDINGS.items())],
                help_text=gettext(
                    "PP 28/2018 tidak mengatur pengakhiran; selain menurut naskah sendiri, dengan analogi %(article)s."
                )
                % {"article": ENDINGS_CITATION},
            )
        needs_note = Ask.NOTE in asks
        self.fields["note"] = LongText(
            label=_("Alasan") if needs_note else _("Catatan"), required=needs_note, rows=3, max_length=4000
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        if Ask.ITEMS in asks:
            self.helper.layout = self._items_layout()

    def _add_items(self) -> None:
        """Rows of subject, fault and remark; the first is needed, the others may stay empty."""
        subjects = self.proposal.table.returnable(self.proposal.stage)
        choices = [("", gettext("Pilih butir…")), *((key, gettext(label)) for key, label in subjects.items())]
        faults = [("", gettext("Pilih…")), *ReturnItem.Fault.choices]
        for row in range(ITEM_ROWS):
            self.fields |= {
                f"item-{row}-subject": forms.ChoiceField(label=_("Butir"), choices=choices, required=row == 0),
                f"item-{row}-fault": forms.ChoiceField(label=_("Masalah"), choices=faults, required=row == 0),
                f"item-{row}-remark": forms.CharField(
                    label=_("Yang harus diperbaiki"), max_length=1000, required=row == 0
                ),
            }

    def _items_layout(self) -> Layout:
        rows = [
            Row(
                Column(f"item-{row}-subject", css_class="col-md-4"),
                Column(f"item-{row}-fault", css_class="col-md-3"),
                Column(f"item-{row}-remark", css_class="col-md-5"),
            )
            for row in range(ITEM_ROWS)
        ]
        return Layout(Fieldset(gettext("Butir yang dikembalikan"), *rows), "note", "expected_seq")

    def _items(self) -> tuple[ReturnedItem, ...]:
        data = self.cleaned_data
        rows = [[data.get(f"item-{row}-{part}", "") for part in ITEM_PARTS] for row in range(ITEM_ROWS)]
        return tuple(ReturnedItem(*row) for row in rows if all(row))

    def _add_signing(self) -> None:
        head = self.proposal.region.head_title
        self.fields |= {
            "number_region": forms.CharField(label=_("Nomor naskah daerah"), max_length=100),
            "number_partner": forms.CharField(label=_("Nomor naskah mitra"), max_length=100, required=False),
            "signatory_region": forms.CharField(
                label=gettext("Penanda tangan daerah (%s)") % head,
                max_length=150,
                help_text=_("Kepala daerah yang bertindak untuk dan atas nama daerah (PP 28/2018 Pasal 23(1))."),
            ),
            "signed_by_head": forms.BooleanField(
                label=gettext("Ditandatangani sendiri oleh %s") % head,
                required=False,
                help_text=_("Tidak ada pendelegasian (PP 28/2018 Pasal 23(1))."),
            ),
            "signatory_partner": forms.CharField(label=_("Penanda tangan mitra"), max_length=150),
            "in_force_on": DateField(label=_("Mulai berlaku")),
            "expires_on": DateField(label=_("Berlaku sampai"), required=False),
            "term_months": forms.IntegerField(
                label=_("Jangka waktu (bulan)"),
                min_value=1,
                max_value=LONGEST_TERM,
                required=False,
                help_text=TERM_HELP,
            ),
            "renews_automatically": forms.BooleanField(label=_("Diperpanjang otomatis"), required=False),
            "notice_months": forms.IntegerField(
                label=_("Pemberitahuan sebelum berakhir (bulan)"),
                min_value=1,
                max_value=LONGEST_NOTICE,
                required=False,
                help_text=_("Berapa bulan sebelum berakhir niat memperpanjang atau mengakhiri harus diberitahukan."),
            ),
            "languages": forms.CharField(
                label=_("Bahasa naskah"),
                max_length=150,
                help_text=_("Bahasa Indonesia, dan bahasa mitra dan/atau Inggris (UU 24/2009 Pasal 31)."),
            ),
            "original_at": forms.CharField(label=_("Tempat naskah asli"), max_length=200, required=False),
            "copy_at": forms.CharField(label=_("Tempat salinan sah"), max_length=200, required=False),
        }

    def clean(self):
        """Dates that cannot be: one that is still to come, an end before the beginning; half-written rows."""
        cleaned = super().clean() or {}
        for row in range(1, ITEM_ROWS if Ask.ITEMS in self.transition.asks else 0):
            parts = [f"item-{row}-{part}" for part in ITEM_PARTS]
            if any(cleaned.get(name) for name in parts):
                for name in parts:
                    if not cleaned.get(name) and name not in self.errors:
                        self.add_error(name, gettext("Isi bagian ini, atau kosongkan seluruh baris."))
        today = timezone.localdate()
        for name in ("effective_on", "letter_date"):
            if cleaned.get(name) and cleaned[name] > today:
                self.add_error(name, gettext("Tanggal tidak boleh setelah hari ini."))
        fill_term(cleaned)
        starts, ends = cleaned.get("in_force_on"), cleaned.get("expires_on")
        signed = cleaned.get("effective_on")
        if starts and signed and starts < signed:
            self.add_error("in_force_on", gettext("Mulai berlaku tidak boleh sebelum ditandatangani."))
        if starts and ends and ends < starts:
            self.add_error("expires_on", gettext("Akhir masa berlaku tidak boleh sebelum mulai berlaku."))
        return cleaned

    def given(self) -> Given:
        """The typed answer for the gate."""
        data = self.cleaned_data
        signing = None
        if Ask.SIGNING in self.transition.asks:
            signing = Signing(title=self.proposal.title, **{name: data[name] for name in PARTICULARS})
        return Given(
            effective_on=data.get("effective_on") or timezone.localdate(),
            note=data["note"],
            letter_number=data.get("letter_number", ""),
            letter_date=data.get("letter_date"),
            place=data.get("place", ""),
            signed_abroad=data.get("signed_abroad", False),
            signed_by_head=data.get("signed_by_head", False),
            participants=frozenset(data.get("participants", ())),
            items=self._items() if Ask.ITEMS in self.transition.asks else (),
            signing=signing,
            end_kind=data.get("end_kind", ""),
        )
