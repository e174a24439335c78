"""Makes the reference page of the papers from their catalogue."""

from collections.abc import Iterator

from yearturn.kernel.bilingual import speaking
from yearturn.workbook.folder.catalogue import PAPERS, SECTIONS, Paper

HEAD = """# The papers

`yearturn run BOOK.xlsx --out DIR` writes these papers into `DIR`. `index.html` links them all,
stage by stage, in this order. A paper is made as soon as the books hold what it tells of.

- Where a paper has *a file each*, there is one for every language of the year (`languages` in the
  sheet `cycle`): `agenda.zh.pdf`, `agenda.en.pdf`.
- `*` stands for what tells one from the next: a unit's code, `PERSON-AWARD`, a number.
- *Needs* are the [sheets](workbook.md) that it cannot do without; a sheet may need others.
- A paper with a template can be made of [one of your own](../howto/your-own-letterhead.md): that
  is what its DOCX is then made of. PDF, HTML and PPTX are always those of the house.
- A paper that you changed in the folder is kept when the year goes on with later books.
"""
OWN = """## Beside the papers

| file | what it is |
|---|---|
| `index.html` | the first page: the year in short, and a link to every paper |
| `ledger.jsonl` | every step of the year, each line chained to the one before it |
| `year.sqlite3` | the year itself, from which the next run goes on |
| `reprint.txt` | what to print again and why; of a run that went on from another |
| `NAME.edited.FORMAT` | a paper that somebody changed in the folder, kept when it was made again |
| `recognition/decision.superseded.json` | the record of the run before, if another now |
"""


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([HEAD, *(line for folder in SECTIONS for line in section(folder)), OWN])


def section(folder: str) -> Iterator[str]:
    yield f"## {folder}\n"
    yield "| file | paper | Chinese | made | languages | for whom | needs | template |"
    yield "|---|---|---|---|---|---|---|---|"
    yield from (row(paper) for paper in PAPERS if paper.folder == folder)
    yield ""


def row(paper: Paper) -> str:
    cells = (
        f"`{paper.place}`: {' '.join(paper.formats)}",
        said(paper, "en"),
        said(paper, "zh"),
        paper.made,
        paper.tongues.value,
        paper.whom,
        " ".join(f"[`{name}`](workbook.md#{name})" for name in paper.sheets),
        f"`{paper.template}.docx`" if paper.template else "",
    )
    return f"| {' | '.join(cells)} |"


def said(paper: Paper, language: str) -> str:
    """Return a paper's title in a language."""
    with speaking(language):
        return str(paper.title)
