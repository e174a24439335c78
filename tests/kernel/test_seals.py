"""Seals: placed once, reopened with a reason, and known to what was built on them."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from yearturn.decisions import canonical
from yearturn.kernel import ledger, seals
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry, Seal, Stage

pytestmark = pytest.mark.django_db

CYCLE = "organization.cycle:1"


@pytest.fixture
def place(at):
    """Return a function that seals a stage."""

    def seal(stage, result=(1, 2), cycle=CYCLE):
        return seals.place(cycle=cycle, stage=stage, result=list(result), by="person:1", at=at)

    return seal


@pytest.fixture
def reopen(at):
    """Return a function that reopens a stage."""

    def open_again(stage, reason="a figure was wrong"):
        return seals.reopen(cycle=CYCLE, stage=stage, reason=reason, by="person:1", at=at)

    return open_again


def test_seal_holds_the_digest_of_the_result(place, at):
    seal = place("planning", ["a", {"b": 1}])
    assert seal.digest == canonical.digest(["a", {"b": 1}])
    assert (seal.at, seal.superseded_at, seal.rests_on) == (at, None, {})
    assert seals.current(cycle=CYCLE, stage="planning") == seal
    assert seals.require(cycle=CYCLE, stage="planning") == seal


def test_seal_is_a_line_of_the_ledger(place):
    below, above = place("planning"), place("review")
    lines = list(Entry.objects.all())
    assert [(line.verb, line.subject) for line in lines] == [
        ("planning.sealed", CYCLE),
        ("review.sealed", CYCLE),
    ]
    assert lines[1].facts == {"result": above.digest, "rests_on": {"planning": below.digest}}


def test_stage_is_sealed_once(place):
    place("planning")
    with pytest.raises(Refused) as refusal:
        place("planning")
    assert str(refusal.value) == (
        "The stage planning is sealed. Reopen it, with a reason, before it is sealed again."
    )
    assert Entry.objects.count() == 1


def test_refusal_speaks_chinese(place):
    place("planning")
    with translation.override("zh-hans"), pytest.raises(Refused) as refusal:
        place("planning")
    assert str(refusal.value) == "“工作部署”阶段已定稿锁定。如需再次锁定，请先说明原因并重新开启。"


def test_unknown_stage_is_refused(place):
    with pytest.raises(ValueError, match="catering"):
        place("catering")


@pytest.mark.parametrize("stage", Stage)
def test_stage_that_is_not_sealed_is_asked_for_in_vain(stage):
    assert seals.current(cycle=CYCLE, stage=stage) is None
    with pytest.raises(Refused, match=f"The stage {stage} is not sealed yet. Seal it first."):
        seals.require(cycle=CYCLE, stage=stage)


def test_seals_of_other_cycles_do_not_count(place):
    place("planning", cycle="organization.cycle:2")
    assert seals.current(cycle=CYCLE, stage="planning") is None
    assert place("review").rests_on == {}


def test_seal_rests_on_every_sealed_stage_below(place):
    digests = {stage: place(stage, [stage]).digest for stage in Stage if stage != "review"}
    last = seals.current(cycle=CYCLE, stage="publication")
    assert last.rests_on == {
        stage: digests[stage] for stage in ("planning", "recognition", "conference")
    }


def test_reopened_stage_can_be_sealed_again(place, reopen, at):
    first = place("planning")
    reopened = reopen("planning", "  a figure was wrong ")
    assert (reopened.pk, reopened.superseded_at) == (first.pk, at)
    assert reopened.reason == "a figure was wrong"
    assert seals.current(cycle=CYCLE, stage="planning") is None
    second = place("planning", [3])
    assert seals.current(cycle=CYCLE, stage="planning") == second
    assert Seal.objects.count() == 2


def test_reopening_is_a_line_of_the_ledger(place, reopen):
    seal = place("planning")
    reopen("planning")
    line = Entry.objects.last()
    assert (line.verb, line.subject) == ("planning.reopened", CYCLE)
    assert line.facts == {"result": seal.digest, "reason": "a figure was wrong"}
    assert ledger.verify() is None


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_stage_is_not_reopened_without_a_reason(place, reopen, reason):
    place("planning")
    with pytest.raises(Refused, match="Say why the sealed stage is reopened"):
        reopen("planning", reason)
    assert seals.current(cycle=CYCLE, stage="planning")


def test_stage_that_is_open_is_not_reopened(reopen):
    with pytest.raises(Refused, match="not sealed yet"):
        reopen("planning")


def test_what_was_built_on_a_reopened_seal_knows_it(place, reopen):
    place("planning")
    review = place("review")
    assert seals.superseded(review) == []
    reopen("planning")
    assert seals.superseded(review) == [Stage.PLANNING]
    place("planning", ["another result"])
    assert seals.superseded(review) == [Stage.PLANNING]


def test_seal_placed_again_with_an_equal_result_is_not_superseded(place, reopen):
    place("planning")
    review = place("review")
    reopen("planning")
    place("planning")
    assert seals.superseded(review) == []


def test_stage_sealed_later_below_is_not_what_a_seal_rests_on(place):
    review = place("review")
    place("planning")
    assert seals.superseded(review) == []


def test_superseded_asks_once(place, django_assert_num_queries):
    for stage in Stage:
        place(stage)
    with django_assert_num_queries(1):
        assert seals.superseded(seals.Seal(cycle=CYCLE, stage="publication", rests_on={})) == []


# ---------------------------------------------------------------------- constraints


def broken(at, **fields):
    given = {"cycle": CYCLE, "stage": "planning", "digest": "d", "at": at, **fields}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Seal.objects.create(**given)
    return str(error.value)


def test_database_refuses_two_current_seals_of_a_stage(place, at):
    place("planning")
    assert "unique" in broken(at).lower()


def test_database_refuses_an_unknown_stage(at):
    assert "stage_is_known" in broken(at, stage="catering")


@pytest.mark.parametrize("superseded", [True, False])
def test_database_refuses_a_seal_superseded_without_a_reason(at, superseded):
    fields = {"superseded_at": at} if superseded else {"reason": "for no seal"}
    assert "a_seal_is_superseded_with_a_reason" in broken(at, **fields)


def test_database_refuses_a_seal_superseded_before_it_was_placed(at):
    before = at - dt.timedelta(seconds=1)
    message = broken(at, superseded_at=before, reason="too early")
    assert "no_seal_is_superseded_before_it_was_placed" in message
