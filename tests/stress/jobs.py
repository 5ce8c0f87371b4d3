"""What a child does until it is killed. Whoever adds a job adds a line to JOBS."""

from collections.abc import Callable
from random import Random

from agreements.models import Officer, Proposal
from agreements.services import documents
from agreements.services.documents import Letter
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


JOBS: dict[str, Callable[[Proposal, Officer, Random], None]] = {"upload": upload_papers}
