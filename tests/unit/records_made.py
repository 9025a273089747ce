"""Records as an analyst might make them, for property tests."""

from hypothesis import strategies as st

from annotator.model import (
    CHART_KINDS,
    CHART_ORDERS,
    CHART_SCALES,
    CLAIM,
    COMPARATORS,
    DIRECTIONS,
    FIGURE,
    KINDS,
    RELATIONS,
    ROLES,
    STANCES,
    Annotation,
    Chart,
    Claim,
    Dismissed,
    Figure,
    Link,
    ParagraphStart,
    Person,
    Tag,
)
from annotator.text import Anchor, Quote, Span

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
some_words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ids = st.uuids(version=4).map(lambda found: f"urn:uuid:{found}")
times = st.just("") | st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0"))
numbers = st.none() | st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3
)
people = st.builds(Person, ids, some_words)
several = st.lists(people, max_size=3).map(tuple)


@st.composite
def anchors(draw):
    start = draw(st.integers(0, 5000))
    return Anchor(Span(start, start + draw(st.integers(0, 300))), Quote(draw(words), draw(words), draw(words)))


figures = st.builds(
    Figure,
    noun=words,
    series=words,
    amount=numbers,
    low=numbers,
    high=numbers,
    unit=st.sampled_from(["", "USD", "percent", "t", "people"]),
    unit_code=st.sampled_from(["", "P1", "TNE"]),
    kind=st.sampled_from(KINDS),
    role=st.sampled_from(ROLES),
    comparator=st.sampled_from(COMPARATORS),
    approximate=st.booleans(),
    direction=st.sampled_from(DIRECTIONS),
    period=st.sampled_from(["", "2005", "2006-12", "2005/2006", "2004~", "2007/.."]),
    claimant=several,
    review=st.booleans(),
)
claims = st.builds(
    Claim,
    proposition=words,
    claimant=several,
    via=several,
    stance=st.sampled_from(STANCES),
    source_span=st.none() | anchors(),
    cue_span=st.none() | anchors(),
    reliability=st.sampled_from(["", *"ABCDEF"]),
    credibility=st.sampled_from(["", *"123456"]),
    portion=st.sampled_from(["", "U", "S/NF"]),
    review=st.booleans(),
)


@st.composite
def annotations(draw):
    tag, body = draw(
        st.one_of(
            st.tuples(st.just(FIGURE), figures),
            st.tuples(st.just(CLAIM), claims),
            st.tuples(some_words.filter(lambda word: word not in (CLAIM, FIGURE)), st.none()),
        )
    )
    return Annotation(
        id=draw(ids),
        tag=tag,
        anchors=tuple(draw(st.lists(anchors(), max_size=3))),
        body=body,
        memo=draw(words),
        creator=draw(st.none() | people),
        created=draw(times),
        modified=draw(times),
        generator=draw(st.sampled_from(["", "finder 1.0"])),
    )


links = st.builds(Link, ids, ids, st.sampled_from(RELATIONS), ids, st.none() | people, times, times)
tags = st.builds(Tag, ids, some_words, st.sampled_from(["", "#c2410c"]), st.sampled_from(["", "U"]), words)
dismissed = st.builds(Dismissed, ids, anchors(), st.just(FIGURE) | some_words, st.none() | people, times)
paragraph_starts = st.builds(ParagraphStart, ids, anchors(), st.booleans(), st.none() | people, times)
charts = st.builds(
    Chart,
    ids,
    words,
    st.sampled_from(["", *CHART_KINDS]),
    st.sampled_from(["", *CHART_SCALES]),
    st.sampled_from(["", *CHART_ORDERS]),
    st.lists(some_words, max_size=2).map(tuple),
    st.lists(ids, max_size=3).map(tuple),
    words,
    words,
    st.none() | people,
    times,
    times,
)
