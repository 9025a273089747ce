import pytest

from annotator.figures import find_figures, parse_figure


@pytest.mark.parametrize(
    ("text", "noun", "unit"),
    [
        ("240 Afghan refugees", "Afghan refugees", "people"),
        ("15 Uzbeks", "Uzbeks", "people"),
        ("9 fishermen", "fishermen", "people"),
        ("6,000 textile factories", "textile factories", ""),
        ("12 of the buses", "buses", ""),
        ("five upturned cups", "upturned cups", ""),
        ("600 more schools", "schools", ""),
        ("30 sales offices", "sales offices", ""),
        ("3 wounded soldiers", "wounded soldiers", "people"),
        ("four dead", "dead", "people"),
        ("thousands of letters", "letters", ""),
        ("two thirds of the deputies", "deputies", ""),
        ("half the ministries", "ministries", ""),
        ("one envoy", "envoy", "people"),
        ("two 400 MW reactors", "reactors", ""),
        ("eight skilled and unskilled workers", "skilled and unskilled workers", "people"),
        ("a 300-man garrison", "man", "people"),
    ],
)
def test_the_noun_is_what_is_counted(text, noun, unit):
    mention = find_figures(f"We know of {text}.")[0]
    assert mention.quantity.noun == noun
    assert mention.quantity.unit == unit


def test_a_part_counts_what_its_whole_counts():
    part, whole = (m.quantity for m in find_figures("14 of the 27 member states signed."))
    assert (part.value, whole.value) == (14, 27)
    assert part.noun == whole.noun == "member states"


def test_no_noun_is_better_than_a_wrong_one():
    assert parse_figure("50,000 now work abroad").noun == ""
    assert parse_figure("300 were released").noun == ""


def test_a_bare_number_goes_on_counting_the_noun_before_it():
    first, second = (m.quantity for m in find_figures("The police freed 40 hostages but only 9 in the south."))
    assert (second.value, second.noun, second.unit) == (9, first.noun, "people")


def test_the_noun_does_not_cross_a_sentence():
    found = find_figures("The mission hired 40 guards. The budget is 12,000 and falling.")
    assert found[1].quantity.noun == ""


def test_a_change_is_not_the_thing_counted():
    text = "The embassy wants a 500 increase."
    (mention,) = find_figures(text)
    assert text[mention.start : mention.end] == "500 increase"
    assert (mention.quantity.noun, mention.quantity.role, mention.quantity.direction) == ("", "change", "rise")


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("They saw a dozen Mi-8 helicopters.", 12, "Mi-8 helicopters"),
        ("They lost six T-72 tanks.", 6, "T-72 tanks"),
        ("They bought 12 Su-30 fighters.", 12, "Su-30 fighters"),
        ("They have 40 BTR-80 armored carriers.", 40, "BTR-80 armored carriers"),
    ],
)
def test_the_model_of_a_thing_stands_in_its_noun(text, value, noun):
    (figure,) = find_figures(text)
    assert (figure.quantity.value, figure.quantity.noun) == (value, noun)
    assert figure.quantity.unit == ""


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Ten students came, five of whom were late.", "students"),
        ("Nine clerks were held, at least three of them women.", "clerks"),
        ("They sent 40 trucks. The road took all, but 12 tires burst.", "tires"),
    ],
)
def test_some_of_them_are_what_was_counted_last(text, noun):
    assert find_figures(text)[-1].quantity.noun == noun


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("It is for children under 5.", "<"),
        ("It is for adults over 65.", ">"),
        ("It is for children under 5 years.", "<"),
    ],
)
def test_people_under_or_over_a_number_are_told_by_age(text, comparator):
    (figure,) = find_figures(text)
    assert (figure.quantity.kind, figure.quantity.unit) == ("age", "year of age")
    assert figure.quantity.comparator == comparator
