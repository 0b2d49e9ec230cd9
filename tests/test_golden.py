"""The data that search is measured by is sound itself: addresses exist, pairs do not contradict each other."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import yaml

from conftest import ROOT, marks

DATA = ROOT / "tests/data"


def read(name: str) -> Any:
    return yaml.safe_load((DATA / name).read_text("utf-8"))


def test_every_right_answer_exists() -> None:
    """Each address of the golden queries is a page of that catalogue, each anchor a place on it."""
    missing = []
    asked = sorted(read("pencarian.yml"), key=lambda query: query["katalog"])
    for katalog, queries in groupby(asked, key=lambda query: query["katalog"]):
        pages = marks(katalog)
        answers = {address for query in queries for address in query["benar"]}
        for page, found in groupby(sorted(answers), key=lambda address: address.partition("#")[0]):
            anchors = {anchor for address in found if (anchor := address.partition("#")[2])}
            there = {*pages[page].ids} if page in pages else set()
            missing += [f"{page}#{anchor}" for anchor in sorted(anchors - there)] if page in pages else [page]
    assert missing == []


def test_golden_queries_are_many_and_different() -> None:
    queries = read("pencarian.yml")
    asked = [(query["katalog"], query["cari"].lower()) for query in queries]
    assert len(set(asked)) == len(asked) >= 360
    assert {query["katalog"] for query in queries} == {"kuningan", "malang", "singkawang", "sukabumi"}
    assert all(query["dalam"] in (1, 3, 5) and query["benar"] for query in queries)


def test_word_pairs_do_not_contradict_each_other() -> None:
    """What shares a root shares it with all its kin: no pair that must stay apart is joined by the other list."""
    pairs = read("bentuk_kata.yml")
    family: dict[str, set[str]] = {}
    for one, other in pairs["sama"]:
        joined = family.get(one, {one}) | family.get(other, {other})
        family.update(dict.fromkeys(joined, joined))
    assert [(one, other) for one, other in pairs["beda"] if other in family.get(one, set())] == []
    assert len(pairs["sama"]) + len(pairs["beda"]) >= 250
