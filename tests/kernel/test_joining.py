"""Parts become one file: every page, nothing twice, equal bytes, little memory."""

import io
import re
import tracemalloc
from itertools import islice

import pypdfium2
import pytest

from yearturn.kernel import typesetting
from yearturn.kernel.joining import Unjoinable, joined, read

TEMPLATE = "recognition/typst/certificate.typ"
WORDS = {
    "design": "classic",
    "group": "Heron",
    "heading": "Certificate",
    "opening": "certifies",
    "who": "Assembly",
    "before": "for",
    "after": "",
    "award": "Model",
    "closing": "presented",
    "decision": "Board",
    "date": "today",
    "seal": "Seal",
}


def part(*serials, **changes):
    """Return a file of a page for each serial."""
    pages = [WORDS | {"name": f"Name {it}", "serial": f"No. {it}"} | changes for it in serials]
    data = {"title": "All", "pages": pages}
    return typesetting.pdf(TEMPLATE, data, language="en", standards=typesetting.PRINTED)


def names(data):
    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return [re.search(r"Name (\d+)", text)[1] for text in texts]


@pytest.mark.parametrize("sizes", [(1,), (3,), (1, 1), (3, 2, 1), (1,) * 12])
def test_every_page_of_every_part_in_order(sizes):
    serials = iter(range(100))
    parts = [part(*islice(serials, size)) for size in sizes]
    whole = b"".join(joined(parts))
    assert names(whole) == [str(number) for number in range(sum(sizes))]


def test_pictures_are_those_of_the_parts():
    parts = [part(1), part(2, 3, design="ring"), part(4, design="plain")]
    assert pictures(b"".join(joined(parts))) == [dots for it in parts for dots in pictures(it)]


def pictures(data):
    with pypdfium2.PdfDocument(data) as document:
        return [page.render(scale=0.25).to_pil().tobytes() for page in document]


def test_equal_parts_give_equal_bytes_and_other_parts_another_name():
    one, same, other = (b"".join(joined([part(n), part(3)])) for n in (1, 1, 2))
    assert one == same
    name = re.compile(rb"/ID\[<(\w{32})><\1>\]")
    assert name.search(one)[1] != name.search(other)[1]


def test_what_every_part_brings_is_written_once():
    whole = b"".join(joined([part(1), part(2), part(3)]))
    assert whole.count(b"/Type/Catalog") == whole.count(b"/Type/Pages/") == 1
    assert whole.count(b"/Type/OutputIntent/") == whole.count(b"/Type/Metadata/") == 1
    assert whole.count(b"/Range[0 1 0 1 0 1]") == 1


def test_title_language_standard_and_number_of_pages_stand_in_it():
    whole = b"".join(joined([part(*range(8)), part(*range(8, 12))]))
    assert b"/Lang(en)" in whole
    assert b"<pdfaid:part>2</pdfaid:part>" in whole
    assert b"<xmpTPg:NPages>12</xmpTPg:NPages>" in whole
    assert b">All</rdf:li>" in whole


def test_streams_are_as_long_as_they_say():
    whole = b"".join(joined([part(*range(8)), part(8, 9)]))
    found = read(whole)
    bodies = [found.body(number) for number in found.spans]
    streams = [body for body in bodies if b"/Length" in body.partition(b"stream\n")[0]]
    assert len(streams) > 10
    for body in streams:
        head, _mark, rest = body.partition(b"stream\n")
        assert len(rest) == int(re.search(rb"/Length (\d+)", head)[1]) + len(b"\nendstream\n")


def test_no_reference_leads_nowhere():
    found = read(b"".join(joined([part(1, 2), part(3, design="ring")])))
    for number in found.spans:
        head = found.body(number).partition(b"stream\n")[0]
        assert {int(it) for it in re.findall(rb"(\d+) 0 R", head)} <= set(found.spans)


def test_what_was_joined_can_be_joined_again():
    once = b"".join(joined([part(1), part(2)]))
    assert names(b"".join(joined([once, part(3)]))) == ["1", "2", "3"]


def test_parts_are_asked_for_one_by_one_and_let_go():
    made = []

    def parts():
        for number in range(40):
            made.append(number)
            yield content

    content = part(1, 2, 3)
    pieces = joined(parts())
    next(pieces)
    next(pieces)
    assert made == [0]
    tracemalloc.start()
    for _piece in pieces:
        pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made == list(range(40))
    assert peak < 8 * len(content)


@pytest.mark.parametrize("content", [b"", b"words", b"%PDF-1.7\nstartxref\n3\n%%EOF"])
def test_what_was_not_set_by_us_is_refused(content):
    with pytest.raises(Unjoinable, match="no table"):
        b"".join(joined([content]))


def test_a_table_that_lies_is_refused():
    whole = part(1)
    with pytest.raises(Unjoinable, match="object 1 is not where"):
        b"".join(joined([whole.replace(b"\n1 0 obj\n", b"\n7 0 obj\n")]))


def test_nothing_to_join_is_refused():
    with pytest.raises(Unjoinable, match="no part"):
        b"".join(joined([]))


def test_pieces_come_from_a_stream_as_well():
    stream = io.BytesIO()
    stream.writelines(joined([part(5)]))
    assert names(stream.getvalue()) == ["5"]
