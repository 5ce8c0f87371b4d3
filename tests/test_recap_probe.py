import time, pytest
from tests import simulation
from agreements.reports import recap, pdf, workbook, agreements as ar
from agreements.models import *


@pytest.mark.django_db
def test_probe(django_assert_num_queries):
    import os

    scale = simulation.FULL if os.environ.get("FULL") else simulation.SMALL
    t = time.time()
    led = simulation.banten(scale)
    print("SIM", time.time() - t)
    r = Region.objects.get(code="36")
    for kind in ("compilation", "region", "brief"):
        reg = r if kind != "region" else Region.objects.get(code="36.01")
        t = time.time()
        rep = recap.build(kind, reg, simulation.YEAR, 0)
        print(kind, "context", time.time() - t)
        t = time.time()
        x = workbook.make(rep)
        print("xlsx", time.time() - t, len(x))
        t = time.time()
        b = pdf.render("print/report.html", {"report": rep}, [pdf.Enclosure("data.xlsx", x, "Angka")])
        print("pdf", time.time() - t, len(b))
        __import__("pathlib").Path(f"/tmp/rp/{kind}.pdf").write_bytes(b)
        __import__("pathlib").Path(f"/tmp/rp/{kind}.xlsx").write_bytes(x)
    a = Agreement.objects.select_related("proposal__region", "proposal__partner__country").first()
    b = pdf.render("print/report.html", {"report": ar.build(a)})
    __import__("pathlib").Path(f"/tmp/rp/agreement.pdf").write_bytes(b)
