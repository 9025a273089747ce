"""What the analyst does to charts, each act one undoable change: of a set-up, or of the figures themselves."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.app.charting.board import CONTRADICTS, DISPUTED
from annotator.app.charting.grouping import By, dimension_of, name_key
from annotator.app.charting.kinds import KIND_TITLES, RANGES
from annotator.app.charting.marks import ChartPlan
from annotator.app.commands import CannotDo
from annotator.app.fields import with_field
from annotator.app.figure_labels import shortened
from annotator.app.figure_text import known_unit, period_text, unit_title
from annotator.app.periods import parse_period
from annotator.app.session import Session
from annotator.language import N_, _, n_
from annotator.model import CHART_ORDERS, Annotation, Change, Chart, Claim, Edit, Figure, new_id, now, now_after

ORDER_TITLES = dict(zip(CHART_ORDERS, (N_("as in the text"), N_("by size"), N_("by name"), N_("by time")), strict=True))
ASKED = ("series", "period", "unit", "title", "notes")
"""What is asked for in words, see :func:`present_words` and :func:`write_words`."""


def chart_in_hand(session: Session) -> ChartPlan:
    """The chart an act is about: the one pointed at, else that of the selected figure, else the only one.

    Raises:
        CannotDo: it is none of these.
    """
    chart = session.board.here()
    if chart is None:
        raise CannotDo(_("Select a figure first: its chart is meant."))
    return chart


def set_kind(session: Session, kind: str, origin: object = None) -> str:
    """Show a chart as ``kind``; as proposed where it is empty.

    Raises:
        CannotDo: its figures cannot be shown so; the reason says why.
    """
    chart = chart_in_hand(session)
    if kind in chart.not_offered:
        raise CannotDo(chart.not_offered[kind])
    shown = kind or chart.proposed
    told = _("{title}: {kind}.").format(title=chart.title, kind=_(KIND_TITLES[shown]))
    _set_up(session, chart, _("Change the kind of chart"), origin, kind="" if kind == chart.proposed else kind)
    return told


def toggle_log(session: Session, origin: object = None) -> str:
    """Change between linear and log scale.

    Raises:
        CannotDo: the numbers do not span enough for a log scale, or reach zero.
    """
    chart = chart_in_hand(session)
    is_log = chart.setup is not None and chart.setup.scale == "log"
    if not is_log and not any(pane.log_fits for pane in chart.panes):
        raise CannotDo(_("A log scale is for numbers above zero of which the largest is a hundred times the smallest."))
    _set_up(session, chart, _("Change the scale"), origin, scale="" if is_log else "log")
    return _("Linear scale.") if is_log else _("Log scale: each step multiplies.")


def next_order(session: Session, origin: object = None) -> str:
    """Order the figures of a chart another way: as in the text, by size, by name, by time."""
    chart = chart_in_hand(session)
    order = CHART_ORDERS[(CHART_ORDERS.index(chart.order) + 1) % len(CHART_ORDERS)]
    _set_up(session, chart, _("Change the order"), origin, order="" if order == CHART_ORDERS[0] else order)
    return _("Order: {order}.").format(order=_(ORDER_TITLES[order]))


def as_proposed(session: Session, origin: object = None) -> str:
    """Forget how a chart was set up; what was left out of it comes back.

    Raises:
        CannotDo: it is as proposed already.
    """
    chart = chart_in_hand(session)
    if chart.setup is None:
        raise CannotDo(_("This chart is as proposed already."))
    session.apply(Change(_("Chart as proposed"), (Edit(chart.setup, None),)), origin)
    return _("{title} is as proposed.").format(title=chart.title)


def leave_out(session: Session, origin: object = None) -> str:
    """Leave the selected figures out of the charts; where all of them are left out, bring them back.

    Raises:
        CannotDo: no figure is selected.
    """
    plan = session.board.plan()
    chosen = [figure.id for figure in _chosen(session)]
    out = {row.id for row in plan.excluded}
    if all(id_ in out for id_ in chosen):
        return _bring_back(session, frozenset(chosen), origin)
    edits: dict[str, Edit] = {}
    for id_ in chosen:
        chart = plan.chart_of(id_)
        name = chart.name if chart is not None else ""
        setup = edits[name].after if name in edits else chart.setup if chart is not None else None
        before = edits[name].before if name in edits else setup
        assert setup is None or isinstance(setup, Chart)
        after = _stamped(session, setup, name)
        edits[name] = Edit(before, replace(after, excluded=tuple(dict.fromkeys((*after.excluded, id_)))))
    session.apply(Change(_("Leave out of the chart"), tuple(edits.values())), origin)
    told = n_(
        "Left out of the chart; it is listed below, and stays tagged.",
        "{count} figures left out of the chart; they are listed below, and stay tagged.",
        len(chosen),
    )
    return told.format(count=len(chosen))


def _bring_back(session: Session, ids: frozenset[str], origin: object) -> str:
    edits = []
    for setup in _setups(session):
        left = tuple(id_ for id_ in setup.excluded if id_ not in ids)
        if left != setup.excluded:
            edits.append(_edit(setup, replace(setup, excluded=left, modified=now_after(setup.created))))
    session.apply(Change(_("Bring back into the chart"), tuple(edits)), origin)
    return _("Back in the chart.")


def select_linked(session: Session, origin: object = None) -> str:
    """Select all figures that support or contradict a claim the selected figures are linked to, or the selected claims.

    Raises:
        CannotDo: there is no such claim, or no figure of it is in a chart.
    """
    kinds = _for_and_against(session)[1]
    session.select(tuple(kinds), None, origin)
    against = sum(kind == CONTRADICTS for kind in kinds.values())
    return _("{supporting} for, {against} against.").format(supporting=len(kinds) - against, against=against)


def chart_linked(session: Session, origin: object = None) -> str:
    """Draw what :func:`select_linked` selects in one chart, as who says what: a series named after the claim.

    Raises:
        CannotDo: there is no such claim, no figure of it is in a chart, or they have that chart already.
    """
    claims, kinds = _for_and_against(session)
    words = ((claim.body.proposition if isinstance(claim.body, Claim) else "") or claim.quote for claim in claims)
    name = shortened(" ".join("; ".join(words).split()))
    figures = [figure for id_ in kinds if (figure := session.annotation(id_)) is not None]
    edits = [edit for figure in figures if (edit := _with(figure, "series", name)) is not None]
    if not edits:
        raise CannotDo(_("They have that chart already."))
    if name_key(name) not in {name_key(setup.series) for setup in _setups(session)}:
        edits.append(Edit(None, replace(_stamped(session, None, name), kind=RANGES)))
    session.apply(Change(_("Chart for and against"), tuple(edits)), origin)
    return select_linked(session, origin)


def _for_and_against(session: Session) -> tuple[list[Annotation], dict[str, str]]:
    """The claims the selected figures are linked to, or that are selected; how each figure is linked to one, by id."""
    plan = session.board.plan()
    claims = {
        sign.other
        for id_ in session.selected
        if (mark := plan.mark_of(id_)) is not None
        for sign in mark.signs
        if sign.kind != DISPUTED
    }
    claims |= {id_ for id_ in session.selected if plan.mark_of(id_) is None}
    kinds: dict[str, str] = {}
    for chart in plan.charts:
        for mark in chart.marks:
            for sign in mark.signs:
                if sign.other in claims and sign.kind != DISPUTED:
                    kinds[mark.id] = sign.kind
    if not kinds:
        raise CannotDo(_("Select a figure that is linked to a claim, or the claim."))
    return [claim for id_ in sorted(claims) if (claim := session.annotation(id_)) is not None], kinds


def set_series(session: Session, ids: Sequence[str], name: str, origin: object = None) -> str:
    """Put figures in the series ``name``; in none where it is empty. The set-up goes along with a whole chart.

    Raises:
        CannotDo: there is no such figure, or nothing would change.
    """
    name = " ".join(name.split())
    figures = [figure for id_ in ids if (figure := session.annotation(id_)) is not None]
    edits = [edit for figure in figures if (edit := _with(figure, "series", name)) is not None]
    if not edits:
        raise CannotDo(_("These figures are in that series already."))
    plan = session.board.plan()
    moved = set(ids)
    taken = {name_key(setup.series) for setup in _setups(session)}
    for chart in plan.charts:
        whole = {mark.id for mark in chart.marks} <= moved
        if whole and chart.setup is not None and name and name_key(name) not in taken:
            edits.append(Edit(chart.setup, replace(chart.setup, series=name, modified=now_after(chart.setup.created))))
    session.apply(Change(_("Set series"), tuple(edits)), origin)
    if not name:
        return _("In no series.")
    return _("In the series “{series}”.").format(series=name)


def move(session: Session, ids: Sequence[str], name: str, origin: object = None) -> str:
    """Put figures into the chart ``name``. Where its figures only stand together by noun, they become a series.

    Raises:
        CannotDo: there is no such chart, or they are in it.
    """
    chart = _chart_named(session, name)
    there = [mark.id for mark in chart.marks]
    moved = [id_ for id_ in ids if id_ not in set(there)]
    if not moved:
        raise CannotDo(_("These figures are in that chart already."))
    if chart.by is By.SERIES:
        return set_series(session, moved, chart.name, origin)
    return set_series(session, [*there, *moved], _series_name(chart), origin)


def join_above(session: Session, origin: object = None) -> str:
    """Put the figures of a chart into the one above it.

    Raises:
        CannotDo: there is none above.
    """
    chart = chart_in_hand(session)
    charts = session.board.plan().charts
    at = next(number for number, one in enumerate(charts) if one.name == chart.name)
    if not at:
        raise CannotDo(_("There is no chart above this one."))
    return move(session, [mark.id for mark in chart.marks], charts[at - 1].name, origin)


def set_apart(session: Session, ids: Sequence[str] = (), origin: object = None) -> str:
    """Give figures (the selected ones by default) a series of their own.

    Raises:
        CannotDo: no figure is meant, or they are a series of their own.
    """
    chosen = [f for id_ in ids if (f := session.annotation(id_)) is not None] or _chosen(session)
    plan = session.board.plan()
    names = {name_key(chart.name) for chart in plan.charts} | {name_key(chart.title) for chart in plan.charts}
    chart = plan.chart_of(chosen[0].id)
    if chart is not None and {mark.id for mark in chart.marks} == {one.id for one in chosen}:
        raise CannotDo(_("These figures have a chart of their own already."))
    mark = plan.mark_of(chosen[0].id)
    row = mark.row if mark is not None else None
    stem = shortened(row.noun or row.label) if row is not None else ""
    stem = stem[:1].upper() + stem[1:] if stem else _("Series")
    number, name = 2, stem
    while name_key(name) in names:
        name, number = f"{stem} ({number})", number + 1
    return set_series(session, [one.id for one in chosen], name, origin)


def present_words(session: Session, what: str) -> str:
    """What one of :data:`ASKED` is now: of the selected figures, where they agree; of the chart in hand.

    Raises:
        CannotDo: no figure is selected, or no chart is meant.
    """
    if what in ("title", "notes"):
        chart = chart_in_hand(session)
        return chart.title if what == "title" else chart.memo
    bodies = [figure.body for figure in _chosen(session)]
    values = {getattr(body, what) for body in bodies if isinstance(body, Figure)}
    return str(values.pop()) if len(values) == 1 else ""


def write_words(session: Session, what: str, words: str, origin: object = None) -> str:
    """Write one of :data:`ASKED`.

    Raises:
        CannotDo: it cannot be written; the reason is for the person who typed it.
    """
    words = words.strip()
    if what == "series":
        return set_series(session, [figure.id for figure in _chosen(session)], words, origin)
    if what == "title":
        chart = chart_in_hand(session)
        _set_up(session, chart, _("Set the chart's title"), origin, title="" if words == chart.name else words)
        return _("Title set.")
    if what == "notes":
        _set_up(session, chart_in_hand(session), _("Set the chart's notes"), origin, notes=words)
        return _("Notes set.")
    _chosen(session)
    if what == "period":
        try:
            period = parse_period(words)
        except ValueError as reason:
            raise CannotDo(str(reason)) from None
        _write_all(session, "period", period, origin)
        return _("Period: {period}.").format(period=period_text(period)) if period else _("No period.")
    unit = known_unit(words)
    code = unit.code if unit is not None else words
    _write_all(session, "unit", code, origin)
    return _("Unit: {unit}.").format(unit=unit_title(code)) if code else _("No unit.")


def show_in(session: Session, unit: str, origin: object = None) -> str:
    """Show a chart in another unit of the same dimension.

    Raises:
        CannotDo: no pane of it is of that dimension.
    """
    chart = chart_in_hand(session)
    dimension = dimension_of(unit)
    if not any(dimension_of(pane.unit) == dimension for pane in chart.panes):
        raise CannotDo(_("Nothing in this chart can be shown in {unit}.").format(unit=unit_title(unit) or unit))
    kept = tuple(one for one in (chart.setup.units if chart.setup else ()) if dimension_of(one) != dimension)
    _set_up(session, chart, _("Change the unit shown"), origin, units=(*kept, unit))
    return _("Shown in {unit}.").format(unit=unit_title(unit))


def suggested_words(session: Session, what: str) -> list[str]:
    """What may be typed for one of :data:`ASKED`: the series, periods and units used in this cable."""
    if what == "series":
        charts = session.board.plan().charts
        return list(dict.fromkeys(_series_name(chart) for chart in charts if chart.by in (By.SERIES, By.NOUN)))
    if what not in ("period", "unit"):
        return []
    bodies = (annotation.body for annotation in session.annotations())
    return sorted({getattr(body, what) for body in bodies if isinstance(body, Figure)} - {""})


def _series_name(chart: ChartPlan) -> str:
    """What a chart's figures are called as a series."""
    return chart.name if chart.by is By.SERIES else chart.name[:1].upper() + chart.name[1:]


