"""Chance that any split of the draws sees alike."""

import hashlib

import numpy as np
from scipy.special import ndtr

from yearturn.decisions.stability.chance import Stream


def test_a_draw_does_not_depend_on_those_before_it():
    stream = Stream("seed", "model worker")
    forward = [stream.normals(draw, 5).tolist() for draw in range(4)]
    backward = [stream.normals(draw, 5).tolist() for draw in reversed(range(4))]
    assert forward == backward[::-1]


def test_a_longer_draw_begins_as_the_shorter_one():
    stream = Stream("seed", "model worker")
    assert stream.normals(3, 9)[:4].tolist() == stream.normals(3, 4).tolist()


def test_seed_award_and_draw_each_change_everything():
    seen = {
        tuple(Stream(seed, award).normals(draw, 3).tolist())
        for seed in ("one", "two")
        for award in ("a", "b")
        for draw in (0, 1)
    }
    assert len(seen) == 8


def test_seed_and_award_are_kept_apart():
    assert Stream("onetwo", "three").key != Stream("one", "twothree").key


def test_the_key_is_what_an_outsider_computes():
    text = "seed\x1fstability\x1faward"
    assert Stream("seed", "award").key == int(hashlib.sha256(text.encode()).hexdigest()[:32], 16)


def test_the_bits_are_those_of_philox_at_that_counter():
    stream = Stream("seed", "award")
    counter = np.zeros(4, dtype=np.uint64)
    counter[3] = 7
    bits = np.random.Philox(counter=counter, key=stream.key).random_raw(3)
    shares = ((bits >> np.uint64(11)).astype(float) + 0.5) / 2**53
    assert np.allclose(ndtr(stream.normals(7, 3)), shares, rtol=0, atol=1e-15)


def test_deviates_are_standard_normal():
    deviates = np.concatenate([Stream("seed", "award").normals(draw, 500) for draw in range(100)])
    assert abs(deviates.mean()) < 0.02
    assert abs(deviates.std() - 1) < 0.02
    assert abs((deviates**3).mean()) < 0.06
    assert abs((deviates**4).mean() - 3) < 0.12
    assert np.isfinite(deviates).all()


def test_draws_are_not_correlated():
    draws = np.stack([Stream("seed", "award").normals(draw, 4000) for draw in range(6)])
    beside = np.corrcoef(draws) - np.eye(6)
    assert np.abs(beside).max() < 0.06
