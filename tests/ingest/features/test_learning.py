"""Weights learned from examples, kept in a file and read again."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from ingest.features.cues import CueIndex
from ingest.features.learning import Example, fit
from ingest.features.vocabulary import Text, Texts
from ingest.features.weights import Weights, load
from ingest.features.words import words_of

CUES = CueIndex([("cats", "whisker/fur/paw/purr")])
#: What each authority alone says of cats; all these words are cues.
SAID = {"Ambershire": "whiskers", "Birchley": "soft fur", "Cedarton": "paws"}


def seen(texts: Sequence[Text]) -> Texts:
    words = words_of([text.text for text in texts])
    return Texts(words, *CUES.hits(words), [text.setting for text in texts])


def learned() -> Weights:
    return fit(
        [
            Example(Text(words, tuple(setting)), [code], authority)
            for authority, alone in SAID.items()
            for code, words, *setting in (
                ("cats", alone),
                ("cats", "grey cats"),
                ("dogs", "grey dogs"),
                ("dogs", "it runs", "in-the-park"),
                ("cats", "it runs", "at-home"),
            )
        ],
        seen,
        ("cats", "dogs"),
        trust=40,
        telling=0.8,
    )


def best(weights: Weights, *texts: Text) -> list[str]:
    totals = weights.totals(weights.vocabulary.features(seen(texts)), len(texts))
    return [weights.codes[c] for c in totals.argmax(axis=1)]


@pytest.mark.parametrize(
    ("unseen", "code"),
    [
        (Text("My dogs"), "dogs"),
        (Text("They purr"), "cats"),
        (Text("Who knows", ("in-the-park",)), "dogs"),
        (Text("Who knows", ("at-home",)), "cats"),
    ],
)
def test_word_cue_and_setting_each_tell_the_code(unseen: Text, code: str) -> None:
    assert best(learned(), unseen) == [code]


def test_word_of_fewer_than_three_authorities_is_not_kept() -> None:
    names = learned().vocabulary.names
    assert "dog" in names
    assert not any(rare in name for name in names for rare in ("fur", "paw", "whisker"))


def test_weights_are_the_same_after_saving(tmp_path: Path) -> None:
    weights = learned()
    weights.save(tmp_path / "weights.tsv")
    again = load(tmp_path / "weights.tsv")
    assert again.vocabulary.names == weights.vocabulary.names
    assert np.abs(again.of_feature - weights.of_feature).max() <= 0.05
    again.save(tmp_path / "again.tsv")
    assert (tmp_path / "again.tsv").read_bytes() == (tmp_path / "weights.tsv").read_bytes()


def test_learning_twice_gives_the_same_file(tmp_path: Path) -> None:
    for name in ("once", "twice"):
        learned().save(tmp_path / name)
    assert (tmp_path / "once").read_bytes() == (tmp_path / "twice").read_bytes()


@pytest.mark.parametrize("texts", [(), (Text(""),), (Text("unknown words only"), Text(""))])
def test_text_without_a_known_word_has_only_what_counts_for_every_text(texts: tuple[Text, ...]) -> None:
    weights = learned()
    totals = weights.totals(weights.vocabulary.features(seen(texts)), len(texts))
    assert totals.tolist() == [weights.bias.tolist()] * len(texts)
