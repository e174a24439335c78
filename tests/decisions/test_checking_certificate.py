"""A certificate is accepted if it proves what it must, and never for what is not so."""

from dataclasses import replace

import pytest

from tests.decisions.certifying import certified, proves, sets, table
from tests.decisions.elections import candidate, election, random_election, seeded, winners_of
from tests.decisions.tampering import promises
from yearturn.decisions.checking import check, every_set
from yearturn.decisions.types import (
    AwardOutcome,
    Broken,
    Certificate,
    Infeasible,
    Node,
    Proof,
    ReasonKind,
)


@pytest.fixture(autouse=True)
def _by_certificate_alone(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 0)


def cases(seeds, most_pairs=7):
    """Yield random problems that have an answer, the answer and its certificate."""
    for seed in range(seeds):
        problem = random_election(seeded(seed), most_pairs)
        try:
            yield problem, *certified(problem)
        except Infeasible:
            continue


# ------------------------------------------------------------------- by hand


def three():
    """Return three people for one seat: c gains 31, b 16, a 1 (a seat 15, a micro of merit 5...).

    Merits 9, 8, 7 and raw means the same: a seat weighs (9 - 7) · 1 + 1 = 3, a micro of merit 3.
    """
    people = [candidate(name) for name in "abc"]
    return election(people, {"A": 1}, {("a", "A"): 7, ("b", "A"): 8, ("c", "A"): 9})


def leaf(scale=1, **prices):
    named = tuple((name.replace("_A", ":A"), price) for name, price in prices.items())
    return Proof((Node(None, scale, named),))


def test_prices_of_a_pencil_prove_the_best_of_three():
    problem = three()
    outcome, _ = certified(problem)

    # Gains: a (3 + 0) · 3 + 0 = 9, b (3 + 1) · 3 + 1 = 13, c (3 + 2) · 3 + 2 = 17.
    tight = Certificate(leaf(seats_A=17), others=leaf(seats_A=13, winners=4))

    assert check(problem, outcome, tight) == ()
    # Any price of the seat between b's gain and c's bounds by what c gains.
    assert check(problem, outcome, replace(tight, optimum=leaf(seats_A=13))) == ()
    assert check(problem, outcome, replace(tight, optimum=leaf(2, seats_A=27))) == ()


def test_prices_below_the_second_best_prove_nothing():
    problem = three()
    outcome, _ = certified(problem)

    low = Certificate(leaf(seats_A=12), others=leaf(seats_A=13, winners=4))

    # 12 for the seat, 17 - 12 for c and 13 - 12 for b.
    assert check(problem, outcome, low) == (
        Broken("certificate", "optimum bounds gains by 18/1, not by 17"),
    )


def test_prices_that_leave_no_tie_need_no_bound_of_others():
    problem = three()
    outcome, _ = certified(problem)

    assert check(problem, outcome, Certificate(leaf(seats_A=15))) == ()
    # At 13 for the seat b costs nothing more, so that it may seem as good as c.
    assert check(problem, outcome, Certificate(leaf(seats_A=13))) == (
        Broken("certificate", "others are not bounded"),
    )


# ------------------------------------------------------------------ any election


def test_certificates_of_random_elections_are_accepted():
    kinds, trees = set(), 0
    for problem, outcome, certificate in cases(90):
        assert check(problem, outcome, certificate) == ()
        kinds |= {reason.kind for reason in outcome.reasons}
        trees += len(certificate.optimum.nodes) > 1
    assert kinds == set(ReasonKind)
    assert trees > 1


def test_certificates_are_accepted_beside_the_look_at_every_set(monkeypatch):
    monkeypatch.setattr(every_set, "MOST_PAIRS", 12)
    for problem, outcome, certificate in cases(40):
        assert check(problem, outcome, certificate) == ()


def wrong_outcomes(problem, truth):
    """Yield the truth with each other set of winners that keeps the rules, order and sums right."""
    pairs = {(each.candidate, each.award): each for each in problem.contenders}
    for chosen in sets(table(problem)):
        if chosen == winners_of(truth):
            continue
        outcomes = tuple(
            with_winners(each, [pairs[key] for key in chosen if key[1] == each.award])
            for each in truth.outcomes
        )
        yield replace(
            truth,
            outcomes=outcomes,
            filled=len(chosen),
            merit=sum(pairs[key].merit for key in chosen),
            raw_mean=sum(pairs[key].raw_mean for key in chosen),
        )


