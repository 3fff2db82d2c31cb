"""Ctrl-C ends `vss` with 130 in every phase, and what a script would do next is not done."""

import gzip
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vss_actuarial import cli
from vss_actuarial.cli import projections
from vss_actuarial.presentation.files import folder

RUN = [sys.executable, "-m", "vss_actuarial", "project", "--to", "2000", "--no-charts"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such signals")


@pytest.fixture
def vss(tmp_path, monkeypatch):
    """`vss project` in an empty folder, with something else in place of the model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["vss", *RUN[3:]])

    def run(instead):
        monkeypatch.setattr(projections, "_run", lambda *_: instead())
        return cli.main()

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield run
    for number, handler in before.items():
        signal.signal(number, handler)


def interrupt():
    signal.raise_signal(signal.SIGINT)


def as_another_error():
    try:
        interrupt()
    except KeyboardInterrupt:
        raise ImportError("a module that was cut off while it was imported") from None


class Dropped:
    """Python drops what is raised while it clears an object up."""

    def __del__(self):
        interrupt()


@pytest.mark.parametrize("come", [interrupt, as_another_error, Dropped])
def test_an_interruption_ends_with_130_at_once_and_without_a_word(vss, capsys, come):
    went_on = []

    def run():
        come()
        time.sleep(5.0)
        went_on.append(come)

    assert vss(run) == 130
    assert went_on == []
    assert capsys.readouterr() == ("", "")


def test_a_request_to_end_ends_with_143(vss):
    assert vss(lambda: signal.raise_signal(signal.SIGTERM)) == 143


def test_a_file_that_ends_too_early_is_no_interruption(vss, capsys):
    def cut_off():
        gzip.decompress(gzip.compress(b"a" * 1000)[:20])

    assert vss(cut_off) == 2
    assert "ends too early" in capsys.readouterr().err


@pytest.mark.parametrize("fault", [KeyError("x"), RuntimeError("x"), ValueError("x")])
def test_a_fault_of_the_programme_is_not_told_as_a_mistake_of_the_user(vss, fault):
    def broken():
        raise fault

    with pytest.raises(type(fault)):
        vss(broken)


def test_what_python_drops_is_told_as_before_once_it_has_ended(vss):
    before = sys.unraisablehook
    vss(lambda: signal.raise_signal(signal.SIGTERM))
    assert sys.unraisablehook is before


AT_EXIT = """
import atexit, signal, sys
from vss_actuarial.cli.process import run
atexit.register(lambda: print(signal.getsignal(signal.SIGINT) is signal.SIG_DFL))
sys.exit(run(lambda arguments, standalone_mode: 0))
"""


def test_once_all_is_written_ctrl_c_just_ends_the_process():
    run = subprocess.run([sys.executable, "-c", AT_EXIT], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "True\n")


def test_an_interruption_while_files_are_written_leaves_nothing(tmp_path, monkeypatch, vss):
    monkeypatch.setattr(folder.os, "fsync", lambda _: interrupt())
    assert vss(lambda: folder.write_folder(Path("here"), {"manifest.json": b"{}"})) == 130
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_at_any_moment_stops_what_a_script_would_do_next(tmp_path):
    """The shell sees 130, whether `vss` still answered or the system ended it on its way out."""
    begun = time.monotonic()
    subprocess.run(RUN, cwd=tmp_path, capture_output=True, check=True)
    whole = time.monotonic() - begun
    for share in (random.uniform(step / 6, (step + 1) / 6) for step in range(6)):
        run = subprocess.Popen(RUN, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(share * whole)
        ended = run.poll() is not None  # another time the machine was slower
        run.send_signal(signal.SIGINT)
        run.communicate()
        finished = run.returncode == 0 and (ended or share > 0.8)
        assert finished or run.returncode in (130, -signal.SIGINT)
        assert [path.name for path in (tmp_path / "projections").iterdir()] == ["baseline"]
