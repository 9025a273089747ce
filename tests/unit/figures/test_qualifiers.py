import pytest

from annotator.figures import find_figures, parse_figure


@pytest.mark.parametrize(
    ("words", "comparator", "approximate"),
    [
        ("over {}", ">", False),
        ("more than {}", ">", False),
        ("well over {}", ">", False),
        ("in excess of {}", ">", False),
        ("at least {}", ">=", False),
        ("no fewer than {}", ">=", False),
        ("{} or more", ">=", False),
        ("{}-plus", ">=", False),
        ("under {}", "<", False),
        ("fewer than {}", "<", False),
        ("just under {}", "<", False),
        ("up to {}", "<=", False),
        ("no more than {}", "<=", False),
        ("as many as {}", "<=", False),
        ("{} or less", "<=", False),
        ("nearly {}", "<", True),
        ("almost {}", "<", True),
        ("about {}", "=", True),
        ("some {}", "=", True),
        ("an estimated {}", "=", True),
        ("only about {}", "=", True),
        ("~{}", "=", True),
        ("{} or so", "=", True),
        ("exactly {}", "=", False),
        ("only {}", "=", False),
        (">{}", ">", False),
        ("≤ {}", "<=", False),
    ],
)
def test_words_around_a_number_say_how_exact_it_is(words, comparator, approximate):
    figure = parse_figure(words.format("7,300"))
    assert (figure.comparator, figure.approximate) == (comparator, approximate)
    bound = {"=": figure.value, ">": figure.low, ">=": figure.low}.get(comparator, figure.high)
    assert bound == 7300
    assert sum(n is not None for n in (figure.value, figure.low, figure.high)) == 1


def test_the_span_takes_the_qualifier_in_but_not_words_that_say_nothing():
    text = "They saw more than 30 tanks and only 12 guns."
    assert [text[m.start : m.end] for m in find_figures(text)] == ["more than 30 tanks", "12 guns"]


def test_a_definite_number_is_no_bound():
    (mention,) = find_figures("The quota stays far below the 40,000 visas that were asked for.")
    assert (mention.quantity.comparator, mention.quantity.value) == ("=", 40_000)


def test_the_reason_tells_what_the_qualifier_was_read_as():
    (mention,) = find_figures("It cost over $6 million.")
    assert mention.reason.startswith("“over” → >")


@pytest.mark.parametrize(
    "text", ["The loan is repaid over 10 years.", "The cost fell over 3 years.", "We met over 6 weeks."]
)
def test_over_a_time_in_which_something_happens_is_no_bound(text):
    (figure,) = find_figures(text)
    assert (figure.quantity.comparator, figure.quantity.kind) == ("=", "duration")
    assert not text[figure.start : figure.end].startswith("over")


@pytest.mark.parametrize(
    "text",
    [
        "The talks lasted over 5 years.",
        "It happened over 3 years ago.",
        "The man is over 40 years old.",
        "They fought for over 10 years.",
        "It took just over 6 months.",
        "Over 20 years have passed.",
    ],
)
def test_over_a_time_that_something_lasts_is_a_bound(text):
    (figure,) = find_figures(text)
    assert figure.quantity.comparator == ">"
