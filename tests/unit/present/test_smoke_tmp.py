from .examples import *
from benefit_check.present.report import report
def test_x(capsys):
    with capsys.disabled():
        for l in ("zh","en"):
            print(); print(shown(report(assessed(), translator(l)),80))
