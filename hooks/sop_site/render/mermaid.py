"""A ```mermaid block of a hand-written page as a drawing."""

from __future__ import annotations

from html import escape
from zlib import adler32

from sop_site.chart.fence import understood
from sop_site.chart.lanes import draw, laid_out
from sop_site.chart.mermaid_read import MermaidError
from sop_site.render.swimlane import figure
from sop_site.render.template import macro


def fence(source: str, *_: object, **__: object) -> str:
    """The block drawn; its source where it cannot be, a page that the rules refuse.

    What is left then has no class "mermaid": the theme would ask another host for a program that draws it.
    """
    prefix = f"gambar-{adler32(source.encode())}"
    try:
        found = understood(source, prefix)
    except MermaidError:
        return f"<pre><code>{escape(source)}</code></pre>"
    if isinstance(found, str):
        return f'<div class="mermaid-gambar">{found}</div>'
    return macro("_swimlane.jinja", "swimlane", figure(found, draw(found, laid_out(found)), prefix, source))
