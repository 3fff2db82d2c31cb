"""The server of the page: a few addresses, each read-only, on 127.0.0.1 alone."""

import asyncio
import logging
from collections.abc import Callable
from functools import lru_cache
from time import perf_counter
from typing import Any

from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.page.asked import LONGEST, Wanted, wanted
from vss_actuarial.presentation.page.catalogue import catalogue
from vss_actuarial.presentation.page.desk import Desk, said_refused
from vss_actuarial.presentation.page.downloads import DOWNLOADS, has_workbook
from vss_actuarial.presentation.page.front.pieces import as_json, filled, front
from vss_actuarial.presentation.page.serving.guard import (
    HEADERS,
    HOST,
    VISITOR,
    is_own,
    new_visitor,
)
from vss_actuarial.presentation.page.serving.lanes import FullError, quick, slow
from vss_actuarial.presentation.words.refusal import refusal
from vss_actuarial.scenario.stage import limit_memory

FILES = {"page.js": "text/javascript", "page.css": "text/css"}
STYLE = '<link rel="stylesheet" href="page.css">'
SCRIPT = '<script src="page.js" defer></script>'
BODY = 1024
"""Bytes of a request's body: none is read."""
HEADS = 16384
MEGABYTES = 256
"""What stages may remember. Judgement: visitors seldom move the same lever to the same value."""
IDLE = 120
"""Seconds after which a connection that says nothing is closed."""
BUSY = "the page is asked more than it can answer; try again in a moment"
FAILED = "this cannot be answered; the cause stands in the terminal of `vss page`"
ABSENT = "the page has no such address"
FOREIGN = "this page answers requests of its own alone"
TOO_LONG = "the link is too long"


class Site:
    """What all requests share: the desk, its lanes and the port."""

    def __init__(self) -> None:
        self.desk, self.port = Desk(), 0
        self.quick, self.slow, self.taking = quick(), slow(), slow()

    def close(self) -> None:
        """Let nothing begin any more."""
        for lane in (self.quick, self.slow, self.taking):
            lane.close()


@lru_cache(maxsize=4)
def page_html(language: str) -> str:
    """The page in a language, with all that it shows before anything is moved but the visitor."""
    own = catalogue(language)
    own["downloads"] = [name for name in DOWNLOADS if has_workbook() or not name.endswith(".xlsx")]
    style = '<link rel="stylesheet" href="page.css">'
    return filled(
        language, {"catalogues": {language: own}}, style, '<script src="page.js" defer></script>'
    )


def application(site: Site) -> Any:
    """The addresses of the page, as Tornado serves them."""
    from tornado.web import Application, RequestHandler

    base = _handler(RequestHandler, site)
    kinds = {
        r"/": _entry(base),
        r"/(page\.js|page\.css)": _front(base),
        r"/answer": _answer(base),
        r"/why": _why(base),
        r"/take/([a-z.]{1,20})": _take(base),
        r".*": _nothing(base),
    }
    return Application(list(kinds.items()), compress_response=True)


def _handler(kind: Any, site: Site) -> Any:
    class Handler(kind):  # type: ignore[misc]
        """A request that reads alone; what goes wrong is one line, the cause on the terminal."""

        entry = False

        def set_default_headers(self) -> None:
            for name, value in HEADERS.items():
                self.set_header(name, value)

        def prepare(self) -> None:
            if self.request.method not in ("GET", "HEAD"):
                self.refuse(405, FOREIGN)
            elif not is_own(self.request.headers, site.port, self.entry):
                self.refuse(403, FOREIGN)
            elif len(self.request.uri or "") > LONGEST:
                self.refuse(414, TOO_LONG)

        def refuse(self, status: int, text: str) -> None:
            """One line, in the language of the link where it has one."""
            self.set_status(status)
            self.set_header("Content-Type", "text/plain; charset=UTF-8")
            self.finish(refusal(text, self.asked()[0].language))

        def write_error(self, status_code: int, **_: Any) -> None:
            self.refuse(status_code, FAILED)

        def asked(self) -> tuple[Wanted, dict[str, str]]:
            """What the link asks for, without the name of the visitor."""
            query = {
                name: [one.decode("utf-8", "replace") for one in values]
                for name, values in self.request.query_arguments.items()
                if name != "visitor"
            }
            return wanted(query)

        def visitor(self) -> str:
            """Who asks: the name that the page was given, else nobody."""
            name = self.get_query_argument("visitor", "")
            return name if VISITOR.fullmatch(name) else new_visitor()

        async def computed(self, lane: Any, kind: str, work: Callable[[Wanted], Any]) -> Any:
            """What the desk gives, once it was its turn; None where it was refused."""
            asked, _ = self.asked()
            try:
                key = f"{kind}?{asked.query}"
                return await lane.run(self.visitor() + kind, key, lambda: work(asked))
            except FullError:
                self.refuse(503, BUSY)
            except InputError as error:
                self.refuse(400, str(error))
            except asyncio.CancelledError:
                self.refuse(409, BUSY)
            return None

    Handler.site = site
    return Handler


