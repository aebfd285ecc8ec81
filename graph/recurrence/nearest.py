"""Which texts are worth comparing: for each, those nearest by what they are about; never all with all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.sparse import csr_matrix, hstack

from graph.recurrence.likeness import likely
from graph.recurrence.rarity import Weights
from graph.recurrence.tables import Ints, numbered, of_length_one, table
from graph.recurrence.values import Text

#: With how many others a text is compared.
NEAREST: Final = 16
_BLOCK: Final = 256


class Nearest:
    """Some texts by their matters and likely themes; places count in the order given."""

    def __init__(self, texts: Sequence[Text], weights: Weights) -> None:
        matters = table({m: weights.matters.get(m, 1.0) for m in t.matters} for t in texts)
        themes = table(map(likely, texts))
        self._about = hstack([of_length_one(matters), of_length_one(themes)], format="csr")
        self._inspection = numbered([t.inspection.iri for t in texts])

    def pairs(self, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
        """Each of the rows with those of the columns that are nearest to it, of other inspections."""
        if len(columns) <= NEAREST:
            one, other = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
            apart = self._inspection[one] != self._inspection[other]
            return one[apart], other[apart]
        across: csr_matrix = self._about[columns].T.tocsr()
        found = [
            self._of_block(rows[at : at + _BLOCK], columns, across) for at in range(0, len(rows), _BLOCK)
        ]
        none = np.zeros(0, np.int64)
        return np.concatenate([none, *(a for a, _ in found)]), np.concatenate([none, *(b for _, b in found)])

    def _of_block(self, rows: Ints, columns: Ints, across: csr_matrix) -> tuple[Ints, Ints]:
        alike = (self._about[rows] @ across).tocsr()
        one = np.repeat(rows, np.diff(alike.indptr))
        other = columns[alike.indices]
        apart = self._inspection[one] != self._inspection[other]
        one, other, value = one[apart], other[apart], alike.data[apart]
        order = np.lexsort((other, -value, one))
        one, other = one[order], other[order]
        rank = np.arange(len(one)) - np.searchsorted(one, one)
        return one[rank < NEAREST], other[rank < NEAREST]
