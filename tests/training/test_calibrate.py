"""Confidence that is a frequency."""

import calibrate
import evaluate
import numpy as np
import pytest


def test_a_fitted_model_gives_back_how_often_claims_are_right():
    rng = np.random.default_rng(1)
    logs = -rng.exponential(1.0, 4000)
    right = rng.random(4000) < 1 / (1 + np.exp(-(2 + 1.5 * logs)))
    features = np.stack([np.ones(4000), logs], -1)
    constant, slope = calibrate.fitted(features, right.astype(float))
    assert abs(constant - 2) < 0.3 and abs(slope - 1.5) < 0.3


def test_the_calibration_error_is_none_where_shares_are_as_told():
    assert evaluate.calibration_error([0.75] * 4, [True, True, True, False]) == 0


def test_the_calibration_error_tells_how_far_off_confidence_is():
    assert evaluate.calibration_error([0.95] * 4, [True, True, False, False]) == pytest.approx(0.45)
