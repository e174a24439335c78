"""Tells what a nominee did: a deed, details of their sector, an ending; in two languages."""

import tomllib
from pathlib import Path
from random import Random
from string import Formatter

from group.people import Person
from group.structure import GROUP, sector_of

TEXTS = Path(__file__).parents[1] / "texts"
WAN = 10_000


def load(name: str) -> dict:
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


class Storyteller:
    """Tells cases that differ: a deed comes again only when all of its kind have been told."""

    def __init__(self, rng: Random):
        self.rng = rng
        self.deeds = load("deeds")
        self.words = load("words")
        self.voices = load("voices")
        self.decks: dict[str, list] = {}
        self.told: set[str] = set()

    def tell(self, award: str, person: Person) -> dict[str, str]:
        """Return `case`, `case_zh` and, where a theme has them, `citation`, `citation_zh`."""
        kind = self.kind(award, person)
        deed = self.draw(kind, self.deeds[kind], sector_of(person.unit))
        detail_zh, detail_en = self.details(deed, person)
        end_zh, end_en = self.ending(person)
        told = {
            "case_zh": deed["zh"].format(**detail_zh) + end_zh,
            "case": f"{deed['en'].format(**detail_en)} {end_en}",
        }
        if told["case_zh"] in self.told:
            return self.tell(award, person)
        self.told.add(told["case_zh"])
        return told | self.citation(deed["theme"])

    def kind(self, award: str, person: Person) -> str:
        if award == "MKT":
            return "market"
        if award == "INN":
            return "innovation_frontline" if person.family == "frontline" else "innovation"
        return "headoffice" if sector_of(person.unit) == GROUP else person.family

    def draw(self, name: str, cards: list, sector: str = ""):
        """Take the next card of a shuffled deck that suits the sector; shuffle more in if none."""
        deck = self.decks.setdefault(name, [])
        found = next((card for card in reversed(deck) if suits(card, sector)), None)
        if found is None:
            deck += self.rng.sample(cards, len(cards))
            return self.draw(name, cards, sector)
        deck.remove(found)
        return found

    def details(self, deed: dict, person: Person) -> tuple[dict, dict]:
        gaps = {gap for _, gap, _, _ in Formatter().parse(deed["zh"] + deed["en"]) if gap}
        zh, en = {}, {}
        for gap in sorted(gaps & {"n", "m", "k"} | {gap[0] for gap in gaps if "_wan" in gap}):
            number = self.rng.randint(*deed[gap])
            zh[gap], en[gap] = str(number), f"{number:,}"
            en[f"{gap}_wan"] = f"{number * WAN:,}"
        for gap in sorted(gaps - {"n", "m", "k"}):
            if not gap.endswith("_wan"):
                zh[gap], en[gap] = self.word(gap, person)
        return zh, en

    def word(self, gap: str, person: Person) -> tuple[str, str]:
        if gap in self.words["everywhere"]:
            return self.rng.choice(self.words["everywhere"][gap]).split("|")
        words = self.words[sector_of(person.unit)]
        if gap in {"process", "cutting"}:
            trade = "machining" if gap == "cutting" else person.trade
            own = [word for word in words["process"] if word.startswith(f"{trade}|")]
            return self.rng.choice(own or words["process"]).split("|")[1:]
        return self.rng.choice(words[gap]).split("|")

    def ending(self, person: Person) -> tuple[str, str]:
        closers = self.voices["closers"][person.family]
        number = self.rng.randint(3, 9)
        zh, en = self.draw(f"closer {person.family}", closers).split("|")
        return zh.format(t=number), en.format(t=number)

    def citation(self, theme: str) -> dict[str, str]:
        found = self.voices["citations"].get(theme)
        if not found:
            return {"citation": "", "citation_zh": ""}
        zh, en = self.draw(f"citation {theme}", found).split("|")
        return {"citation": en, "citation_zh": zh}


def suits(card, sector: str) -> bool:
    """Say whether a deed may be told of a sector: of any, unless it names some."""
    return not isinstance(card, dict) or sector in card.get("sectors", (sector,))
