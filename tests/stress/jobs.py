"""What a child does until it is killed. Whoever adds a job adds a line to JOBS."""

from collections.abc import Callable
from random import Random

from agreements.models import Bundle, Officer, Proposal
from agreements.services import bundles, documents
from agreements.services.documents import Letter
from agreements.tasks import bundles as tasks
from tests import seeds
from tests.factories import upload

KINDS = ("usulan", "korespondensi", "lainnya")


def upload_papers(proposal: Proposal, officer: Officer, random: Random) -> None:
    """One upload after the other, small ones and some of a megabyte."""
    while True:
        paper = seeds.pdf_of_size(1 << 20) if random.random() < 0.2 else seeds.pdf()
        paper += b"\n%%%d\n" % random.getrandbits(64)
        documents.add(
            proposal=proposal, actor=officer, kind=random.choice(KINDS), upload=upload(paper), letter=Letter()
        )


def build_bundles(proposal: Proposal, officer: Officer, random: Random) -> None:
    """Goes on with the bundle that the child before left, as the worker does; then asks for the next."""
    while True:
        bundle = proposal.bundles.exclude(state=Bundle.State.DONE).order_by("pk").first()
        if bundle is None:
            papers = list(proposal.documents.order_by("pk"))
            for number in range(len(papers), 6):
                content = seeds.pdf() + b"\n%%%d\n" % number
                paper = {"kind": "lainnya", "upload": upload(content), "letter": Letter()}
                papers.append(documents.add(proposal=proposal, actor=officer, **paper))
            asked = {"purpose": "arsip", "papers": papers[:6], "with_plan": False, "base_url": "http://localhost"}
            bundle = bundles.request(proposal=proposal, actor=officer, **asked)
        elif bundle.state == Bundle.State.FAILED:
            assert "berturut-turut" in bundle.error, bundle.error
            bundles.retry(bundle=bundle, actor=officer)
        tasks.build.func(bundle.pk)


def finish_bundle(proposal: Proposal, officer: Officer) -> None:
    """After the last kill what was begun can still be made."""
    bundle = proposal.bundles.exclude(state=Bundle.State.DONE).order_by("pk").first()
    if bundle is None:
        return
    if bundle.state == Bundle.State.FAILED or tasks.build.func(bundle.pk) == "nothing to do":
        bundle.refresh_from_db()
        bundles.retry(bundle=bundle, actor=officer)
        tasks.build.func(bundle.pk)
    bundle.refresh_from_db()
    assert bundle.is_done, bundle.error


JOBS: dict[str, Callable[[Proposal, Officer, Random], None]] = {"upload": upload_papers, "bundle": build_bundles}
# Seconds within which a child is killed: about as long as its work takes once.
LONGEST = {"upload": 0.25, "bundle": 2.5}
AFTERWARDS: dict[str, Callable[[Proposal, Officer], None]] = {"bundle": finish_bundle}
