"""Dates that are no dates are refused; what the forms mean is tested against the edtf package in test_dates."""

from __future__ import annotations

import pytest

from kg import edtf


@pytest.mark.parametrize("text", [
    "2018-00", "2018-05-00", "2018-00-01", "2018-13", "0000", "2018-05-32", "2018-21-05", "2018-00/2018-05", "9999-24",
    "２０１８", "2018-0", "", "/", "../.."])
def test_what_is_no_date_has_no_bounds(text: str) -> None:
    assert not edtf.is_edtf(text)
    with pytest.raises(ValueError):
        edtf.bounds(text)