def _chosen(session: Session) -> list[Annotation]:
    found = [annotation for id_ in session.selected if (annotation := session.annotation(id_)) is not None]
    figures = [annotation for annotation in found if isinstance(annotation.body, Figure)]
    if not figures:
        raise CannotDo(_("No figure is selected."))
    return figures


def _chart_named(session: Session, name: str) -> ChartPlan:
    for chart in session.board.plan().charts:
        if chart.name == name:
            return chart
    raise CannotDo(_("There is no chart “{name}” any more.").format(name=name))


def _setups(session: Session) -> list[Chart]:
    return [record for record in session.records.values() if isinstance(record, Chart)]


def _set_up(session: Session, chart: ChartPlan, label: str, origin: object, **fields: object) -> None:
    """Write the set-up of a chart; one that says nothing any more is taken away.

    Raises:
        CannotDo: nothing would change.
    """
    after = replace(_stamped(session, chart.setup, chart.name), **fields)  # type: ignore[arg-type]
    before = chart.setup
    if before is not None and replace(before, modified="") == replace(after, modified=""):
        raise CannotDo(_("It is so already."))
    if before is None and _says_nothing(after):
        raise CannotDo(_("It is so already."))
    session.apply(Change(label, (_edit(before, after),)), origin)


def _stamped(session: Session, setup: Chart | None, name: str) -> Chart:
    if setup is None:
        return Chart(new_id(), name, creator=session.author, created=now())
    return replace(setup, modified=now_after(setup.created))


def _edit(before: Chart | None, after: Chart) -> Edit:
    return Edit(before, None if before is not None and _says_nothing(after) and after.raw is None else after)


def _says_nothing(setup: Chart) -> bool:
    return not any((setup.kind, setup.scale, setup.order, setup.units, setup.excluded, setup.title, setup.notes))


def _with(figure: Annotation, field: str, value: str) -> Edit | None:
    """The edit that writes one field of a figure; None where it says so already."""
    after = with_field(figure, field, value)
    if after == figure:
        return None
    return Edit(figure, replace(after, modified=now_after(figure.created)))


def _write_all(session: Session, field: str, value: str, origin: object) -> None:
    edits = [edit for figure in _chosen(session) if (edit := _with(figure, field, value)) is not None]
    if not edits:
        raise CannotDo(_("It is so already."))
    labels: dict[str, Callable[[], str]] = {"period": lambda: _("Set period"), "unit": lambda: _("Set unit")}
    session.apply(Change(labels[field](), tuple(edits)), origin)
