import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation import folder
from vss_actuarial.presentation.folder import check_place, write_folder

FORMER = {"manifest.json": b"{}", "figures.csv": b"former"}
FRESH = {"manifest.json": b"{}", "figures.csv": b"fresh", "chart.svg": b"<svg/>"}


def contents(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_a_folder_is_written_with_its_parents_and_later_replaced_as_a_whole(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "down" / "baseline"
    write_folder(place, FRESH)
    assert contents(place) == FRESH
    write_folder(place, FORMER)
    assert contents(place) == FORMER
    assert [path.name for path in place.parent.iterdir()] == ["baseline"]


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("step", ["fsync", "interrupt"])
def test_a_disk_that_fills_leaves_the_former_folder_whole_and_no_debris(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place = tmp_path / "baseline"
    write_folder(place, FORMER)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt if step == "interrupt" else OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(folder.os, "fsync", fail)
    with pytest.raises((OSError, KeyboardInterrupt)):
        write_folder(place, FRESH)
    assert contents(place) == FORMER
    assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


def test_a_first_run_that_fails_takes_its_new_parents_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder.os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "projections" / "baseline", FRESH)
    assert list(tmp_path.iterdir()) == []


def test_a_move_that_fails_puts_the_former_folder_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "baseline"
    write_folder(place, FORMER)
    rename, calls = Path.rename, []

    def second_fails(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(errno.EIO, "broken")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(OSError, match="broken"):
        write_folder(place, FRESH)
    assert contents(place) == FORMER
    assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit on a file's size")
def test_a_real_limit_on_what_may_be_written_is_survived(tmp_path: Path) -> None:
    place = tmp_path / "baseline"
    write_folder(place, FORMER)
    script = (
        "import resource, signal; from pathlib import Path;"
        "from vss_actuarial.presentation.folder import write_folder;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        f"write_folder(Path({str(place)!r}), {{'a.csv': b'a' * 900, 'b.nc': b'b' * 5000}})"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert run.returncode == 1
    assert "File too large" in run.stderr
    assert contents(place) == FORMER
    assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


def test_a_place_that_cannot_be_written_is_refused_beforehand(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("something")
    with pytest.raises(InputError, match="this is a file"):
        check_place(tmp_path / "file")
    with pytest.raises(InputError, match="cannot write in"):
        check_place(tmp_path / "file" / "below")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_of_other_things_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thesis.doc").write_text("years of work")
    with pytest.raises(InputError, match="holds other things"):
        check_place(tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    check_place(empty)
    monkeypatch.chdir(empty)
    with pytest.raises(InputError, match="surrounds the current folder"):
        check_place(Path("."))


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="the administrator may write everywhere",
)
def test_a_folder_without_leave_to_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot write in"):
        check_place(tmp_path / "out")
    tmp_path.chmod(0o700)
