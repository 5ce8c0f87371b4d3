"""The map projection: Natural Earth (Patterson, Šavrič), with Indonesia near the middle. Plain Python, no Django.

The world is cut at 30° W, where only Greenland's ice is divided, so that Asia and the Pacific hang together and Europe
stands at the left. Map units: the equator is :data:`WIDTH` units long; y grows downwards as in SVG.
The polynomials are those that the projection's authors published; latitudes and longitudes are in degrees.
"""

from math import pi, radians

WIDTH = 2000
CENTRE = 150  # the meridian in the middle; the cut is opposite
# The polynomial of the equator: x of the edge, in radians.
_EDGE = 0.8707 * pi
SCALE = WIDTH / (2 * _EDGE)
# Half the height: y of the pole. The polynomial gives 1.4238 there.
_TOP = (pi / 2) * (
    1.007226
    + (pi / 2) ** 2 * (0.015085 + (pi / 2) ** 4 * (-0.044475 + 0.028874 * (pi / 2) ** 2 - 0.005916 * (pi / 2) ** 4))
)
HEIGHT = 2 * _TOP * SCALE


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """(x, y) of a place in map units; ValueError outside −90…90 and −180…180 degrees."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(f"no such place: {latitude}, {longitude}")
    east = longitude - CENTRE
    return project_offset(latitude, east + 360 if east < -180 else east)


def project_offset(latitude: float, east: float) -> tuple[float, float]:
    """(x, y) of a place given by its degrees ``east`` of the middle meridian, −180…180: both edges can be named."""
    phi = radians(latitude)
    two = phi * phi
    four = two * two
    x = radians(east) * (0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four)))
    y = phi * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)))
    return WIDTH / 2 + x * SCALE, HEIGHT / 2 - y * SCALE
