"""Which template a paper is made of: the office's own where it gave one, else that of the house."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yearturn.kernel.wordprocessing.filling import Unfit, fill


@dataclass(frozen=True)
class Templates:
    """The templates in force. `folder` holds an office's own: `letter.zh.docx`, `letter.docx`."""

    folder: Path | None = None

    def fill(
        self, name: str, house: Callable[[], bytes], data: Mapping[str, Any], *, language: str
    ) -> bytes:
        """Return a paper by its name, of the office's template or of what `house` lays out.

        :raises Unfit: if the office's template cannot be filled; it names the file
        """
        own = self.own(name, language)
        if own is None:
            return fill(house(), data, language=language)
        try:
            return fill(own.read_bytes(), data, language=language)
        except Unfit as error:
            raise Unfit(f"{own.name}: {error}") from error

    def own(self, name: str, language: str) -> Path | None:
        """Return the office's file for a paper: that of the language goes before the common one."""
        if self.folder is None:
            return None
        files = (self.folder / f"{name}.{language}.docx", self.folder / f"{name}.docx")
        return next((file for file in files if file.is_file()), None)


HOUSE = Templates()
