"""The real Mermaid in a blank page: what it understands of a source, and what it draws."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

VERSI = "12.3.0"
PARSE = """async source => {
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(source);
  const {nodes, edges} = diagram.db.getData();
  return {
    jenis: diagram.type,
    judul: diagram.db.getAccTitle(),
    lajur: nodes.filter(node => node.isGroup).map(node => node.id),
    simpul: nodes.filter(node => !node.isGroup).map(node => [node.id, node.parentId ?? "", node.shape]),
    garis: edges.map(edge => [edge.start, edge.end, edge.pattern]),
  };
}"""
# Boxes are measured where the drawing stands; a text says what its lines say, one after the other.
RENDER = """async source => {
  const {svg} = await mermaid.render("gambar", source);
  document.body.innerHTML = svg;
  const said = element => [...element.querySelectorAll("p, tspan.text-inner-tspan, .text-outer-tspan")]
    .map(line => line.innerHTML.replaceAll(/<br\\s*\\/?>/g, " ").replaceAll(/<[^>]*>/g, "")).join(" ")
    || element.textContent;
  const box = element => { const {left, top, right, bottom} = element.getBoundingClientRect();
    return [left, top, right, bottom]; };
  const id = element => element.id.replace(/^gambar-/, "").replace(/^flowchart-(.*)-\\d+$/, "$1");
  return {
    svg,
    lajur: [...document.querySelectorAll(".cluster")].map(lane => [id(lane), lane.textContent, box(lane)]),
    simpul: [...document.querySelectorAll(".node")].map(node => [id(node), node.textContent, box(node)]),
    garis: [...document.querySelectorAll(".edgePaths path[marker-end]")].map(path => path.dataset.id),
  };
}"""

Kotak = tuple[float, float, float, float]


@dataclass(frozen=True)
class Struktur:
    """What Mermaid reads in a source: lanes, nodes (id → lane, shape), lines (from, to, pattern) in their order."""

    jenis: str
    judul: str
    lajur: list[str]
    simpul: dict[str, tuple[str, str]]
    garis: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Gambar:
    """What Mermaid draws: the SVG, the text and the box of each lane and node, and the ids of visible lines."""

    svg: str
    lajur: dict[str, tuple[str, Kotak]]
    simpul: dict[str, tuple[str, Kotak]]
    garis: list[str]


class Mermaid:
    """Mermaid from the npm package in the folder `package`."""

    def __init__(self, page: Page, package: Path) -> None:
        installed = json.loads((package / "package.json").read_text("utf-8"))["version"]
        assert installed == VERSI, installed
        self.page = page
        self.asked: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.set_content("<!doctype html><title>Mermaid</title>")
        page.add_script_tag(path=package / "dist" / "mermaid.min.js")
        page.evaluate("mermaid.initialize({startOnLoad: false})")

    def parse(self, source: str) -> Struktur:
        read = self.page.evaluate(PARSE, source)
        return Struktur(
            read["jenis"],
            read["judul"],
            read["lajur"],
            {name: (lane, shape) for name, lane, shape in read["simpul"]},
            [tuple(item) for item in read["garis"]],
        )

    def render(self, source: str) -> Gambar:
        drawn = self.page.evaluate(RENDER, source)
        lajur, simpul = ({name: (text, tuple(box)) for name, text, box in drawn[key]} for key in ("lajur", "simpul"))
        return Gambar(drawn["svg"], lajur, simpul, drawn["garis"])
