"""Every clause of the two tables of ROBUSTNESS.md has a test that names it."""

from scripts.walls import asked, claims


def test_no_clause_is_without_a_test():
    proved = {(row, clause) for row, clause, _test in claims()}
    assert [clause for clause in asked() if clause not in proved] == []


def test_no_test_names_a_clause_that_is_none():
    wanted = set(asked())
    assert [claim for claim in claims() if claim[:2] not in wanted] == []


def test_marks_are_read_where_they_stand(tmp_path):
    (tmp_path / "test_x.py").write_text(
        "@pytest.mark.fault(7, 'NaN', 'empty')\n@pytest.mark.hostile('size', 'refused')\n@pytest.mark.skip('no')\n"
        "def test_it():\n    pass\n\n\ndef test_other():\n    pass\n"
    )
    name = "test_x.py::test_it"
    row = "fault 7 broken sidecar"
    assert list(claims(tmp_path)) == [(row, "NaN", name), (row, "empty", name), ("hostile size", "refused", name)]
