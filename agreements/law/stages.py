"""The eleven stages that both schemes share (PP 28/2018 P28–P33; for KSDLL through P38–P40).

Where the two differ only in the article, the scheme's own file passes its citations in.
"""

from agreements.law import stages_agreeing, stages_planning
from agreements.law.stage_parts import PARTICULARS
from agreements.law.tables import Citation, Stage


def eleven_stages(cite: dict[str, Citation], own_particulars: tuple[str, ...] = ()) -> tuple[Stage, ...]:
    """Build the stages.

    ``cite`` maps stage keys and finer points to the scheme's own articles; ``own_particulars`` are rules over the
    particulars that only this scheme knows.
    """
    return (
        stages_planning.prakarsa(cite, (*PARTICULARS, *own_particulars)),
        stages_planning.penjajakan(cite, (*PARTICULARS, *own_particulars)),
        stages_planning.pernyataan_kehendak(cite),
        stages_planning.rencana(cite),
        stages_planning.dprd(cite),
        stages_agreeing.verifikasi(cite),
        stages_agreeing.rancangan(cite),
        stages_agreeing.pembahasan(cite),
        stages_agreeing.persetujuan(cite),
        stages_agreeing.penandatanganan(cite),
        stages_agreeing.pelaksanaan(cite),
    )
