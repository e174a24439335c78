"""Reasons as sentences, in the language at hand: why somebody won, or why not."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yearturn.decisions.types import MICRO
from yearturn.kernel.bilingual import locale, long_date
from yearturn.organization.models import Cycle, Person, Unit
from yearturn.recognition.models import Attribute, Award, Grant, Outcome, Result
from yearturn.recognition.queries import eligibility

NOT_SCORED = "not_scored"


@dataclass(frozen=True)
class Wording:
    """What sentences name: awards, units, and who granted, by code; winners by number."""

    awards: dict[str, Award]
    units: dict[str, Unit]
    authorities: dict[str, Person | Unit]
    winners: dict[int, Person] = field(default_factory=dict)

    @classmethod
    def load(cls, cycle: Cycle) -> "Wording":
        awards = Award.objects.filter(programme__cycle=cycle)
        grants = Grant.objects.filter(award__programme__cycle=cycle)
        authorities = [
            grant.authority for grant in grants.select_related("authority_person", "authority_unit")
        ]
        won = Result.objects.filter(award__in=awards, outcome=Outcome.WON)
        return cls(
            {award.code: award for award in awards},
            {unit.code: unit for unit in Unit.objects.all()},
            {authority.code: authority for authority in authorities},
            {person.pk: person for person in Person.objects.filter(pk__in=won.values("person"))},
        )

    def sentence(self, result: Result) -> str:
        """Return why this result is what it is, as one sentence without a full stop."""
        say = {
            Outcome.WON: self.won,
            Outcome.GRANTED: self.granted,
            Outcome.BARRED: self.barred,
            Outcome.OTHER_TITLE: self.other_title,
            Outcome.BELOW_LINE: self.below_line,
            Outcome.HELD_BACK: self.held_back,
            Outcome.TIE: self.tie,
            Outcome.OBJECTION: self.objected,
        }[Outcome(result.outcome)]
        return say(result)

    def won(self, result: Result) -> str:
        return _("won: place %(rank)d with %(merit)s points") % {
            "rank": result.rank,
            "merit": merit(result),
        }

    def granted(self, result: Result) -> str:
        return _("granted by %(authority)s") % {
            "authority": self.authorities[result.grounds["authority"]]
        }

    def barred(self, result: Result) -> str:
        """Name every failed rule, not only the first."""
        rules = [rule for rule in result.grounds["rules"] if rule["rule"] != NOT_SCORED]
        if not rules:
            return _("not scored: no ballot counts")
        failures = [self.failure(rule["rule"], rule["facts"]) for rule in rules]
        return _("not eligible: %(failures)s") % {"failures": _("; ").join(failures)}

    def other_title(self, result: Result) -> str:
        return _("won another title: %(award)s") % {"award": self.awards[result.grounds["won"]]}

    def below_line(self, result: Result) -> str:
        """Tell merit and line; where they are equal, the raw mean decided."""
        line = result.grounds["line"]
        if result.merit == line:
            return _("at the line with %(merit)s points, but with the lower raw mean") % {
                "merit": points(line)
            }
        return _("below the line: %(merit)s against %(line)s") % {
            "merit": merit(result, beside=line),
            "line": points(line, beside=result.merit),
        }

    def held_back(self, result: Result) -> str:
        enough = result.grounds["enough"]
        words = {"rules": _("; ").join(self.quota(quota) for quota in result.grounds["quotas"])}
        if not words["rules"]:
            words["rules"] = _("all quotas taken together")
        if enough is None:
            return (
                _("held back by the quota “%(rules)s”; no number of points would have been enough")
                % words
            )
        words["enough"] = points(enough, rounding=ROUND_CEILING)
        leaving = [str(self.winners[number]) for number in result.grounds["leaves"]]
        if leaving:
            words["leaving"] = _(", ").join(leaving)
            return (
                _(
                    "held back by the quota “%(rules)s”; %(enough)s would have been enough, "
                    "in place of %(leaving)s"
                )
                % words
            )
        return _("held back by the quota “%(rules)s”; %(enough)s would have been enough") % words

    def tie(self, result: Result) -> str:
        return _("equal at %(merit)s points; the tie rule decided") % {
            "merit": points(result.merit)
        }

    def objected(self, result: Result) -> str:
        """Tell what was found; who objected is kept nowhere."""
        return _("objection upheld: %(reason)s") % {
            "reason": _("; ").join(result.grounds["reasons"])
        }

    # ------------------------------------------------------------- eligibility

    def failure(self, rule: str, facts: list[dict[str, Any]]) -> str:
        """Return why a rule is not kept."""
        name, _colon, _kind = rule.partition(":")
        return {
            eligibility.EMPLOYED: self.not_employed,
            eligibility.MIN_MONTHS: self.too_new,
            eligibility.VETO: self.vetoed,
            eligibility.MIN_APPRAISAL: self.too_low,
            eligibility.REST_YEARS: self.must_rest,
        }[name](facts)

    def not_employed(self, facts: list[dict[str, Any]]) -> str:
        fact = facts[0]
        if fact["guest"]:
            return _("a guest, not employed here")
        if fact["left_on"] is not None and fact["left_on"] <= fact["as_of"]:
            return _("left on %(day)s") % {"day": day(fact["left_on"])}
        return _("not employed yet on %(day)s") % {"day": day(fact["as_of"])}

    def too_new(self, facts: list[dict[str, Any]]) -> str:
        fact = facts[0]
        months = max(fact["months"], 0)
        return ngettext(
            "%(months)d whole month of service on %(day)s where %(least)d are asked for",
            "%(months)d whole months of service on %(day)s where %(least)d are asked for",
            months,
        ) % {"months": months, "day": day(fact["as_of"]), "least": fact["least"]}

    def vetoed(self, facts: list[dict[str, Any]]) -> str:
        return _("; ").join(self.blemish(fact) for fact in facts)

    def blemish(self, fact: dict[str, Any]) -> str:
        words = {
            "kind": kind(fact["kind"]),
            "day": day(fact["on"]),
            "source": fact["source"],
            "unit": self.units.get(fact["unit"]),
        }
        if fact["unit"]:
            return (
                _("%(kind)s on %(day)s in %(unit)s, which they head (source: %(source)s)") % words
            )
        return _("%(kind)s on %(day)s (source: %(source)s)") % words

    def too_low(self, facts: list[dict[str, Any]]) -> str:
        fact = facts[0]
        if fact["value"] is None:
            return _("no appraisal of %(year)d where at least %(least)s is asked for") % fact
        return _("appraisal of %(year)d: %(value)s where at least %(least)s is asked for") % fact

    def must_rest(self, facts: list[dict[str, Any]]) -> str:
        return _("; ").join(
            _("honoured for %(for_year)d already: %(value)s (source: %(source)s)") % fact
            if fact["value"]
            else _("honoured for %(for_year)d already (source: %(source)s)") % fact
            for fact in facts
        )

    # ------------------------------------------------------------------ quotas

    def quota(self, quota: dict[str, Any]) -> str:
        """Return one quota in words: how many, of what, in which award."""
        least, most = quota["minimum"], quota["maximum"]
        words = {"least": least, "most": most, "what": self.counted(quota)}
        if most is None:
            bound = _("at least %(least)d from %(what)s") % words
        elif least == 0:
            bound = _("at most %(most)d from %(what)s") % words
        else:
            bound = _("%(least)d to %(most)d from %(what)s") % words
        scope = self.awards[quota["award"]] if quota["award"] else _("all titles together")
        return _("%(scope)s: %(bound)s") % {"scope": scope, "bound": bound}

    def counted(self, quota: dict[str, Any]) -> str:
        value = quota["value"]
        return {
            Attribute.UNIT: str(self.units.get(value, value)),
            Attribute.SECTOR: str(self.units.get(value, value)),
            Attribute.POSITION_FAMILY: _("position family %(value)s") % {"value": value},
            Attribute.LEVEL: _("level %(value)s") % {"value": value},
            Attribute.GENDER: _("gender %(value)s") % {"value": value},
            Attribute.SITE: _("site %(value)s") % {"value": value},
        }[Attribute(quota["attribute"])]


def merit(result: Result, *, beside: int | None = None) -> str:
    """Return a merit in points with its standard error, where there is one."""
    shown = points(result.merit, beside=beside)
    if result.standard_error is None:
        return shown
    error = points(round(result.standard_error * MICRO), beside=0)
    return _("%(merit)s ± %(error)s") % {"merit": shown, "error": error}


def points(micro: int, *, beside: int | None = None, rounding: str = ROUND_HALF_EVEN) -> str:
    """Return points with two decimals, or as many as tell them from those `beside` them."""
    value = Decimal(micro) / MICRO
    for places in range(2, 7):
        step = Decimal(1).scaleb(-places)
        shown = value.quantize(step, rounding)
        if beside is None or beside == micro:
            break
        if shown != (Decimal(beside) / MICRO).quantize(step, rounding):
            break
    return format_decimal(shown, format="0." + "0" * places, locale=locale())


def day(iso: str) -> str:
    return long_date(dt.date.fromisoformat(iso))


def kind(code: str) -> str:
    """Return a kind of fact in words; one that we have no word for stands as it was recorded."""
    known = {
        "safety_incident": _("safety incident"),
        "quality_incident": _("quality incident"),
        "discipline": _("disciplinary measure"),
        "environment_incident": _("environmental incident"),
        "leave_days": _("days of leave"),
    }
    return known.get(code, code.replace("_", " "))


def rule_name(rule: str) -> str:
    """Return a rule of eligibility in words."""
    name, _colon, what = rule.partition(":")
    if name == eligibility.VETO:
        return _("veto: %(kind)s") % {"kind": kind(what)}
    return {
        eligibility.EMPLOYED: _("employed"),
        eligibility.MIN_MONTHS: _("months of service"),
        eligibility.MIN_APPRAISAL: _("appraisal of the year"),
        eligibility.REST_YEARS: _("years since an earlier award"),
    }[name]
