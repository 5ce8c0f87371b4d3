"""Kills a child at random points of its work and looks at what is left: ``python -m tests.stress.kills upload 200``."""

import os
import signal
import sys
import time
from random import Random

from tests.stress import throw_away


def _work(job: str, proposal_pk: int, officer_pk: int, seed: int, ready: int) -> None:
    """In the child; never comes back."""
    from agreements.models import Officer, Proposal
    from tests.stress.jobs import JOBS

    code = 1
    try:
        proposal = Proposal.objects.select_related("region__parent", "partner__country").get(pk=proposal_pk)
        officer = Officer.objects.get(pk=officer_pk)
        os.write(ready, b"!")
        JOBS[job](proposal, officer, Random(seed))
    except BaseException as error:
        print(f"the child failed: {error!r}", file=sys.stderr)
        code = 3
    finally:
        os._exit(code)


def main(job: str, count: int) -> None:
    """After each kill everything must be whole at once, without anybody's help."""
    from django.db import connections

    with throw_away.installation():
        world, proposal = throw_away.world()
        from agreements.services import files
        from tests import seeds
        from tests.stress.jobs import AFTERWARDS, LONGEST

        seeds.one_of_each(), seeds.pdf_of_size(1 << 20)  # made once, not by every child
        random, begin = Random(4), time.monotonic()
        settled = cleared = rows = 0
        for number in range(count):
            connections.close_all()
            ready, told = os.pipe()
            child = os.fork()
            if child == 0:
                _work(job, proposal.pk, world.owner.pk, number, told)
            os.close(told)
            assert os.read(ready, 1) == b"!", "the child did not begin"
            os.close(ready)
            time.sleep(random.uniform(0.0, LONGEST[job]))
            os.kill(child, signal.SIGKILL)
            _pid, status = os.waitpid(child, 0)
            assert os.WIFSIGNALED(status), f"the child ended by itself: {status}"
            report = files.check(nothing_runs=True)
            assert report.is_clean, (number, report)
            settled, cleared, rows = settled + report.settled, cleared + report.cleared, report.rows
        if job in AFTERWARDS:
            AFTERWARDS[job](proposal, world.owner)
            assert files.check(nothing_runs=True).is_clean
        took = time.monotonic() - begin
        print(
            f"{count} kills of {job} in {took:.0f} s: {rows} files stored, {settled} given their place afterwards, "
            f"{cleared} unfinished ones cleared, nothing lost and nothing left"
        )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
