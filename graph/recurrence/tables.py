"""What texts have, as sparse tables of texts by codes; and what pairs of rows have in common."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import count

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def table(rows: Iterable[Mapping[str, float]]) -> csr_matrix:
    """Rows of values by code as a table; codes are columns in the order in which they come."""
    columns: defaultdict[str, int] = defaultdict(count().__next__)
    indices, data, starts = array("i"), array("d"), array("i", [0])
    for row in rows:
        indices.extend(map(columns.__getitem__, row))
        data.extend(row.values())
        starts.append(len(indices))
    made = csr_matrix((np.array(data), np.array(indices), np.array(starts)), (len(starts) - 1, len(columns)))
    made.sort_indices()
    return made


def numbered(values: Sequence[Hashable]) -> Ints:
    """A number for each value, the same for the same."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def total(rows: csr_matrix) -> Floats:
    """The sum of each row."""
    return np.asarray(rows.sum(axis=1), dtype=float).ravel()


def greatest(rows: csr_matrix) -> Floats:
    """The greatest value of each row; 0 of an empty one."""
    return rows.max(axis=1).toarray().ravel().astype(float) if rows.shape[1] else np.zeros(rows.shape[0])


def of_length_one(rows: csr_matrix) -> csr_matrix:
    """The rows, each divided by its length; empty ones stay."""
    length = np.sqrt(total(rows.multiply(rows).tocsr()))
    scaled = rows.copy()
    scaled.data = scaled.data / np.repeat(np.where(length, length, 1), np.diff(rows.indptr))
    return scaled


def cosine(normal: csr_matrix, one: Ints, other: Ints) -> Floats:
    """The cosine of pairs of rows of length one."""
    return total(normal[one].multiply(normal[other]).tocsr())


def least(rows: csr_matrix, one: Ints, other: Ints) -> csr_matrix:
    """The lesser value of each code in pairs of rows."""
    return rows[one].minimum(rows[other]).tocsr()


def ratio(part: Floats, whole: Floats) -> Floats:
    """Part by whole; 0 where there is no whole."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
