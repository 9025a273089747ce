import pytest

from annotator.figures import find_figures, parse_figure
from annotator.figures.lexer import lex
from annotator.figures.reading import read


def reasons(text):
    refused = []
    read(lex(text), guarded=True, refused=refused)
    return {draft.refusal for draft in refused}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They met on March 14 again.", "date"),
        ("They met on 14 March again.", "date"),
        ("They met on Friday 14 again.", "date"),
        ("On 18 and 19 June they met.", "date"),
        ("It was signed on 3/14 there.", "date"),
        ("The war began in 1939 there.", "year"),
        ("The 1988 exports were lost.", "year"),
        ("The wall fell in 833 AD already.", "year"),
        ("He was born in nineteen sixty-two.", "year"),
        ("Call back at 4 p.m. please.", "time of day"),
        ("Call back at 16:30 please.", "time of day"),
        ("Call back at 0900 GMT please.", "time of day"),
        ("Call tomorrow at 4 please.", "time of day"),
        ("On the 21st floor.", "ordinal or decade"),
        ("Back in the 1970s.", "ordinal or decade"),
        ("His twenty-first visit.", "ordinal or decade"),
        ("Dial +44 20 7946 0123 now.", "phone number"),
        ("My telephone is 555 0123.", "phone number"),
        ("See Article 9 there.", "label"),
        ("See paragraphs 6 and 7.", "label"),
        ("UNSCR 1540 was quoted.", "label"),
        ("File no. 44 is lost.", "label"),
        ("A Boeing 737 landed.", "name"),
        ("The 737 Dreamjet landed.", "name"),
        ("The S&P 500 lost ground.", "name"),
        ("They won 3-1 at home.", "score"),
        ("Guards stand there 24/7 now.", "code: part of a longer one"),
        ("An Su-27 flew by.", "code: joined to what stands before"),
        ("The MI6 man left.", "code: letters before the digits"),
        ("Case 17B rests.", "label"),
        ("The tin 0045 is lost.", "code: leading zero"),
        ("Version 1.2.3 is out.", "code: part of a longer one"),
        ("See http://example.org/a?b=20 there.", ""),
        ("One of the men left.", "idiom"),
        ("No one left, not one.", "idiom"),
        ("At one point he left.", "idiom"),
        ("Their number one rival.", "idiom"),
        ("He left at ground zero.", "idiom"),
        ("The second half was worse.", "idiom"),
        ("He wore a double breasted coat.", "idiom"),
        ("A five-year plan.", "compound adjective"),
        ("The six-party talks.", "compound adjective"),
        ("They dialled five five one two.", "numbers read out one by one"),
        ("The text says so (12) twice.", "reference in brackets"),
        ("12. The text begins here.", "list number"),
    ],
)
def test_numbers_that_are_no_figures_are_refused_with_a_reason(text, reason):
    assert [m for m in find_figures(text) if m.quantity.kind != "duration"] == []
    if reason not in ("", "list number"):
        assert reason in reasons(text)


@pytest.mark.parametrize(
    "text",
    [
        "There were 1950 refugees in the camp.",
        "They printed 2000 copies.",
        "About 1600 troops stayed.",
        "The three parties met.",
        "Only one envoy spoke.",
        "Half of the huts burned.",
        "Traders now charge triple the price.",
        "The top 20 firms left.",
        "In Russia 300 firms closed.",
        "THE GOVERNMENT SENT 300 TRUCKS NORTH.",
        "It took 45 minutes.",
        "They lost 3-5 trucks.",
        "A sub-400 kg load.",
        "It paid 9/10 of the price.",
    ],
)
def test_real_figures_pass_the_guards(text):
    assert len(find_figures(text)) == 1


@pytest.mark.parametrize(("text", "value"), [("2005", 2005), ("March 14", 14), ("Article 9", 9), ("24/7", 24)])
def test_what_is_selected_by_hand_is_never_refused(text, value):
    assert parse_figure(text).value == value


@pytest.mark.parametrize(
    "text",
    ["The 5+2 talks resumed.", "The P5+1 met again.", "They kept the 6+1 format.", "A 3+3 platform was offered."],
)
def test_numbers_joined_by_a_plus_name_a_circle(text):
    assert find_figures(text) == []


def test_a_plus_behind_a_number_still_bounds_it():
    (figure,) = find_figures("He has 5+ years left.")
    assert (figure.quantity.comparator, figure.quantity.low) == (">=", 5)


@pytest.mark.parametrize("text", ["Ask for ext. 12 there.", "Ask for extension 12.", "The post at kilometer 112 fell."])
def test_an_extension_and_a_milestone_are_labels(text):
    assert find_figures(text) == []
    assert reasons(text) == {"label"}


def test_kilometers_behind_a_number_measure():
    (figure,) = find_figures("They drove 112 kilometers.")
    assert (figure.quantity.value, figure.quantity.unit) == (112, "km")