def with_winners(outcome, won):
    ranked = sorted(won, key=lambda pair: (-pair.merit, -pair.raw_mean, pair.tie))
    line = ranked[-1].merit if ranked else None
    names = tuple(pair.candidate for pair in ranked)
    return AwardOutcome(outcome.award, outcome.seats, names, outcome.reserve, line)


def random_certificate(chance, problem, certificate):
    """Return the certificate with prices drawn at random, or drawn near what they are."""
    names = [*table(problem).rows, "winners"]

    def drawn(node):
        if node.split is not None or chance.random() < 0.3:
            return node
        prices = dict(node.prices)
        for name in chance.sample(names, chance.randint(0, len(names))):
            reach = 10 ** chance.randint(0, 20)
            prices[name] = prices.get(name, 0) * chance.randint(0, 2) + chance.randint(-9, reach)
        return Node(None, chance.choice((0, 1, 1, 2, 60)), tuple(prices.items()))

    nodes = tuple(drawn(node) for node in certificate.optimum.nodes)
    return replace(certificate, optimum=Proof(nodes), others=None)


def test_no_prices_prove_other_winners():
    chance, judged = seeded(1), 0
    for problem, truth, certificate in cases(60, 6):
        for outcome in wrong_outcomes(problem, truth):
            for unique in (True, False):
                claimed = replace(outcome, unique=unique)
                for each in (certificate, random_certificate(chance, problem, certificate)):
                    told = promises(problem, claimed, each)
                    # Of sets as good, the search says which one the tie rule would have kept.
                    assert told & {"certificate", "optimum"}
                    judged += 1
    assert judged > 400


# ----------------------------------------------------------------- any price changed


def changed_nodes(nodes):
    """Yield the nodes with one thing changed: a price, its sign, a scale, a split, their order."""
    for place, node in enumerate(nodes):
        for changed in changed_node(node):
            yield (*nodes[:place], changed, *nodes[place + 1 :])
    yield nodes[::-1]


def changed_node(node):
    if node.split is not None:
        yield Node()
        return
    for number, (name, price) in enumerate(node.prices):
        for other in (0, -price, price - 1, price + 1, 2 * price, price // 2):
            yield replace(
                node, prices=(*node.prices[:number], (name, other), *node.prices[number + 1 :])
            )
    for scale in {0, 1, node.scale - 1, node.scale + 1} - {-1, node.scale}:
        yield replace(node, scale=scale)


def test_every_changed_price_scale_and_split_is_judged_right():
    judged = {True: 0, False: 0}
    for problem, outcome, certificate in cases(60):
        of = table(problem)
        gain = of.gain(winners_of(outcome))
        for nodes in changed_nodes(certificate.optimum.nodes):
            proof = Proof(nodes)
            right = proves(of, proof, gain)
            changed = replace(certificate, optimum=proof)
            told = [each for each in check(problem, outcome, changed) if of_optimum(each)]
            assert (told == []) == right, (nodes, told)
            judged[right] += 1
    assert min(judged.values()) > 100


def of_optimum(broken):
    return broken.promise == "certificate" and broken.detail.startswith("optimum")


def test_every_changed_proof_of_others_ahead_and_enough_is_judged_right():
    judged = {True: 0, False: 0}
    for problem, outcome, certificate in cases(45, 6):
        of = table(problem)
        winners = winners_of(outcome)
        others, gain = of.free_of(winners), of.gain(winners)
        claims = []
        if certificate.others:
            claims.append(("others", others, gain - 1, (), certificate.others))
        for each in certificate.enough:
            inside = [(each.candidate, each.award)]
            most = of.gain(inside) - 1 if each.witness is None else of.gain(each.witness)
            claims.append(("enough", others, most, inside, each.proof))
        for said, rows, most, inside, proof in claims:
            for nodes in changed_nodes(proof.nodes):
                right = proves(rows, Proof(nodes), most, inside)
                changed = with_proof(certificate, said, inside, Proof(nodes))
                told = check(problem, outcome, changed)
                assert (told == ()) == right, (said, nodes, told)
                judged[right] += 1
    assert min(judged.values()) > 150


def with_proof(certificate, said, inside, proof):
    if said == "others":
        return replace(certificate, others=proof)
    enough = tuple(
        replace(each, proof=proof) if (each.candidate, each.award) in inside else each
        for each in certificate.enough
    )
    return replace(certificate, enough=enough)
