"""The pictures of the demonstration site, drawn by the project itself.

``scenes`` and ``portraits`` and ``emblems`` draw on a :class:`~demo.art.svg.Canvas`; ``manifest``
says what each picture shows; ``render`` turns the drawings into the files in ``demo/images``.
Nothing here needs Django.
"""
