"""What is wrong with a certificate is said in words, whatever is wrong with it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.decisions.certifying import certified
from tests.decisions.elections import candidate, election
from tests.decisions.tampering import award, promises, told
from tests.decisions.tampering import sound as sound_selection
from tests.decisions.test_checking import forged
from yearturn.decisions.checking import check, every_set
from yearturn.decisions.types import (
    Ahead,
    Broken,
    Certificate,
    Enough,
    Node,
    Proof,
    Quota,
    Reason,
    ReasonKind,
)


@pytest.fixture(autouse=True)
def _by_certificate_alone(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)


PROBLEM, _ = sound_selection()
OUTCOME, CERTIFICATE = certified(PROBLEM)

# The same without the tie: somebody alone is best.
ALONE = replace(
    PROBLEM,
    contenders=tuple(
        replace(each, merit=81) if (each.candidate, each.award) == ("e", "A") else each
        for each in PROBLEM.contenders
    ),
)
ALONE_OUTCOME, ALONE_CERTIFICATE = certified(ALONE)


def test_both_certificates_prove_their_selections():
    assert check(PROBLEM, OUTCOME, CERTIFICATE) == ()
    assert check(ALONE, ALONE_OUTCOME, ALONE_CERTIFICATE) == ()
    assert not OUTCOME.unique
    assert ALONE_OUTCOME.unique
    assert [(each.candidate, each.award) for each in CERTIFICATE.enough] == [("b", "A")]


# ---------------------------------------------------------------------- trees

DONE = Node()
TREES = {
    "leaves 1 branches open": (),
    "goes on behind its last leaf": (*CERTIFICATE.optimum.nodes, DONE),
    "leaves 2 branches open": (Node(split=("a", "A")),),
    "splits ('z', 'A'), who may not win": (Node(split=("z", "A")), DONE, DONE),
    "splits ('g', 'A'), who may not win": (Node(split=("g", "A")), DONE, DONE),
    "splits ('a', 'A'), which is settled": (Node(split=("a", "A")), Node(split=("a", "A"))),
    "splits at prices": (Node(("a", "A"), prices=(("seats:A", 1),)), DONE, DONE),
    "has the scale -1": (Node(scale=-1),),
    "has the scale 0.5": (Node(scale=0.5),),
    "has the scale True": (Node(scale=True),),
    "prices seats:C, which is no rule": (Node(prices=(("seats:C", 1),)),),
    "prices one_title:z, which is no rule": (Node(prices=(("one_title:z", 1),)),),
    "prices quota:2, which is no rule": (Node(prices=(("quota:2", 1),)),),
    "prices unit x, which is no rule": (Node(prices=(("unit x", 1),)),),
    "prices winners, which is no rule": (Node(prices=(("winners", 1),)),),
    "prices seats:A twice": (Node(prices=(("seats:A", 1), ("seats:A", 1))),),
    "prices quota:1, which has no upper bound": (Node(prices=(("quota:1", 1),)),),
    "prices seats:A at 1.0": (Node(prices=(("seats:A", 1.0),)),),
    "prices seats:A at True": (Node(prices=(("seats:A", True),)),),
}


def first_flaw(nodes):
    """Return what is said of a tree that stands for the optimum."""
    (broken,) = check(PROBLEM, OUTCOME, replace(CERTIFICATE, optimum=Proof(nodes)))
    assert broken.promise == "certificate"
    return broken.detail.removeprefix("optimum ")


@pytest.mark.parametrize("flaw", sorted(TREES.keys() - {"goes on behind its last leaf"}))
def test_a_flaw_of_a_tree_is_told(flaw):
    nodes = TREES[flaw]
    # A first leaf that bounds too little would be told before what stands behind it.
    assert first_flaw(nodes) == flaw or first_flaw(nodes).startswith("bounds gains by")
    if nodes and nodes[0] != Node(split=("a", "A")):
        assert first_flaw(nodes) == flaw


def test_a_tree_that_goes_on_is_told():
    assert first_flaw(TREES["goes on behind its last leaf"]) == "goes on behind its last leaf"


def test_what_is_no_proof_is_told():
    (broken,) = check(PROBLEM, OUTCOME, replace(CERTIFICATE, optimum=None))
    assert broken == Broken("certificate", "optimum is no proof")


# ------------------------------------------------------------------ other claims


def test_others_must_be_bounded_where_nobody_else_is_as_good():
    weak = replace(ALONE_CERTIFICATE, others=ALONE_CERTIFICATE.optimum)
    (broken,) = check(ALONE, ALONE_OUTCOME, weak)
    assert broken.promise == "certificate"
    assert broken.detail.startswith("others bounds gains by")


def test_a_tie_that_is_denied_is_told():
    claimed = replace(OUTCOME, unique=True)
    assert "certificate" in promises(PROBLEM, claimed, CERTIFICATE)
    forged_proof = replace(CERTIFICATE, others=CERTIFICATE.optimum)
    assert "certificate" in promises(PROBLEM, claimed, forged_proof)


def test_a_tie_that_is_none_is_told():
    claimed = replace(ALONE_OUTCOME, unique=False)
    assert promises(ALONE, claimed, replace(ALONE_CERTIFICATE, others=None)) == {"unique"}
    assert promises(ALONE, claimed, ALONE_CERTIFICATE) == {"certificate", "unique"}


def test_somebody_ahead_must_be_shown_to_be_no_part_of_a_set_as_good():
    turned = award(OUTCOME, "A", winners=("a", "c", "f"), reserve=("b", "e", "h"))
    turned = told(turned, "f", "A", kind=ReasonKind.WON, line=None)
    turned = told(turned, "e", "A", kind=ReasonKind.TIE, line=80)
    found = check(PROBLEM, turned, replace(CERTIFICATE, ahead=()))
    assert Broken("optimum", "e for A comes first by the tie rule") in found
    for proof in (CERTIFICATE.optimum, Proof((Node(),))):
        forged_proof = replace(CERTIFICATE, ahead=(Ahead("e", "A", proof),))
        assert "certificate" in promises(PROBLEM, turned, forged_proof)


@pytest.mark.parametrize("key", [("a", "A"), ("g", "A"), ("z", "A")])
def test_somebody_ahead_who_won_or_may_not_win_is_told(key):
    changed = replace(CERTIFICATE, ahead=(*CERTIFICATE.ahead, Ahead(*key, CERTIFICATE.optimum)))
    said = f"ahead: {key[0]} for {key[1]} is no loser, or stands twice"
    assert Broken("certificate", said) in check(PROBLEM, OUTCOME, changed)


def test_somebody_ahead_twice_is_told():
    shown = Ahead("h", "A", CERTIFICATE.optimum)
    (broken, *_rest) = (
        each
        for each in check(PROBLEM, OUTCOME, replace(CERTIFICATE, ahead=(shown, shown)))
        if "twice" in each.detail
    )
    assert broken.detail == "ahead: h for A is no loser, or stands twice"


def test_a_loser_by_tie_with_whom_no_set_is_as_good_is_told():
    claimed = told(
        OUTCOME,
        *("b", "A"),
        kind=ReasonKind.TIE,
        rules=(),
        enough=None,
        leaves=(),
        enters=(),
    )
    without = replace(CERTIFICATE, enough=())
    assert check(PROBLEM, claimed, without) == (
        Broken("reason", "b for A: no set with them is as good"),
    )


# ----------------------------------------------------------------- what is enough

(HELD,) = CERTIFICATE.enough


def with_enough(**change):
    return replace(CERTIFICATE, enough=(replace(HELD, **change),))


ENOUGH = {
    "enough: of 0, not of the 1 in order": replace(CERTIFICATE, enough=()),
    "enough: of 2, not of the 1 in order": replace(CERTIFICATE, enough=(HELD, HELD)),
    "enough: of 1, not of the 1 in order": with_enough(candidate="f"),
    "enough: b for A is not in their own set": with_enough(
        witness=(("a", "A"), ("c", "A"), ("e", "A"), ("d", "B"))
    ),
    "enough: b for A has a set of pairs who may not win, or of one pair twice": with_enough(
        witness=(*HELD.witness, ("g", "A"))
    ),
    "enough: b for A has a set that breaks seats A": with_enough(
        witness=(*HELD.witness, ("f", "A"))
    ),
    "enough: b for A has a set that breaks quota women": with_enough(witness=(("b", "A"),)),
    "enough: b for A leaves 1 branches open": with_enough(proof=Proof(())),
}


@pytest.mark.parametrize("flaw", ENOUGH)
def test_a_flaw_of_what_is_enough_is_told(flaw):
    assert check(PROBLEM, OUTCOME, ENOUGH[flaw]) == (Broken("certificate", flaw),)


def test_a_worse_set_than_the_best_with_somebody_held_back_is_told():
    worse = with_enough(witness=(("b", "A"), ("c", "A"), ("h", "A"), ("d", "B")))
    (broken,) = check(PROBLEM, OUTCOME, worse)
    assert broken.promise == "certificate"
    assert broken.detail.startswith("enough: b for A bounds gains by")


def test_no_set_with_somebody_held_back_is_told_where_there_is_one():
    (broken,) = check(PROBLEM, OUTCOME, with_enough(witness=None))
    assert broken.detail.startswith("enough: b for A bounds gains by")


REASONS = {
    "b for A: 96 is enough, not 95": {"enough": 95},
    "b for A: 96 is enough, not None": {"enough": None},
    "b for A: [('a', 'A')] would leave, not []": {"leaves": ()},
    "b for A: [('a', 'A')] would leave, not [('e', 'A')]": {"leaves": (("e", "A"),)},
    "b for A: [('a', 'A')] would leave, not [('a', 'A'), ('a', 'A')]": {
        "leaves": (("a", "A"), ("a", "A"))
    },
    "b for A: [] would enter, not [('f', 'A')]": {"enters": (("f", "A"),)},
}


@pytest.mark.parametrize("wrong", REASONS)
def test_a_reason_that_says_otherwise_is_told(wrong):
    claimed = told(OUTCOME, "b", "A", **REASONS[wrong])
    assert Broken("reason", wrong) in check(PROBLEM, claimed, CERTIFICATE)


def test_a_tie_told_as_held_back_is_told():
    claimed = told(OUTCOME, "f", "A", kind=ReasonKind.HELD_BACK, rules=("unit x",), enough=81)
    witness = (("a", "A"), ("c", "A"), ("f", "A"), ("d", "B"))
    enough = (HELD, Enough("f", "A", witness, CERTIFICATE.optimum))
    assert check(PROBLEM, claimed, replace(CERTIFICATE, enough=enough)) == (
        Broken("reason", "f for A: the tie rule decided, no quota did"),
    )


def test_nobody_can_enter_where_no_set_holds_somebody():
    people = [candidate("a"), candidate("b", unit="x")]
    nobody = Quota("nobody of x", None, "unit", "x", 0, 0)
    problem = election(people, {"A": 1}, {("a", "A"): 8, ("b", "A"): 9}, [nobody])
    outcome, certificate = certified(problem)
    assert certificate.enough[0].witness is None
    assert check(problem, outcome, certificate) == ()
    # At no scale: the rule and the person cannot be kept together, whatever anybody gains.
    empty = Proof((Node(None, 0, (("quota:0", 1),)),))
    shown = replace(certificate, enough=(Enough("b", "A", None, empty),))
    assert check(problem, outcome, shown) == ()
    unshown = replace(shown.enough[0], proof=Proof((Node(None, 0, (("quota:0", -1),)),)))
    assert promises(problem, outcome, replace(shown, enough=(unshown,))) == {"certificate"}


# ------------------------------------------------------------------------ forgery


@settings(max_examples=100, deadline=None)
@given(outcome=forged(OUTCOME))
def test_a_certificate_passes_no_forged_outcome(outcome):
    # Which quotas held somebody back is the one thing that the certificate does not tell.
    alike = replace(outcome, reasons=tuple(map(without_rules, outcome.reasons)))
    truth = replace(OUTCOME, reasons=tuple(map(without_rules, OUTCOME.reasons)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(every_set, "MOST_PAIRS", 0)
        found = check(PROBLEM, outcome, CERTIFICATE)
    assert (found == ()) == (alike == truth)


def without_rules(reason: Reason):
    return replace(reason, rules=()) if reason.kind == ReasonKind.HELD_BACK else reason


names = st.sampled_from(
    ("seats:A", "seats:B", "one_title:a", "one_title:c", "quota:0", "quota:1", "winners", "x")
)
nodes = st.builds(
    Node,
    st.none() | st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("AB")),
    st.integers(-1, 60),
    st.lists(st.tuples(names, st.integers(-(10**6), 10**6)), max_size=5).map(tuple),
)
proofs = st.lists(nodes, max_size=5).map(lambda each: Proof(tuple(each)))
pairs = st.lists(st.tuples(st.sampled_from("abcefz"), st.sampled_from("AB")), max_size=5).map(tuple)
certificates = st.builds(
    Certificate,
    proofs | st.just(CERTIFICATE.optimum),
    st.none() | proofs,
    st.lists(st.builds(Ahead, st.sampled_from("abcez"), st.just("A"), proofs), max_size=2).map(
        tuple
    ),
    st.lists(st.builds(replace, st.just(HELD), proof=proofs), max_size=2).map(tuple)
    | st.just((HELD,)),
    st.lists(pairs, max_size=2).map(tuple) | st.just(CERTIFICATE.equals),
)


@settings(max_examples=80, deadline=None)
@given(certificate=certificates, unique=st.booleans())
def test_no_certificate_however_odd_makes_the_check_raise(certificate, unique):
    found = check(PROBLEM, replace(OUTCOME, unique=unique), certificate)
    assert all(isinstance(each, Broken) for each in found)
    assert not (unique and found == ())


# --------------------------------------------------------- what reasons say themselves

SAID = {
    "b for A: has a set that breaks quota unit x": {"leaves": (("e", "A"),)},
    "b for A: with those who leave and enter, 109 is enough, not 96": {
        "leaves": (("a", "A"), ("c", "A")),
        "enters": (("f", "A"),),
    },
    "b for A: nobody leaves or enters where nothing is enough": {"enough": None},
    "b for A: has a set that breaks seats A": {"leaves": ()},
    "b for A: has a set of pairs who may not win, or of one pair twice": {"enters": (("z", "A"),)},
    "b for A: [('a', 'A')] would leave, [] enter": {"leaves": (("a", "A"), ("z", "A"))},
    "b for A: with those who leave and enter, 96 is enough, not 97": {"enough": 97},
}


@pytest.mark.parametrize("wrong", SAID)
def test_a_reason_that_contradicts_itself_is_told_without_a_certificate(wrong):
    claimed = told(OUTCOME, "b", "A", **SAID[wrong])
    assert Broken("reason", wrong) in check(PROBLEM, claimed)


def test_reasons_of_the_sound_selection_contradict_nothing():
    assert check(PROBLEM, OUTCOME) == ()
