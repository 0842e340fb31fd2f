"""Who is worth comparing: the names that share most features with a query, by their weights.

Products of whole numbers, so that sums are exact in any order.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sparse_dot_topn import sp_matmul_topn

from amparo.screening.matching.census import Census, Vectors
from amparo.screening.matching.features import SPACE

Pairs = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Index:
    """For each feature, the rows that have it and their weights: a sparse SPACE x rows matrix."""

    postings: sp.csr_matrix

    @classmethod
    def of(cls, table: Vectors, census: Census) -> "Index":
        return cls(_matrix(table, census).T.tocsr())

    def nearest(self, queries: Vectors, census: Census, most: int) -> Pairs:
        """Query row, own row and likeness of up to ``most`` rows for each query row."""
        asked = _matrix(queries, census)
        sought, place = np.unique(asked.indices, return_inverse=True)
        few = sp.csr_matrix(
            (asked.data, place.astype(np.int32), asked.indptr), (queries.rows, len(sought))
        )
        found = sp_matmul_topn(few, self.postings[sought], most, sort=False)
        query = np.repeat(np.arange(queries.rows, dtype=np.int32), np.diff(found.indptr))
        return query, found.indices, found.data


def _matrix(table: Vectors, census: Census) -> sp.csr_matrix:
    weight = census.weights(table)
    kept = weight > 0
    ends = np.zeros(table.rows + 1, np.int64)
    np.cumsum(kept, out=(total := np.zeros(len(kept) + 1, np.int64))[1:])
    ends[:] = total[table.ends]
    return sp.csr_matrix(
        (weight[kept], table.feature[kept], ends.astype(np.int32)), shape=(table.rows, SPACE)
    )
