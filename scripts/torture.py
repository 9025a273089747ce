#!/usr/bin/env python3
"""Tortures the keeping of annotations, and counts: what was applied, what was saved, what was lost, what is unreadable.

    python scripts/torture.py [--quick] [--kills N] [--only WORD] [--json]

Rows: ``kill`` (-9 at random moments), ``window`` (the same to the real program with its window), ``full`` (a disk
without room), ``eio`` (input/output errors injected by strace), ``readonly`` (a mount that cannot be written),
``power`` (images of a disk copied while it is written to), ``two`` (two processes), ``outside`` (another program
writes the same file). Linux; most rows need root, eio needs strace; what cannot be tried is said. Lost and unreadable
must be 0: a kill may lose nothing applied, a power cut nothing saved. Exits with 1 where they are not.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from scripts.torture_life import live, present  # noqa: E402 - the project is on the path only now

SAMPLE = PROJECT / "resources" / "sample" / "07DUSHANBE348.txt"
LIFE = PROJECT / "scripts" / "torture_life.py"


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


_HOMES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def kill(tally: Tally, folder: Path, lives: int) -> None:
    """Random kills; each life is a fork that opens, recovers, tags and saves until it is killed."""
    ground = Ground(folder)
    chance = random.Random(lives)  # noqa: S311 - when to kill
    with ground.at_home():
        for number in range(lives):
            if number % 50 == 49:  # a sidecar that grows for ever only makes everything slow
                _start_over(ground)
            said = _forked(ground.cable, chance.uniform(0.0, 0.12))
            _judge(tally, ground, said)


def window(tally: Tally, folder: Path, lives: int) -> None:
    """Random kills of the real program, tagging by its own commands."""
    chance = random.Random(lives)  # noqa: S311 - when to kill
    ground = Ground(folder)
    for _ in range(lives):
        _judge(tally, ground, _run_and_kill([sys.executable, "-c", _WINDOW, str(ground.cable)], ground, chance))


def full(tally: Tally, folder: Path, lives: int) -> None:
    """A disk without room for the sidecar, then for the journal; then there is room again."""
    for where in ("cable", "journal"):
        for _ in range(lives):
            small = folder / f"small-{where}-{tally.lives}"
            with _mounted(small, "tmpfs", "size=96k"):
                other = folder / f"other-{where}-{tally.lives}"
                other.mkdir()
                ground = Ground(small, other) if where == "cable" else Ground(other, small)
                filler = small / "filler"
                _life(tally, ground, 20)
                with filler.open("wb") as file:
                    _fill(file.fileno())
                said = _life(tally, ground, 60, patience=3.0)
                if where == "cable" and not any("No space" in line for line in said if line.startswith("failed")):
                    tally.notes.append("a full disk was not named")
                filler.unlink()
                _judge_next(tally, ground, said)


def eio(tally: Tally, folder: Path, lives: int) -> None:
    """Errors of single system calls, from the n-th on."""
    if not shutil.which("strace"):
        raise Skip("strace is not installed")
    calls = ("fsync", "write", "rename", "close")
    for number in range(lives):
        call = calls[number % len(calls)]
        ground = Ground(_new(folder, f"eio-{number}"))
        _life(tally, ground, 10)
        first = 3 + number % 40
        inject = f"inject={call}:error=EIO:when={first}..{first + 3}"
        path = ["-P", str(ground.cable.parent)] if call == "rename" else []
        before = ["strace", "-f", "-qq", "-o", os.devnull, *path, "-e", f"trace={call}", "-e", inject]
        said = _life(tally, ground, 30, before=before, patience=20.0)
        _judge_next(tally, ground, said)


def readonly(tally: Tally, folder: Path, lives: int) -> None:
    """A mount that cannot be written: work goes on, is kept elsewhere, and is there at the next opening."""
    for number in range(lives):
        place = _new(folder, f"readonly-{number}")
        ground = Ground(place, _new(folder, f"kept-{number}"))
        _mount("--bind", str(place), str(place))
        try:
            _mount("-o", "remount,ro,bind", str(place))
            said = _life(tally, ground, 40)
            _judge_next(tally, ground, said, on_disk=False)
        finally:
            _unmount(place)


def power(tally: Tally, folder: Path, lives: int) -> None:
    """Images of a file system copied in mid-write, as a power cut leaves them: what was saved is there."""
    if not shutil.which("mkfs.ext4"):
        raise Skip("mkfs.ext4 is not installed")
    chance = random.Random(lives)  # noqa: S311 - when to kill
    for number in range(lives):
        image, copy = folder / f"disk-{number}.img", folder / f"cut-{number}.img"
        with image.open("wb") as file:
            file.truncate(16 * 1024 * 1024)
        subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True)
        with _mounted(folder / f"disk-{number}", "ext4", "loop", image):
            ground = Ground(folder / f"disk-{number}")
            os.sync()
            command = [sys.executable, str(LIFE), str(ground.cable)]
            child = subprocess.Popen(command, env=ground.environ, stdout=subprocess.PIPE, bufsize=0)
            assert child.stdout is not None
            os.set_blocking(child.stdout.fileno(), False)
            time.sleep(0.5 + chance.uniform(0, 0.8))
            before = (child.stdout.read() or b"").decode().splitlines()  # what is called saved by now must be there
            subprocess.run(["cp", str(image), str(copy)], check=True)
            child.kill()
            child.wait()
            child.stdout.close()
        with _mounted(folder / f"cut-{number}", "ext4", "loop", copy):
            _judge(tally, Ground(folder / f"cut-{number}"), before, applied=False)
        image.unlink()
        copy.unlink()


def two(tally: Tally, folder: Path, lives: int) -> None:
    """Two processes on one cable: one writes, the other is told; when the first is killed the next one writes."""
    for number in range(lives):
        ground = Ground(_new(folder, f"two-{number}"))
        command = [sys.executable, str(LIFE), str(ground.cable)]
        first = subprocess.Popen(command, env=ground.environ, stdout=subprocess.PIPE, text=True)
        assert first.stdout is not None
        first.stdout.readline()
        second = _life(tally, ground, 5)
        if not any(line.startswith("read-only") for line in second):
            tally.notes.append("the second was not told")
            tally.lost += 1
        first.kill()
        rest, _errors = first.communicate()
        _judge_next(tally, ground, rest.splitlines())


def over(tally: Tally, folder: Path, lives: int) -> None:
    """A cable taken over knowingly from a program that goes on for up to two seconds, or is killed in them."""
    from annotator.app.opening import open_session, take_over
    from annotator.model import Change, Edit, Person, Tag

    chance = random.Random(8)  # noqa: S311 - no secret
    late = 0
    for number in range(lives):
        ground = Ground(_new(folder, f"over-{number}"))
        command = [sys.executable, str(LIFE), str(ground.cable), "100000", *(["slow"] if number % 2 else [])]
        first = subprocess.Popen(command, env=ground.environ, stdout=subprocess.PIPE, text=True)
        assert first.stdout is not None
        said = [first.stdout.readline().strip()]
        time.sleep(chance.uniform(0.2, 1.0))
        theirs = 0
        with ground.at_home():
            session = open_session(ground.cable, Person("urn:x", "Torturer"))
            take_over(session)
            known = present(session.records)
            until = time.monotonic() + (chance.uniform(0.0, 0.5) if number % 3 == 2 else 20.0)
            while first.poll() is None and time.monotonic() < until:
                added = Tag(f"urn:uuid:70727475-0000-4000-a000-{theirs:012x}", f"theirs {theirs}")
                session.apply(Change("Torture", (Edit(None, added),)))
                theirs += 1
                session.outside.look(closely=False)
                time.sleep(0.01)
            first.kill()
            said += first.communicate()[0].splitlines()
            if session.saver is not None:
                session.saver.close(10.0)
        late += max(0, _last(said, "applied") - known)
        _judge(tally, ground, said)
        missing = sum(f"urn:uuid:70727475-0000-4000-a000-{n:012x}" not in ground.ids() for n in range(theirs))
        tally.applied += theirs
        tally.lost += missing
    tally.notes.append(f"{late} applied by the first after it was taken over")


def outside(tally: Tally, folder: Path, lives: int) -> None:
    """Another program adds to the same file all the time: everything of both is there in the end."""
    from dataclasses import replace

    from annotator.model import Tag
    from annotator.store import load_sidecar, save_sidecar, sidecar_path
    from annotator.store.writer import ChangedOnDisk, digest_of_file

    for number in range(lives):
        ground = Ground(_new(folder, f"outside-{number}"))
        where = sidecar_path(ground.cable)
        command = [sys.executable, str(LIFE), str(ground.cable), "300"]
        child = subprocess.Popen(command, env=ground.environ, stdout=subprocess.PIPE, text=True)
        theirs = 0
        while child.poll() is None:
            time.sleep(0.15)  # without a lock there is always the time of one system call in which both may write
            try:
                expected = digest_of_file(where)
                sidecar = load_sidecar(where)
                added = Tag(f"urn:uuid:70727475-0000-4000-a000-{theirs:012x}", f"theirs {theirs}")
                save_sidecar(where, replace(sidecar, records=(*sidecar.records, added)), expected=expected)
            except (ChangedOnDisk, FileNotFoundError):
                continue
            theirs += 1
        said = child.communicate()[0].splitlines()
        _judge(tally, ground, said)
        ground.after_opening()
        kept = {record.id for record in load_sidecar(where).records}
        missing = sum(f"urn:uuid:70727475-0000-4000-a000-{n:012x}" not in kept for n in range(theirs))
        tally.lost += missing
        tally.notes.append(f"{theirs} from outside")


# What the rows share


def _forked(cable: Path, delay: float) -> list[str]:
    """A life in a fork, killed ``delay`` seconds after its opening; what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)

        def say(words: str) -> None:
            os.write(writing, (words + "\n").encode())

        try:
            live(cable, 10**9, say, 0.0005)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        said = file.readline()
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += file.read()
    return said.decode().splitlines()


