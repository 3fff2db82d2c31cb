"""The built wheel works by itself, away from the checkout, with its data inside."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place)
    run(*build, CHECKOUT, cwd=place)
    return next(place.glob("*.whl"))


def test_the_wheel_holds_all_data_and_the_style(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    data = CHECKOUT / "data"
    for path in data.rglob("*"):
        if path.is_file():
            assert f"vss_actuarial/data/{path.relative_to(data).as_posix()}" in packed
    beside = ("presentation/charts/vss.mplstyle", "presentation/report/report.typ", "py.typed")
    assert {f"vss_actuarial/{one}" for one in beside} <= packed
    assert not any("/tests/" in name or "__pycache__" in name for name in packed)


def test_the_installed_wheel_projects_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path)
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index",
        wheel, cwd=tmp_path)  # fmt: skip
    # the dependencies of this environment, found after the wheel's own package
    Path(site.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    found = run(python, "-c", "import vss_actuarial; print(vss_actuarial.__file__)", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(home)
    out = tmp_path / "out"
    run(programs / "vss", "project", "--to", "2030", "--out", out, cwd=tmp_path)
    assert (out / "manifest.json").is_file()
