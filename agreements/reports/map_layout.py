"""Where marks stand on a map of a given size: the part of the world to show, and marks kept apart. Plain Python.

Everything is in units of the drawing (:data:`WIDTH` by :data:`HEIGHT`); the projection's map units are its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from agreements.reports import projection

WIDTH, HEIGHT = 560, 280
EDGE = 15  # no mark stands nearer to the rim
APART = 28  # between the middles of two marks: 24 px where the drawing is 480 px wide
PADDING = 90  # map units around the outermost points
NARROWEST = 640  # map units across: nearer than this the outline is too coarse
ROUNDS = 120
NORTH, SOUTH = -40.0, 960.0  # the part of the projection worth showing, without the far south

Point = tuple[float, float]


@dataclass(frozen=True)
class View:
    """The part of the world that is shown: its upper left corner in map units, and drawing units per map unit."""

    left: float
    top: float
    scale: float

    def place(self, latitude: float, longitude: float) -> Point:
        """Where a point in degrees falls on the drawing."""
        x, y = projection.project(latitude, longitude)
        return (x - self.left) * self.scale, (y - self.top) * self.scale


def view(points: Sequence[Point]) -> View:
    """The smallest part of the world, of the drawing's proportions, that holds all ``points`` (degrees) with some room.

    The whole world where there are none.
    """
    placed = [projection.project(*point) for point in points] or [(0, NORTH), (projection.WIDTH, SOUTH)]
    xs, ys = [x for x, _y in placed], [y for _x, y in placed]
    wide, high = max(xs) - min(xs) + 2 * PADDING, max(ys) - min(ys) + 2 * PADDING
    across = min(max(wide, high * WIDTH / HEIGHT, NARROWEST), projection.WIDTH)
    down = across * HEIGHT / WIDTH
    left = min(max((min(xs) + max(xs) - across) / 2, 0), projection.WIDTH - across)
    top = min(max((min(ys) + max(ys) - down) / 2, NORTH), SOUTH - down)
    return View(left, top, WIDTH / across)


def spread(points: Sequence[Point]) -> list[Point]:
    """The points moved as little as needed so that no two stand nearer than :data:`APART`, inside the drawing.

    Always the same for the same points. Where there is no room for all, some stay nearer than that.
    """
    # Points at one place leave it in different directions, as the places on a sunflower do.
    moved = [_inside(x + 0.01 * number, y + 0.007 * (number % 7)) for number, (x, y) in enumerate(points)]
    for _round in range(ROUNDS):
        is_calm = True
        for one in range(len(moved)):
            for other in range(one + 1, len(moved)):
                (x1, y1), (x2, y2) = moved[one], moved[other]
                distance = hypot(x2 - x1, y2 - y1)
                if distance >= APART - 0.05:
                    continue
                is_calm = False
                push = (APART - distance) / 2
                east, south = ((x2 - x1) / distance, (y2 - y1) / distance) if distance else (1.0, 0.0)
                moved[one] = _inside(x1 - east * push, y1 - south * push)
                moved[other] = _inside(x2 + east * push, y2 + south * push)
        if is_calm:
            break
    return moved


def _inside(x: float, y: float) -> Point:
    return min(max(x, EDGE), WIDTH - EDGE), min(max(y, EDGE), HEIGHT - EDGE)


def cell(point: Point) -> tuple[int, int]:
    """The square of the drawing that ``point`` lies in; what shares one is shown together when there is too much."""
    return int(point[0] // (2 * APART)), int(point[1] // (2 * APART))
