import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / ".." / "shared" / "cables"


@pytest.fixture
def score():
    spec = importlib.util.spec_from_file_location("score_cables", ROOT / "scripts" / "score_cables.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    not (SHARED / "EXPECTED.csv").is_file(), reason="the folder of real telegrams is not beside the project"
)
def test_every_measure_is_met_on_the_real_telegrams(score, capsys):
    assert score.main([str(SHARED)]) == 0
    printed = capsys.readouterr().out
    assert "paragraph list" in printed
    assert "100.0%" in printed


def test_a_folder_without_a_table_is_told(score, tmp_path, capsys):
    assert score.main([str(tmp_path)]) == 2
    assert "EXPECTED.csv" in capsys.readouterr().err
