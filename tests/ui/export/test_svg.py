"""The SVG of any figures is XML that other programs read."""

import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app.charting import plan_of
from annotator.app.handing_on import SVG, Look, Source
from annotator.app.series import FigureRow
from annotator.chart.pictures import picture_of
from annotator.model import CHART_KINDS, Chart
from annotator.ui.export.files import file_name

NAME = "{http://www.w3.org/2000/svg}"
# Printable, so that Qt says nothing about scripts it has no font for; and what XML has a meaning or no place for.
odd = st.text(st.sampled_from("aZ 0<>&\"'é¶\x00\x01\x1b\t\n\u202e\ud800\ufffe]"), max_size=12)


@pytest.mark.parametrize("kind", CHART_KINDS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(odd, min_size=8, max_size=8))
def test_any_words_make_sound_xml_in_every_kind_of_chart(kind, words, qapp):
    rows = [
        FigureRow(f"u{n}", word, series="S", value=Decimal(n + 1), period=str(2000 + n), said=word, paragraph=word)
        for n, word in enumerate(words)
    ]
    source = Source(words[0], words[1], words[2], words[3], tuple(words[4:]))
    svg = picture_of(plan_of(rows, [Chart("urn:c", series="S", kind=kind)]), source, SVG, Look())
    root = ET.fromstring(svg)
    assert not list(root.iter(f"{NAME}image"))
    assert not [one for one in root.iter() if one.get("vector-effect")]
    assert root.find(f"{NAME}metadata") is not None


def test_lines_over_time_stand_where_their_points_do(qapp):
    rows = [FigureRow(f"u{n}", "s", series="S", value=Decimal(n), period=str(2000 + n), start=n) for n in (1, 2, 3)]
    root = ET.fromstring(picture_of(plan_of(rows), Source("X"), SVG, Look()))
    (line,) = [
        one for group in root.iter(f"{NAME}g") for one in group if one.tag == f"{NAME}path" and one.get("d")[0] == "M"
        and "Z" not in one.get("d") and "C" not in one.get("d") and group.get("stroke") == "#0072b2"
    ]  # fmt: skip
    places = [tuple(map(float, pair.split(","))) for pair in line.get("d").replace("M", " ").replace("L", " ").split()]
    assert all(0 < x < 800 and 0 < y < 800 for x, y in places)
    assert [x for x, _y in places] == sorted(x for x, _y in places)
    assert [y for _x, y in places] == sorted((y for _x, y in places), reverse=True)  # it rises


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("07DUSHANBE348 Deportations", "07DUSHANBE348 Deportations.png"),
        ('a/b\\c:d*"e"\n', "a b c d e.png"),
        ("..", "figures.png"),
        ("x" * 300, "x" * 80 + ".png"),
        ("a\u202eb", "a b.png"),
    ],
)
def test_a_files_name_is_one_every_file_system_takes(words, name):
    assert file_name(words, ".png") == name