def _entry(base: Any) -> Any:
    class Entry(base):  # type: ignore[misc]
        entry = True

        def get(self) -> None:
            language = self.asked()[0].language
            self.set_header("Content-Type", "text/html; charset=UTF-8")
            self.finish(page_html(language).replace("{{VISITOR}}", new_visitor()))

    return Entry


def _front(base: Any) -> Any:
    class Front(base):  # type: ignore[misc]
        def get(self, name: str) -> None:
            self.set_header("Content-Type", f"{FILES[name]}; charset=UTF-8")
            self.finish(front(name))

    return Front


def _answer(base: Any) -> Any:
    class Answer(base):  # type: ignore[misc]
        async def get(self) -> None:
            begin = perf_counter()
            site, (_, refused) = self.site, self.asked()
            found = await self.computed(site.quick, "answer", lambda one: site.desk.answer(one, {}))
            if found is None:
                return
            said = dict(found["said"])
            wrong = said_refused(refused, self.asked()[0].language)
            said["refused"] = {**wrong, **said["refused"]}
            took = round(1000.0 * (perf_counter() - begin))
            self.set_header("Content-Type", "application/json")
            self.finish(as_json({**found, "said": said, "took": took}))

    return Answer


def _why(base: Any) -> Any:
    class Why(base):  # type: ignore[misc]
        async def get(self) -> None:
            found = await self.computed(self.site.slow, "why", self.site.desk.why)
            if found is not None:
                self.set_header("Content-Type", "application/json")
                self.finish(as_json(found))

    return Why


def _take(base: Any) -> Any:
    class Take(base):  # type: ignore[misc]
        async def get(self, name: str) -> None:
            if name not in DOWNLOADS or (name.endswith(".xlsx") and not has_workbook()):
                self.refuse(404, ABSENT)
                return
            _, refused = self.asked()
            if refused:
                self.refuse(400, next(iter(refused.values())))
                return
            file, desk = DOWNLOADS[name], self.site.desk
            content = await self.computed(
                self.site.taking, f"take {name}", lambda one: file.make(desk, one)
            )
            if content is not None:
                self.set_header("Content-Type", file.kind)
                self.set_header("Content-Disposition", f'attachment; filename="{name}"')
                self.finish(content)

    return Take


def _nothing(base: Any) -> Any:
    class Nothing(base):  # type: ignore[misc]
        def get(self) -> None:
            self.refuse(404, ABSENT)

    return Nothing


def serve(port: int, ready: Callable[[str], None]) -> None:
    """Serve the page on 127.0.0.1 until the process is interrupted.

    Parameters
    ----------
    port : 0 for any that is free
    ready : called with the address once it answers

    Raises
    ------
    InputError
        If the port is taken or may not be used, or Tornado is not installed.
    """
    try:
        from tornado.httpserver import HTTPServer
        from tornado.netutil import bind_sockets
    except ImportError:
        raise InputError('the page needs tornado: pip install "vss-actuarial[page]"') from None
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    try:
        sockets = bind_sockets(port, HOST)
    except (OSError, OverflowError):
        raise InputError(f"port {port}: it is taken or may not be used; give another") from None
    limit_memory(MEGABYTES)
    site = Site()
    site.port = sockets[0].getsockname()[1]
    site.desk.answer(Wanted(), {})

    async def until_interrupted() -> None:
        server = HTTPServer(
            application(site),
            max_header_size=HEADS,
            max_body_size=BODY,
            idle_connection_timeout=IDLE,
            body_timeout=IDLE,
        )
        server.add_sockets(sockets)
        ready(f"http://{HOST}:{site.port}/")
        await asyncio.Event().wait()

    try:
        asyncio.run(until_interrupted())
    finally:
        site.close()
