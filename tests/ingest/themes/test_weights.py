"""The weights that are shipped."""

from importlib.resources import files

import pytest

from ingest.features.vocabulary import CUE, EARLY, EARLY_CUE, SETTING
from ingest.features.weights import load
from ontology.vocabulary import themes

SHIPPED = ["ingest.themes", "ingest.polarity"]


@pytest.mark.parametrize("package", SHIPPED)
def test_weights_hold_features_of_one_or_two_words_only(package: str) -> None:
    names = load(files(package).joinpath("weights.tsv")).vocabulary.names
    assert max(len(name.split()) for name in names) == 2
    marks = (CUE, EARLY_CUE, SETTING)
    of_text = [name.removeprefix(EARLY) for name in names if not name.startswith(marks)]
    assert not [name for name in of_text if ":" in name or name.startswith(EARLY)]


def test_weights_of_themes_are_for_the_themes_of_the_scheme() -> None:
    assert load(files("ingest.themes").joinpath("weights.tsv")).codes == tuple(themes())


@pytest.mark.parametrize("package", SHIPPED)
def test_weights_are_in_the_installed_package(package: str) -> None:
    head, *lines = files(package).joinpath("weights.tsv").read_text("utf-8").splitlines()
    assert head.startswith("feature\trarity\t")
    assert {line.count("\t") for line in lines} == {head.count("\t")}
