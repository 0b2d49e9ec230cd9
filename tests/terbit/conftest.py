"""The server of one file of tests: set up once, its first release published."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from terbit.peladen import Peladen, peladen


@pytest.fixture(scope="module")
def dasar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Peladen, str]]:
    """A server, and what the pusher read when the first release was published."""
    with peladen(tmp_path_factory.mktemp("terbit")) as server:
        code, said = server.push()
        assert code == 0, said
        yield server, said


@pytest.fixture
def server(dasar: tuple[Peladen, str]) -> Peladen:
    """The server with the last commit live, and a desk that holds its data."""
    server = dasar[0]
    server.back_to_server()
    return server
