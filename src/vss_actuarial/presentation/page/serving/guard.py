"""Who is answered: this machine's own browser, on the page's own address, in short requests."""

import re
from collections.abc import Mapping
from secrets import token_hex

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""Names under which the page may be called: another name that leads here is somebody's trick."""
SITES = ("same-origin", "none")
"""What a browser says of the page from which a request comes: this one, or the address bar."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "vss",
}
VISITOR = re.compile(r"[0-9a-f]{16,64}")


def is_own(headers: Mapping[str, str], port: int, entry: bool) -> bool:
    """Whether a request comes from the page itself, or from the address bar.

    Parameters
    ----------
    headers : of the request
    port : on which the page stands
    entry : whether it asks for the page, to which a link may lead from anywhere
    """
    places = [f"{name}:{port}" for name in NAMES]
    if headers.get("Host", "") not in places:
        return False
    origin = headers.get("Origin")
    if origin is not None and origin not in [f"http://{place}" for place in places]:
        return False
    return entry or headers.get("Sec-Fetch-Site", "none") in SITES


def new_visitor() -> str:
    """A name for a page that was opened, which nobody can guess."""
    return token_hex(16)
