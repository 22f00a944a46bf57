"""The best assignment of one set to another, each member used once at most."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["best_assignment"]


def best_assignment(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Assign rows to columns so that the sum of the scores is greatest; a score of 0 is never assigned.

    The Hungarian method (Kuhn 1955) with potentials, O(rows² · columns).

    Args:
        scores: a rectangular matrix of scores, 0 or more.

    Returns:
        column by row, for the assigned rows.
    """
    if not any(map(any, scores)):
        return {}
    columns = max(len(scores[0]), len(scores))
    costs = [[-score for score in row] + [0.0] * (columns - len(row)) for row in scores]
    taken_by = _solve(costs, columns)
    return {
        row: column
        for column, row in sorted(taken_by.items(), key=lambda pair: pair[1])
        if column < len(scores[row]) and scores[row][column] > 0
    }


def _solve(costs: list[list[float]], columns: int) -> dict[int, int]:
    """Row by column for the least total cost; there are at least as many columns as rows."""
    row_potential, column_potential = [0.0] * len(costs), [0.0] * columns
    row_of: list[int | None] = [None] * columns
    for row in range(len(costs)):
        column, came_from = _shortest_path(costs, row, row_of, row_potential, column_potential)
        while column is not None:
            before = came_from[column]
            row_of[column] = row if before is None else row_of[before]
            column = before
    return {column: row for column, row in enumerate(row_of) if row is not None}


def _shortest_path(
    costs: list[list[float]],
    start: int,
    row_of: list[int | None],
    row_potential: list[float],
    column_potential: list[float],
) -> tuple[int | None, list[int | None]]:
    """The cheapest way from a new row to a free column (Dijkstra on reduced costs); potentials are updated."""
    columns = len(row_of)
    distance, came_from = [float("inf")] * columns, [None] * columns  # type: list[float], list[int | None]
    done: list[int] = []
    row, reached, last = start, 0.0, None
    while True:
        for column in range(columns):
            if column in done:
                continue
            through = reached + costs[row][column] - row_potential[row] - column_potential[column]
            if through < distance[column]:
                distance[column], came_from[column] = through, last
        column = min((c for c in range(columns) if c not in done), key=distance.__getitem__)
        reached, last = distance[column], column
        done.append(column)
        holder = row_of[column]
        if holder is None:
            break
        row = holder
    row_potential[start] += reached
    for column in done[:-1]:
        holder = row_of[column]
        assert holder is not None
        row_potential[holder] += reached - distance[column]
        column_potential[column] -= reached - distance[column]
    return last, came_from
