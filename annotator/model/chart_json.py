"""An entry of ``cab:charts`` to a record, and the keys it is written with."""

from collections.abc import Mapping

from annotator.language import _
from annotator.model.reading import Unreadable, listed, read_people, refuse_surrogates, text_of, types_of
from annotator.model.records import Chart, Json

CHART = "cab:Chart"
TEXTS = {
    "cab:series": "series",
    "cab:kind": "kind",
    "cab:scale": "scale",
    "cab:order": "order",
}
LISTS = {"cab:units": "units", "cab:excluded": "excluded"}
WORDS = {"label": "title", "cab:notes": "notes"}
"""Keys and the fields they stand for, in the order they are written."""


def is_chart(item: object) -> bool:
    """Whether an entry of ``cab:charts`` is of the type this version reads; any other is kept as it is."""
    return isinstance(item, Mapping) and CHART in types_of(item)


def chart_from_json(item: Json) -> Chart:
    """An entry of ``cab:charts`` that is one of ours.

    Raises:
        Unreadable: with the reason in words.
    """
    refuse_surrogates(item)
    if not text_of(item, "id"):
        raise Unreadable(_("it is not an object with an id"))
    lists: dict[str, tuple[str, ...]] = {}
    for key, field in LISTS.items():
        entries = listed(item.get(key))
        if not all(isinstance(entry, str) for entry in entries):
            raise Unreadable(_("its {key} is no list of texts").format(key=key))
        lists[field] = tuple(entries)
    creators = read_people(item.get("creator"))
    texts = {field: text_of(item, key) for key, field in (TEXTS | WORDS).items()}
    return Chart(
        item["id"],
        **texts,
        units=lists["units"],
        excluded=lists["excluded"],
        creator=creators[0] if creators else None,
        created=text_of(item, "created"),
        modified=text_of(item, "modified"),
        raw=item,
    )
