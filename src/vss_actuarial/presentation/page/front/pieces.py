"""The pieces of the page put together, for a server and for a file."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

FRONT = Path(__file__).parent


@lru_cache(maxsize=8)
def front(name: str) -> str:
    """A piece of the page as it stands: "page.html", "page.css" or "page.js"."""
    return (FRONT / name).read_text(encoding="utf-8")


def as_json(value: Any) -> str:
    """A value as JSON that may stand in a page: no mark of it ends a script."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028")


def filled(language: str, data: dict[str, Any], style: str, script: str) -> str:
    """The page in a language.

    Parameters
    ----------
    data : `catalogues` by language, and what else the script reads
    style, script : elements that bear them
    """
    own = data["catalogues"][language]
    places = {
        "LANGUAGE": language,
        "TITLE": own["words"]["title"].format(last=own["last"]),
        "NO_SCRIPT": own["words"]["no_script"],
        "STYLE": style,
        "SCRIPT": script,
        "DATA": as_json(data),
    }
    text = front("page.html")
    for name, value in places.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text
