import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vss_actuarial.ground.errors import InputError
from vss_actuarial.presentation.files import folder
from vss_actuarial.presentation.files.folder import check_place, write_folder

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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_others_may_read_the_folder(tmp_path: Path) -> None:
    write_folder(tmp_path / "baseline", FRESH)
    assert (tmp_path / "baseline").stat().st_mode & 0o777 == 0o755


def test_a_former_folder_is_put_back_into_a_place_that_is_empty(tmp_path: Path) -> None:
    place = tmp_path / "baseline"
    write_folder(place, FORMER)
    place.rename(folder._former(place))
    place.mkdir()
    check_place(place)
    assert contents(place) == FORMER
    assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


@pytest.mark.skipif(folder.fcntl is None, reason="Windows has no such locks")
def test_folders_are_moved_by_one_process_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, locks = folder._swap, []

    def looked_at(fresh: Path, place: Path) -> None:
        locks.append(folder._lock(place.parent, patience=0.0))
        swap(fresh, place)

    monkeypatch.setattr(folder, "_swap", looked_at)
    write_folder(tmp_path / "baseline", FRESH)
    assert locks == [None]


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
        "from vss_actuarial.presentation.files.folder import write_folder;"
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


KILLED = (
    f"FRESH = {FRESH}"
    + """
import os, shutil, signal, sys
from pathlib import Path
from vss_actuarial.presentation.files import folder

moment, place = sys.argv[1], Path(sys.argv[2])

def kill_before(owner, name, call):
    real, calls = getattr(owner, name), []
    def killed(*arguments, **options):
        calls.append(1)
        if len(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)
    setattr(owner, name, killed)

kill_before(*{
    "the second file": (os, "fsync", 2),
    "the former folder is moved away": (Path, "rename", 1),
    "the new folder is moved in": (Path, "rename", 2),
    "the former folder is deleted": (shutil, "rmtree", 1),
    "the former folder is deleted whole": (os, "rmdir", 1),
}[moment])
folder.write_folder(place, FRESH)
"""
)
needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")


@needs_kill
@pytest.mark.parametrize(
    ("moment", "left"),
    [
        ("the second file", FORMER),
        ("the former folder is moved away", FORMER),
        ("the new folder is moved in", FORMER),
        ("the former folder is deleted", FRESH),
        ("the former folder is deleted whole", FRESH),
    ],
)
def test_a_process_killed_before_a_step_leaves_a_whole_folder_that_the_next_run_finds(
    tmp_path: Path, moment: str, left: dict[str, bytes]
) -> None:
    place = tmp_path / "baseline"
    write_folder(place, FORMER)
    run = subprocess.run([sys.executable, "-c", KILLED, moment, str(place)], capture_output=True)
    assert run.returncode == -signal.SIGKILL, run.stderr
    check_place(place)
    assert contents(place) == left
    assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


@needs_kill
def test_a_process_killed_at_any_moment_leaves_a_whole_folder(tmp_path: Path) -> None:
    place = tmp_path / "baseline"
    script = (
        "import sys; from pathlib import Path;"
        "from vss_actuarial.presentation.files import folder; folder.os.fsync = lambda _: None\n"
        f"while True:\n    folder.write_folder(Path(sys.argv[1]), {FORMER!r}); print(flush=True)\n"
        f"    folder.write_folder(Path(sys.argv[1]), {FRESH!r})"
    )
    for _ in range(12):
        run = subprocess.Popen([sys.executable, "-c", script, place], stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(random.uniform(0.0, 0.01))
        run.kill()
        run.communicate()
        check_place(place)
        assert contents(place) in (FORMER, FRESH)
        assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


@needs_kill
def test_what_a_living_process_is_making_is_not_touched(tmp_path: Path) -> None:
    place = tmp_path / "baseline"
    script = (
        "import sys; from pathlib import Path\n"
        "from vss_actuarial.presentation.files import folder\n"
        "folder.os.fsync = lambda _: (print(flush=True), sys.stdin.readline())\n"
        f"folder.write_folder(Path({str(place)!r}), {{'manifest.json': b'late'}})"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert run.stdout is not None
    run.stdout.readline()
    check_place(place)
    write_folder(place, FRESH)
    assert contents(place) == FRESH
    run.communicate(b"\n")
    assert run.returncode == 0
    assert contents(place) == {"manifest.json": b"late"}
    assert [path.name for path in tmp_path.iterdir()] == ["baseline"]


def test_a_former_folder_never_replaces_other_things(tmp_path: Path) -> None:
    place, former = tmp_path / "baseline", tmp_path / ".baseline.vss-former"
    write_folder(former, FORMER)
    place.mkdir()
    (place / "thesis.doc").write_text("years of work")
    with pytest.raises(InputError, match="holds other things"):
        check_place(place)
    assert [path.name for path in place.iterdir()] == ["thesis.doc"]
    assert contents(former) == FORMER


@pytest.mark.skipif(sys.platform == "win32", reason="links need leave there")
def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / one).symlink_to(tmp_path / other)
    for place in (tmp_path / "a", tmp_path / "a" / "below"):
        with pytest.raises(InputError, match=r"--out .*loop of links"):
            check_place(place)
