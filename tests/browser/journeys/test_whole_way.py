"""A file's whole way by hand, from the first paper to the signature. Walked with KERJASAMA_JOURNEYS=full."""

from typing import Any

import pytest
from django.utils import timezone

from tests.browser.journeys.hands import Hands
from tests.browser.journeys.test_files import Folder, explore, meet, return_and_answer, sign
from tests.factories import World, at
from tests.journeys.steps import PLAN

pytestmark = pytest.mark.journey


def test_every_stage_by_hand(hands: Hands, world: World, paper: Any) -> None:
    folder = Folder(hands, paper, at("prakarsa", "preparing", world=world))
    folder.taken_by(world.owner)
    hands.press("Ajukan ke provinsi")
    return_and_answer(folder, world)
    folder.stands_at(2)
    explore(folder, world)

    folder.taken_by(world.owner)
    folder.upload("surat_konsultasi")
    folder.letter("Catat pengiriman surat konsultasi")
    folder.upload("bukti_konsultasi_mendagri", "bukti_konsultasi_menlu")
    folder.letter("Catat konsultasi selesai")
    folder.upload("loi")
    hands.follow("Catat penandatanganan LoI")
    hands.write(effective_on=folder.day, place="Tangerang")
    hands.press("Catat penandatanganan LoI")
    folder.stands_at(4)

    hands.follow("Rencana")
    hands.follow("Susun rencana")
    hands.write(**PLAN)
    hands.press("Simpan rencana")
    hands.open(folder.address)
    hands.press("Ajukan ke provinsi")
    folder.taken_by(world.reviewer)
    hands.press("Setujui dan teruskan")
    folder.taken_by(world.owner)
    folder.upload("permohonan_dprd")
    folder.letter("Catat penyampaian ke DPRD")
    folder.upload("keputusan_dprd")
    folder.letter("Catat persetujuan DPRD")

    folder.upload("surat_verifikasi")
    folder.letter("Catat penyampaian ke Menteri")
    folder.upload("pertimbangan_menteri")
    folder.letter("Catat pertimbangan: susun")
    folder.upload("rancangan_naskah", "rancangan_naskah_asing")
    hands.press("Ajukan ke provinsi")
    folder.taken_by(world.reviewer)
    hands.press("Setujui dan teruskan")
    folder.taken_by(world.owner)
    folder.upload("surat_naskah")
    folder.letter("Catat penyampaian rancangan")
    meet(folder)
    folder.upload("naskah_disepakati")
    folder.letter("Catat naskah disepakati")
    folder.upload("surat_konfirmasi")
    folder.letter("Catat surat konfirmasi")
    folder.stands_at(10)
    sign(folder, timezone.localdate())
