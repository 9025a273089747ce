import pytest

from annotator.app.commands import CannotDo
from annotator.app.html_page import is_page, text_of_page, write_text_of_page

PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html><head><title>Cable</title><script>document.write("<pre>no</pre>")</script></head>
<body><table><tr><td>Reference ID</td></tr></table>
<pre>VZCZC<br/>R 091128Z MAR 07&#x000A;FM AMEMBASSY X</pre>
<p>between</p>
<pre>
<a id='par1' href='#par1'>&para;</a>1. (U) A &amp; B &amp;mdash; &D; <strong>bold</strong><script>alert(1)</script>
<img src="http://example.invalid/x.png">&lt;i&gt;
</pre></body></html>
"""


def test_the_words_of_all_pre_blocks_come_out_decoded_once():
    assert text_of_page(PAGE) == ("VZCZC\nR 091128Z MAR 07\nFM AMEMBASSY X\n\n¶1. (U) A & B &mdash; &D; bold\n<i>\n")


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (PAGE, True),
        ("<html><pre>x</pre></html>", True),
        ("\n <?xml version='1.0'?><!-- a --><!DOCTYPE HTML><PRE>x", True),
        ("<html><body>no block</body></html>", False),
        ("UNCLAS <html> <pre>", False),
        ("<div class='cable'>\n<pre>R 091128Z</pre></div>", True),
        ("<table><tr><td>Reference ID</td></tr></table>\n<pre>R 091128Z</pre>", True),
        ("<div>no block</div>", False),
        ("<place> said <pre>", False),
        ("", False),
        ("<pre>x</pre>", False),
    ],
)
def test_what_is_a_page(text, page):
    assert is_page(text) is page


def test_it_is_written_beside_and_nothing_is_overwritten(tmp_path):
    path = tmp_path / "07X1.html"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "07X1.txt").write_text("another text", encoding="utf-8")
    place = write_text_of_page(path, PAGE)
    assert place.name == "07X1-2.txt"
    assert place.read_bytes().decode() == text_of_page(PAGE)
    assert (tmp_path / "07X1.txt").read_text("utf-8") == "another text"
    assert path.read_text("utf-8") == PAGE
    assert write_text_of_page(path, PAGE) == place  # the same again is the same file


def test_a_page_named_txt_keeps_its_file(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    assert write_text_of_page(path, PAGE).name == "page-text.txt"


def test_why_it_cannot_be_done_is_said(tmp_path):
    with pytest.raises(CannotDo, match="no words"):
        write_text_of_page(tmp_path / "x.html", "<html><pre> \n </pre>")
    with pytest.raises(CannotDo, match="cannot be written"):
        write_text_of_page(tmp_path / "gone" / "x.html", PAGE)


@pytest.mark.parametrize("page", ["<html><pre>" + "<" * 20_000, "<html><pre>" + "&#" * 20_000, "<html><pre>" * 20_000])
def test_broken_pages_do_no_harm(page):
    text_of_page(page)