def _run_and_kill(command: list[str], ground: Ground, chance: random.Random) -> list[str]:
    child = subprocess.Popen(command, env=ground.environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(chance.uniform(0.0, 1.5))
    child.kill()
    rest, _errors = child.communicate()
    return [first.strip(), *rest.splitlines()]


def _life(
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


def _judge(tally: Tally, ground: Ground, said: list[str], *, applied: bool = True) -> None:
    """Count a life that has ended, by what it said, what is on the disk, and what the next opening brings."""
    tally.lives += 1
    _judge_next(tally, ground, said, applied=applied)


def _judge_next(tally: Tally, ground: Ground, said: list[str], *, applied: bool = True, on_disk: bool = True) -> None:
    opened, done, saved = (_last(said, word) for word in ("open", "applied", "saved"))
    tally.applied += max(0, done - opened)
    tally.saved += max(0, saved - opened)
    disk = ground.on_disk()
    if disk is None:
        tally.unreadable += 1
    elif on_disk and disk < saved:
        tally.lost += saved - disk
        tally.notes.append(f"saved {saved}, on disk {disk}")
    there = ground.after_opening()
    wanted = max(opened, done if applied else saved)
    if there < wanted:
        tally.lost += wanted - there
        tally.notes.append(f"applied {wanted}, there {there}")


def _last(said: list[str], word: str) -> int:
    """The largest number said with this word; a line the kill has cut in two says nothing."""
    numbers = [line.split()[1] for line in said if line.startswith(f"{word} ") and len(line.split()) == 2]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def sidecar_of(ground: Ground) -> Path:
    """Where the annotations of a ground lie."""
    from annotator.store import sidecar_path

    return sidecar_path(ground.cable)


def _start_over(ground: Ground) -> None:
    shutil.rmtree(ground.data)
    ground.data.mkdir()
    sidecar_of(ground).unlink(missing_ok=True)


def _new(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made


def _fill(file: int) -> None:
    try:
        while True:
            os.write(file, b"\0" * 512)
    except OSError:
        return


def _mount(*arguments: str) -> None:
    if os.geteuid():
        raise Skip("mounting needs root")
    done = subprocess.run(["mount", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Skip(f"mount: {done.stderr.strip()}")


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "-l", str(folder)], check=False)


@contextmanager
def _mounted(folder: Path, kind: str, options: str, device: Path | None = None) -> Iterator[None]:
    folder.mkdir()
    _mount("-t", kind, "-o", options, str(device or kind), str(folder))
    try:
        yield
    finally:
        _unmount(folder)


_WINDOW = f"""
import os, sys
sys.path.insert(0, {str(PROJECT)!r})
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.__main__ import main
from annotator.model import Change, Edit, Tag
from scripts.torture_life import name_of, present

def say(words):
    os.write(1, (words + chr(10)).encode())

def begin():
    window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "session"))
    session = window.session
    number = [present(session.records)]
    say(f"open {{number[0]}}")
    def told(state):
        if state.kind == "saved" and not session.saver.pending:
            say(f"saved {{number[0]}}")
    session.state_changed.connect(told)
    def tag():
        session.apply(Change("Torture", (Edit(None, Tag(name_of(number[0]), f"tag {{number[0]}}")),)))
        number[0] += 1
        say(f"applied {{number[0]}}")
    timer = QTimer(window, interval=5)
    timer.timeout.connect(tag)
    timer.start()

app = QApplication([])
QTimer.singleShot(0, begin)
main(["--new-window", sys.argv[1]])
"""

ROWS: dict[str, tuple[Callable[[Tally, Path, int], None], int, int]] = {
    "kill": (kill, 1000, 60),
    "window": (window, 12, 2),
    "full": (full, 4, 1),
    "eio": (eio, 24, 4),
    "readonly": (readonly, 3, 1),
    "power": (power, 20, 2),
    "two": (two, 5, 1),
    "over": (over, 12, 2),
    "outside": (outside, 4, 1),
}
"""Each row with how many lives it has, and how many when it has to be quick."""


def main() -> int:
    """Print the table, and say by the exit code whether nothing was lost."""
    parser = argparse.ArgumentParser(description="Tortures the keeping of annotations and counts what is lost.")
    parser.add_argument("--quick", action="store_true", help="a few lives of each row, under a minute or two")
    parser.add_argument("--kills", type=int, default=0, help="lives of the row kill")
    parser.add_argument("--only", default="", choices=["", *ROWS], help="one row")
    parser.add_argument("--json", action="store_true", help="a list of rows instead of the table")
    options = parser.parse_args()
    tallies = []
    for name, (run, lives, few) in ROWS.items():
        if options.only not in ("", name):
            continue
        tally = Tally(name)
        with tempfile.TemporaryDirectory(prefix=f"torture-{name}-") as folder:
            try:
                run(
                    tally,
                    Path(folder),
                    options.kills if name == "kill" and options.kills else few if options.quick else lives,
                )
            except Skip as reason:
                tally.skipped = str(reason)
        tallies.append(tally)
        if not options.json:
            print(f"{name} done", file=sys.stderr)
    if options.json:
        print(json.dumps([asdict(tally) for tally in tallies], indent=2))
    else:
        print(f"{'row':10} {'lives':>6} {'applied':>8} {'saved':>8} {'lost':>5} {'unreadable':>10}  notes")
        for tally in tallies:
            notes = f"skipped: {tally.skipped}" if tally.skipped else "; ".join(tally.notes[:4])
            line = (
                f"{tally.row:10} {tally.lives:6} {tally.applied:8} {tally.saved:8} {tally.lost:5} {tally.unreadable:10}"
            )
            print(f"{line}  {notes}".rstrip())
    return 0 if all(tally.holds for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
