"""What the United Nations call the files that a population folder may hold."""

from collections.abc import Iterable
from pathlib import Path

POPULATION = "WPP2024_Population1JanuaryBySingleAgeSex"
LIFE_TABLES = "WPP2024_Life_Table_Complete"
FERTILITY = "WPP2024_Fertility_by_Age1"
INDICATORS = "WPP2024_Demographic_Indicators"
MIGRATION = "migprojAge1dt"
NAMES = (POPULATION, LIFE_TABLES, FERTILITY, INDICATORS, MIGRATION)
ENDINGS = (".csv", ".csv.gz")


def un_paths(folder: Path, names: Iterable[str] = NAMES) -> list[Path]:
    """Files of a folder whose name begins with one of these, plain or packed by gzip, in order.

    These are read, and these alone count in a fingerprint.
    """
    begins = tuple(names)
    there = folder.iterdir() if folder.is_dir() else ()
    found = (p for p in there if p.name.startswith(begins) and p.name.endswith(ENDINGS))
    return sorted(path for path in found if path.is_file())
