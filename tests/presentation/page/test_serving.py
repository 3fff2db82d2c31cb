"""What a server does when something goes wrong: one line, and the next visitor is answered."""

import asyncio
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable

import pytest

from vss_actuarial import InputError
from vss_actuarial.presentation.page.desk import Desk
from vss_actuarial.presentation.page.serving import server
from vss_actuarial.presentation.page.serving.guard import HOST, is_own
from vss_actuarial.presentation.page.serving.lanes import Lane


class Other(Desk):
    """A desk that does as a test wants."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act

    def answer(self, asked, refused):
        self.act()
        return {"said": {"refused": {}}, "query": asked.query}


def served(site: server.Site, story: Callable[[Callable], Awaitable]):
    """A story told with something that asks a site for a path, and gives status and text."""
    from tornado.httpclient import AsyncHTTPClient
    from tornado.httpserver import HTTPServer
    from tornado.netutil import bind_sockets

    async def whole():
        sockets = bind_sockets(0, HOST)
        site.port = sockets[0].getsockname()[1]
        HTTPServer(server.application(site)).add_sockets(sockets)

        async def ask(path: str) -> tuple[int, str]:
            place = f"http://{HOST}:{site.port}/{path}"
            reply = await AsyncHTTPClient().fetch(place, raise_error=False)
            return reply.code, reply.body.decode()

        try:
            return await story(ask)
        finally:
            site.close()

    return asyncio.run(whole())


@pytest.fixture
def site() -> server.Site:
    return server.Site()


def test_what_goes_wrong_within_is_one_line_without_its_cause(site, caplog):
    site.desk = Other(lambda: 1 / 0)
    story = lambda ask: asyncio.gather(ask("answer"), ask("answer?language=vi"))  # noqa: E731
    for status, text in served(site, story):
        assert status == 500
        assert len(text.splitlines()) == 1
        assert "Zero" not in text and "Traceback" not in text and "/" not in text
    assert "ZeroDivisionError" in caplog.text


def test_a_full_line_is_told_and_passes(site):
    gate = threading.Event()
    site.desk, site.quick = Other(gate.wait), Lane(1, waiting=2)

    async def story(ask):
        first = [asyncio.create_task(ask(f"answer?real_return=0.01@{2030 + k}")) for k in range(2)]
        await asyncio.sleep(0.2)
        more = await ask("answer?real_return=0.01@2040")
        gate.set()
        await asyncio.gather(*first)
        return more, await ask("answer?real_return=0.01@2041")

    more, later = served(site, story)
    assert more == (503, server.BUSY) and later[0] == 200


def test_moves_are_answered_while_a_download_is_made(site, monkeypatch):
    gate = threading.Event()
    slow = server.DOWNLOADS["reform.toml"]._replace(make=lambda desk, asked: gate.wait() and b"x")
    monkeypatch.setitem(server.DOWNLOADS, "reform.toml", slow)

    async def story(ask):
        download = asyncio.create_task(ask("take/reform.toml"))
        await asyncio.sleep(0.1)
        moves = [await ask(f"answer?real_return=0.01@{2030 + k}") for k in range(3)]
        done = download.done()
        gate.set()
        return moves, done, await download

    moves, done, download = served(site, story)
    assert [status for status, _ in moves] == [200] * 3
    assert not done and download == (200, "x")


@pytest.mark.parametrize(
    ("headers", "entry", "own"),
    [
        ({"Host": "127.0.0.1:7"}, False, True),
        ({"Host": "localhost:7"}, False, True),
        ({"Host": "127.0.0.1"}, False, False),
        ({"Host": "127.0.0.1:8"}, False, False),
        ({"Host": "127.0.0.1:7.elsewhere.example"}, False, False),
        ({}, False, False),
        ({"Host": "127.0.0.1:7", "Origin": "http://127.0.0.1:7"}, False, True),
        ({"Host": "127.0.0.1:7", "Origin": "https://127.0.0.1:7"}, False, False),
        ({"Host": "127.0.0.1:7", "Origin": "null"}, True, False),
        ({"Host": "127.0.0.1:7", "Sec-Fetch-Site": "cross-site"}, True, True),
        ({"Host": "127.0.0.1:7", "Sec-Fetch-Site": "cross-site"}, False, False),
        ({"Host": "127.0.0.1:7", "Sec-Fetch-Site": "same-origin"}, False, True),
    ],
)
def test_requests_of_the_page_itself_are_told_from_others(headers, entry, own):
    assert is_own(headers, 7, entry) is own


def test_a_port_that_is_taken_is_told():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        with pytest.raises(InputError, match=r"port \d+: it is taken"):
            server.serve(taken.getsockname()[1], print)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_page_at_once_without_a_trace(number, status):
    command = [sys.executable, "-u", "-m", "vss_actuarial", "page", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert "http://127.0.0.1:" in process.stdout.readline()
    process.send_signal(number)
    _, wrong = process.communicate(timeout=20)
    assert process.returncode == status and "Traceback" not in wrong
