"""Who is worth comparing: the names that share most features with a query, by their weights.

Products of whole numbers, so that sums are exact in any order.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sparse_dot_topn import sp_matmul_topn

from amparo.screening.matching.census import Census, Vectors

Pairs = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Index:
    """For each feature that occurs, the rows that have it and their weights.

    ``feature``: those that occur, in order; ``postings``: a sparse matrix, a line for each of them.
    """

    feature: NDArray[np.int32]
    postings: sp.csr_matrix

    @classmethod
    def of(cls, table: Vectors, census: Census) -> "Index":
        weight, feature, ends = _weighed(table, census)
        occurring, place = np.unique(feature, return_inverse=True)
        shape = (table.rows, len(occurring))
        rows = sp.csr_matrix((weight, place.astype(np.int32), ends), shape)
        return cls(occurring, rows.T.tocsr())

    def nearest(self, queries: Vectors, census: Census, most: int) -> Pairs:
        """Query row, own row and likeness of up to ``most`` rows for each query row."""
        weight, feature, ends = _weighed(queries, census)
        place = np.searchsorted(self.feature, feature)
        met = place < len(self.feature)
        met[met] = self.feature[place[met]] == feature[met]
        lines, place = np.unique(place[met], return_inverse=True)
        kept = np.zeros(len(met) + 1, np.int32)
        np.cumsum(met, out=kept[1:])
        shape = (queries.rows, len(lines))
        asked = sp.csr_matrix((weight[met], place.astype(np.int32), kept[ends]), shape)
        found = sp_matmul_topn(asked, self.postings[lines], most, sort=False)
        query = np.repeat(np.arange(queries.rows, dtype=np.int32), np.diff(found.indptr))
        return query, found.indices, found.data


def _weighed(
    table: Vectors, census: Census
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Weights above 0, their features, and where those of each row end."""
    weight = census.weights(table)
    kept = weight > 0
    total = np.zeros(len(kept) + 1, np.int32)
    np.cumsum(kept, out=total[1:])
    return weight[kept], table.feature[kept], total[table.ends]
