"""Drafting, checking, signing off, publishing: each step, who may, and what stops it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.publication.conftest import RELEASE_AT
from yearturn.decisions import canonical
from yearturn.kernel import seals
from yearturn.kernel.bilingual import speaking
from yearturn.kernel.errors import Refused
from yearturn.kernel.models import Entry, Seal
from yearturn.planning.models import Measure
from yearturn.publication import queries
from yearturn.publication.actions import release as actions
from yearturn.publication.models import Claim, Omission, Release, SignOff
from yearturn.publication.policies import TooEarly, Unapproved, Unsound

# ------------------------------------------------------------------------------ drafting


def test_a_draft_holds_each_sentence_in_both_languages(whole):
    release = whole.draft()
    claims = queries.claims(release)
    assert [claim.position for claim in claims] == list(range(1, len(claims) + 1))
    winner = next(claim for claim in claims if claim.label == "Qiao Yun")
    assert (winner.label_zh, winner.text, winner.text_zh) == (
        "乔芸",
        "Welder, Robot Assembly",
        "机器人装配部焊工",
    )
    assert (winner.form, winner.section, winner.sources) == (
        "entry",
        "honours",
        ["honour:EMP:1"],
    )
    assert winner.names == [["Qiao Yun", "乔芸"]]


def test_each_claim_is_bound_to_the_seal_of_its_stage(whole):
    release = whole.draft()
    held = {seal.stage: seal.digest for seal in Seal.objects.all()}
    assert {claim.stage for claim in queries.claims(release)} == {
        "planning",
        "review",
        "recognition",
        "conference",
    }
    assert all(claim.seal == held[claim.stage] for claim in queries.claims(release))


def test_a_draft_keeps_what_it_left_out(whole):
    Measure.objects.filter(code="M1").update(text="Save 10%", text_zh="节约10%")
    release = whole.draft()
    (omission,) = queries.omissions(release)
    assert (omission.source, omission.text, omission.ground, omission.found) == (
        "measure:M1",
        "Save 10%",
        "figure",
        ["10%"],
    )


def test_a_draft_is_made_in_either_language_of_the_console(whole):
    with speaking("zh"):
        release = whole.draft()
    first = queries.claims(release)[0]
    assert first.text.startswith("On 2 February 2021 Heron Group")
    assert first.text_zh.startswith("2021年2月2日，青鹭集团")


def test_titles_are_made_where_they_are_missing(whole):
    release = whole.draft(title="A good year")
    assert release.title == "A good year"
    assert release.title_zh == "青鹭集团召开2020年度总结表彰大会，部署2021年工作"


def test_the_line_of_a_draft_counts_and_digests(whole):
    release = whole.draft()
    line = Entry.objects.last()
    claims = queries.claims(release)
    assert (line.verb, line.facts) == (
        "release.drafted",
        {
            "claims": len(claims),
            "left_out": 0,
            "rows": canonical.digest(queries.claim_rows(claims)),
        },
    )


def test_nothing_is_drafted_before_something_is_sealed(told):
    with pytest.raises(Refused, match="nothing to tell yet"):
        told.draft()
    assert not Release.objects.exists()


def test_a_cycle_has_one_release(whole):
    whole.draft()
    with pytest.raises(Refused, match="its release already"):
        whole.draft()


def test_who_holds_no_office_drafts_nothing(whole):
    whole.doing["by"] = whole.people["r1"]
    with pytest.raises(Refused, match="holds no role"):
        whole.draft()


def test_a_release_does_not_appear_before_the_meeting(whole):
    early = dt.datetime(2021, 2, 1, 15, 59, tzinfo=dt.UTC)
    with pytest.raises(TooEarly, match="on 2021-02-01, before the conference of 2021-02-02"):
        whole.draft(release_at=early)
    # A minute later it is the day of the conference in the zone of the cycle.
    whole.draft(release_at=early + dt.timedelta(minutes=1))


# ------------------------------------------------------------------------------ checking


def test_a_sound_draft_is_checked_and_sealed(whole):
    release = whole.check(whole.draft())
    assert Release.objects.get().state == "checked"
    seal = seals.require(cycle=whole.cycle, stage="publication")
    assert seal.digest == canonical.digest(queries.result(release))


def wrongs(whole, **changes):
    """Return what is wrong with the release after its first matching claim was changed."""
    release = whole.draft()
    pick = changes.pop("pick", {"label": "Qiao Yun"})
    Claim.objects.filter(**pick).update(**changes)
    return [(str(wrong.kind), wrong.found) for wrong in queries.wrongs(release)]


def test_a_name_that_one_language_lacks_is_found(whole):
    assert wrongs(whole, label_zh="乔云") == [("name", ("Qiao Yun",))]


def test_another_name_in_english_is_found(whole):
    assert wrongs(whole, label="Qiao") == [("name", ("Qiao Yun",))]


def test_another_number_in_one_language_is_found(whole):
    found = wrongs(
        whole,
        pick={"text__startswith": "It is proposed to honour"},
        text_zh="拟表彰3人，授予荣誉称号1项，另颁发特别奖1项，2020年度。",
    )
    assert found == [("numbers", ("2", "3"))]


def test_a_figure_in_somebodys_words_is_found(whole):
    found = wrongs(
        whole,
        pick={"text": "Production never stopped."},
        text="Production rose by 7%.",
        text_zh="产量增长7%。",
    )
    assert found == [("figure", ("7%",))]


def test_a_figure_in_words_of_one_language_is_found(whole):
    found = wrongs(whole, pick={"text": "Production never stopped."}, text_zh="产量增长百分之七。")
    assert found == [("figure", ("百分之", "百", "七"))]


def test_a_stage_that_was_sealed_anew_is_found(whole):
    release = whole.draft()
    Seal.objects.filter(stage="planning").update(digest="0" * 64)
    kinds = {str(wrong.kind) for wrong in queries.wrongs(release)}
    assert kinds == {"seal"}
    assert {wrong.claim.stage for wrong in queries.wrongs(release)} == {"planning"}


def test_an_unsound_draft_stays_a_draft_and_says_everything(whole):
    release = whole.draft()
    Claim.objects.filter(label="Qiao Yun").update(label_zh="乔云")
    Claim.objects.filter(label="Lin Xiaomei").update(label_zh="林小梅")
    with pytest.raises(Unsound) as refusal:
        whole.check(release)
    assert str(refusal.value) == (
        "“Welder, Robot Assembly” does not name Qiao Yun in both languages.\n"
        "“Sales Engineer, Textile Machinery” does not name Lin Xiaomei in both languages."
    )
    assert Release.objects.get().state == "draft"
    assert seals.current(cycle=whole.cycle, stage="publication") is None


@pytest.mark.parametrize(
    ("title", "title_zh", "kinds"),
    [
        ("A good year", "丰收之年", []),
        ("Heron Group opens 2021", "青鹭集团召开2020年度大会", []),
        ("Two titles, 2 winners", "2人获奖", []),
        ("Revenue up 12%", "收入增长12%", ["figure"]),
        ("Revenue doubled", "收入大增", ["figure"]),
        ("41 honoured", "41人获奖", ["figure"]),
        ("2 honoured", "表彰先进", ["numbers"]),
    ],
)
def test_a_title_counts_what_the_release_counts(whole, title, title_zh, kinds):
    release = whole.draft(title=title, title_zh=title_zh)
    assert [str(wrong.kind) for wrong in queries.wrongs(release)] == kinds


def test_a_company_may_have_a_number_in_its_name(whole):
    release = whole.draft(
        source="Heron 360",
        source_zh="青鹭三百六",
        title="Heron 360 looks back",
        title_zh="青鹭三百六召开大会",
    )
    assert queries.wrongs(release) == []


def test_a_checked_release_is_not_checked_again(whole):
    release = whole.check(whole.draft())
    with pytest.raises(Refused, match="is checked; this is done while it is draft"):
        whole.check(release)


# ------------------------------------------------------------------ signing off, publishing


def test_a_sign_off_lets_the_release_wait_for_its_time(whole):
    whole.approve_winners()
    release = whole.sign_off(whole.check(whole.draft()))
    assert Release.objects.get().state == "signed_off"
    assert queries.sign_off(release).document == "HG-2021-5"
    assert queries.may_appear(release)
    line = Entry.objects.last()
    assert line.facts == {"was": "checked", "documents": ["HG-2021-5"]}


def test_unapproved_winners_are_not_signed_off(whole):
    release = whole.check(whole.draft())
    with pytest.raises(Unapproved, match="whom nobody approved"):
        whole.sign_off(release)
    assert not queries.may_appear(release)
    assert not SignOff.objects.exists()


def test_a_release_without_winners_needs_no_approval_of_them(told):
    told.with_plan()
    release = told.sign_off(told.check(told.draft()))
    assert release.state == "signed_off"


def test_a_draft_is_not_signed_off(whole):
    whole.approve_winners()
    with pytest.raises(Refused, match="while it is checked"):
        whole.sign_off(whole.draft())


def test_a_sign_off_names_a_body(whole):
    whole.approve_winners()
    release = whole.check(whole.draft())
    with pytest.raises(Refused, match="Name the body"):
        actions.sign_off_release(release=release, sign_offs=[], **whole.doing)


def test_a_release_appears_at_its_time_and_not_before(whole):
    whole.approve_winners()
    release = whole.sign_off(whole.check(whole.draft()))
    before = {"by": whole.office, "at": RELEASE_AT - dt.timedelta(seconds=1)}
    with pytest.raises(Refused, match=r"not appear before 5 February 2021, 09:00 \(UTC\+8\)\."):
        actions.publish(release=release, **before)
    actions.publish(release=release, by=whole.office, at=RELEASE_AT)
    assert Release.objects.get().state == "published"


def test_a_release_that_tells_of_proposals_is_not_signed_off(whole):
    release = whole.check(whole.draft())
    whole.approve_winners()
    assert queries.proposes(release)
    with pytest.raises(Refused, match="drafted before its winners were approved"):
        whole.sign_off(release)


def test_nobody_publishes_what_is_not_signed_off(whole):
    release = whole.check(whole.draft())
    with pytest.raises(Refused, match="while it is signed off"):
        actions.publish(release=release, by=whole.office, at=RELEASE_AT)


# -------------------------------------------------------------------------- constraints


def broken(write, constraint=""):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        write()
    assert constraint in str(error.value)


def test_a_release_has_a_known_state_titles_and_a_source(whole):
    whole.draft()
    broken(lambda: Release.objects.update(state="lost"), "release_state_is_known")
    broken(lambda: Release.objects.update(title=""), "a_release_has_a_title_in_each_tongue")
    broken(lambda: Release.objects.update(title_zh=""), "a_release_has_a_title_in_each_tongue")
    broken(lambda: Release.objects.update(source=""), "a_release_names_its_source")


def test_a_claim_has_a_place_a_seal_and_a_text_in_each_tongue(whole):
    whole.draft()
    broken(lambda: Claim.objects.update(section="sports"), "claim_section_is_known")
    broken(lambda: Claim.objects.update(form="song"), "claim_form_is_known")
    broken(lambda: Claim.objects.update(seal=""), "a_claim_is_bound_to_a_seal")
    broken(lambda: Claim.objects.filter(label="").update(text=""), "a_claim_says_something")
    broken(lambda: Claim.objects.filter(label="").update(text_zh=""), "a_claim_says_something")
    broken(lambda: Claim.objects.update(position=1))
    Claim.objects.filter(label="Qiao Yun").update(text="", text_zh="")


def test_an_omission_has_a_known_ground_and_its_own_position(whole):
    release = whole.draft()
    first = Omission.objects.create(
        release=release, position=1, source="x", text="y", ground="figure"
    )
    broken(lambda: Omission.objects.update(ground="mood"), "the_ground_of_an_omission_is_known")
    first.pk = None
    broken(first.save)


def test_a_sign_off_names_its_document_once(told):
    told.with_plan()
    told.sign_off(told.check(told.draft()))
    broken(lambda: SignOff.objects.update(document=""), "a_sign_off_names_its_document")
    again = SignOff.objects.get()
    again.pk = None
    broken(again.save)
    assert str(SignOff.objects.get()) == "HG-2021-5"
