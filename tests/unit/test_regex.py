import pickle
import re
from types import ModuleType

import pytest

from annotator.regex import compile_ahead, regex


def test_it_finds_what_the_compiled_expression_finds():
    late, compiled = regex(r"(?P<word>a+)b", re.IGNORECASE), re.compile(r"(?P<word>a+)b", re.IGNORECASE)
    for text in ("", "ab", "xAAB", "ba"):
        found, expected = late.search(text), compiled.search(text)
        assert (found and found.span()) == (expected and expected.span())
    assert late.groupindex == compiled.groupindex
    assert late.flags == compiled.flags
    assert late.pattern == compiled.pattern


def test_a_mistake_shows_at_the_first_use():
    with pytest.raises(re.error):
        regex("(").match("")


def test_what_an_expression_does_not_have_it_does_not_have_either():
    assert not hasattr(regex("a"), "nonsense")
    assert pickle.loads(pickle.dumps(regex("a+"))).match("aa")


def test_the_expressions_of_a_module_are_compiled_ahead(monkeypatch):
    module = ModuleType("made")
    module.first, module.second, module.other = regex("made (ahead)"), regex("made too", re.IGNORECASE), re
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *source: compiled.append(source))
    compile_ahead(module)
    assert compiled == [("made (ahead)", 0), ("made too", re.IGNORECASE)]
