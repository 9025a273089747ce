"""What the rows of the torture share: the ground a life is led on, lives and their ends, and the counting after."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from scripts.torture_life import present

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "resources" / "sample" / "07DUSHANBE348.txt"
LIFE = PROJECT / "scripts" / "torture_life.py"
_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


@dataclass
class Tally:
    """What became of one row."""

    row: str
    lives: int = 0
    applied: int = 0
    saved: int = 0
    lost: int = 0
    unreadable: int = 0
    notes: list[str] = field(default_factory=list)
    skipped: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing was lost."""
        return not (self.lost or self.unreadable)


class Skip(Exception):
    """This row cannot be tried here."""


class Ground:
    """A folder with a cable and a data folder of its own."""

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        self.cable = folder / SAMPLE.name
        self.data = data or folder / "data"
        self.data.mkdir(exist_ok=True)
        self.known = 0  # records that were there at the last opening, and so must be at the next
        if not self.cable.exists():
            shutil.copy(SAMPLE, self.cable)

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a life here."""
        return {**os.environ, **{name: str(self.data) for name in _HOMES}, "QT_QPA_PLATFORM": "offscreen"}

    @contextmanager
    def at_home(self) -> Iterator[None]:
        """This process keeps its data here meanwhile."""
        before = {name: os.environ.get(name) for name in _HOMES}
        os.environ.update({name: str(self.data) for name in _HOMES})
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value

    def on_disk(self) -> int | None:
        """How many records the sidecar holds; None where it cannot be read."""
        from annotator.store import load_sidecar, sidecar_path

        try:
            return present({record.id for record in load_sidecar(sidecar_path(self.cable)).records})
        except FileNotFoundError:
            return 0
        except OSError:
            return None

    def ids(self) -> set[str]:
        """The ids of the records in the sidecar."""
        from annotator.store import load_sidecar, sidecar_path

        return {record.id for record in load_sidecar(sidecar_path(self.cable)).records}

    def after_opening(self) -> int:
        """How many records are there when the cable is opened again, with what the journal brings back."""
        from annotator.app.opening import open_session
        from annotator.model import Person

        with self.at_home():
            session = open_session(self.cable, Person("urn:x", "Torturer"))
            number = present(session.records)
            if session.saver is not None:
                session.saver.close(10.0)
        return number


def forked(live: Callable[[Callable[[str], None]], object], delay: float, *, from_opening: bool = True) -> list[str]:
    """A life in a fork of this process, killed ``delay`` seconds after its opening, or its beginning; what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)

        def say(words: str) -> None:
            os.write(writing, (words + "\n").encode())

        try:
            live(say)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        said = file.readline() if from_opening else b""
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += file.read()
    return said.decode().splitlines()


def life(
    tally: Tally, ground: Ground, most: int, *, before: list[str] | None = None, patience: float = 30.0
) -> list[str]:
    """A life of its own process to its end, or until it is killed; what it said."""
    command = [*(before or []), sys.executable, str(LIFE), str(ground.cable), str(most)]
    child = subprocess.Popen(
        command, env=ground.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        out, _errors = child.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        out, _errors = child.communicate()
    tally.lives += 1
    return out.decode("utf-8", "replace").splitlines()


def judge(tally: Tally, ground: Ground, said: list[str], *, applied: bool = True) -> None:
    """Count a life that has ended, by what it said, what is on the disk, and what the next opening brings."""
    tally.lives += 1
    judge_next(tally, ground, said, applied=applied)


def judge_next(tally: Tally, ground: Ground, said: list[str], *, applied: bool = True, on_disk: bool = True) -> None:
    """The same for a life that has been counted; ``on_disk``: whether what was saved lies in the sidecar."""
    opened, done, saved = (last_said(said, word) for word in ("open", "applied", "saved"))
    tally.applied += max(0, done - opened)
    tally.saved += max(0, saved - opened)
    disk = ground.on_disk()
    if disk is None:
        tally.unreadable += 1
    elif on_disk and disk < saved:
        tally.lost += saved - disk
        tally.notes.append(f"saved {saved}, on disk {disk}")
    there = ground.after_opening()
    wanted = max(opened, done if applied else saved, ground.known)
    if there < wanted:
        tally.lost += wanted - there
        tally.notes.append(f"applied {wanted}, there {there}")
    ground.known = there


def last_said(said: list[str], word: str) -> int:
    """The largest number said with this word; a line the kill has cut in two says nothing."""
    numbers = [line.split()[1] for line in said if line.startswith(f"{word} ") and len(line.split()) == 2]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def sidecar_of(ground: Ground) -> Path:
    """Where the annotations of a ground lie."""
    from annotator.store import sidecar_path

    return sidecar_path(ground.cable)


def start_over(ground: Ground) -> None:
    """Nothing was ever tagged."""
    ground.known = 0
    shutil.rmtree(ground.data)
    ground.data.mkdir()
    sidecar_of(ground).unlink(missing_ok=True)


def new_folder(folder: Path, name: str) -> Path:
    """A folder made in another."""
    made = folder / name
    made.mkdir()
    return made


def fill(folder: Path) -> None:
    """Write until there is no room for a byte more."""
    with contextlib.suppress(OSError), (folder / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 512)


def crowd(folder: Path) -> None:
    """Make files until there is no room for one more, however small."""
    with contextlib.suppress(OSError):
        for number in count():
            (folder / str(number)).touch()


def mount(*arguments: str) -> None:
    """Mount; Skip where this cannot be done."""
    if os.geteuid():
        raise Skip("mounting needs root")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Skip(f"mount: {done.stderr.strip()}")


def unmount(folder: Path) -> None:
    """Let go of a mount, however busy it is."""
    subprocess.run(["umount", "-l", str(folder)], check=False)


@contextmanager
def mounted(folder: Path, kind: str, options: str, device: Path | None = None) -> Iterator[None]:
    """A folder in which something is mounted meanwhile."""
    folder.mkdir()
    mount("-t", kind, "-o", options, str(device or kind), str(folder))
    try:
        yield
    finally:
        unmount(folder)
