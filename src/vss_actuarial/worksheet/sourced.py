"""Sources in words with what they say of themselves: what was not read, whence it was taken."""

from functools import lru_cache

from vss_actuarial.worksheet.citation import citation
from vss_actuarial.worksheet.words import words


def sourced(source: str, language: str) -> str:
    """A source in words: its acts and articles, then its caveats; in English as it stands."""
    cited = citation(source, language)
    if language == "en":
        return cited
    told = "; ".join(dict.fromkeys(_caveats(source.lower(), language)))
    return f"{cited} ({told})" if cited and told else cited or told


@lru_cache(maxsize=1024)
def _caveats(source: str, language: str) -> tuple[str, ...]:
    """What is known of the free words of a source, in order of the words."""
    found = (one for one in words()["caveats"].values() if str(one["en"]).lower() in source)
    return tuple(str(one[language]) for one in found)
