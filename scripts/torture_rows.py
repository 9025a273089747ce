"""The rows of the torture: each a kind of fault, brought about again and again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.torture_ground import (
    LIFE,
    Ground,
    Skip,
    Tally,
    crowd,
    fill,
    forked,
    judge,
    judge_next,
    last_said,
    life,
    mount,
    mounted,
    new_folder,
    start_over,
    unmount,
)
from scripts.torture_life import live, present
from scripts.torture_window import ready, tag_in_window

ERRORS = (
    ("fsync", "EIO", False),
    ("write", "EIO", False),
    ("rename,renameat2", "EIO", True),
    ("close", "EIO", False),
    ("fsync", "EIO", True),
    ("write", "ENOSPC", False),
)
"""What is injected: the system call, the error, and whether only calls that concern the cable's own folder fail."""


def kill(tally: Tally, folder: Path, lives: int) -> None:
    """Random kills; each life is a fork that opens, recovers, tags and saves until it is killed."""
    ground = Ground(folder)
    chance = random.Random(lives)  # noqa: S311 - when to kill
    with ground.at_home():
        for number in range(lives):
            if number % 50 == 49:  # a sidecar that grows for ever only makes everything slow
                start_over(ground)
            said = forked(lambda say: live(ground.cable, 10**9, say, 0.0005), chance.uniform(0.0, 0.12))
            judge(tally, ground, said)


def window(tally: Tally, folder: Path, lives: int) -> None:
    """Random kills of the real program with its window, at its start too; each life is a fork that calls main."""
    chance = random.Random(lives)  # noqa: S311 - when to kill
    ground = Ground(folder)
    with ground.at_home():
        ready()
        for number in range(lives):
            if number % 50 == 49:
                start_over(ground)
            live_in_window = partial(tag_in_window, ground.cable)
            said = forked(live_in_window, chance.uniform(0.0, 1.0), from_opening=False)
            tally.notes += [line for line in said if line.startswith("read-only")]
            judge(tally, ground, said)


def full(tally: Tally, folder: Path, lives: int) -> None:
    """A disk without room for the sidecar, then for the journal, then for one more file; then there is room again."""
    for where, options, use_up in (
        ("cable", "size=96k", fill),
        ("journal", "size=96k", fill),
        ("cable", "size=1m,nr_inodes=20", crowd),
    ):
        for _ in range(lives):
            small, other = (folder / f"{name}-{tally.lives}" for name in ("small", "other"))
            with mounted(small, "tmpfs", options):
                other.mkdir()
                ground = Ground(small, other) if where == "cable" else Ground(other, small)
                life(tally, ground, 20)
                filler = new_folder(small, "filler")
                use_up(filler)
                said = life(tally, ground, 60, patience=3.0)
                if where == "cable" and not any("No space" in line for line in said if line.startswith("failed")):
                    tally.notes.append("a full disk was not named")
                shutil.rmtree(filler)
                judge_next(tally, ground, said)


def eio(tally: Tally, folder: Path, lives: int) -> None:
    """Errors of single system calls, from the n-th on."""
    if not shutil.which("strace"):
        raise Skip("strace is not installed")
    for number in range(lives):
        call, error, of_folder = ERRORS[number % len(ERRORS)]
        ground = Ground(new_folder(folder, f"eio-{number}"))
        life(tally, ground, 10)
        first = 3 + number % 40 if not of_folder else 1 + number % 3
        inject = f"inject={call}:error={error}:when={first}..{first + 3}"
        path = ["-P", str(ground.cable.parent)] if of_folder else []
        before = ["strace", "-f", "-qq", "-o", os.devnull, *path, "-e", f"trace={call}", "-e", inject]
        said = life(tally, ground, 30, before=before, patience=20.0)
        judge_next(tally, ground, said)


def readonly(tally: Tally, folder: Path, lives: int) -> None:
    """A mount that cannot be written: work goes on, is kept elsewhere, and is there at the next opening."""
    for number in range(lives):
        place = new_folder(folder, f"readonly-{number}")
        ground = Ground(place, new_folder(folder, f"kept-{number}"))
        mount("--bind", str(place), str(place))
        try:
            mount("-o", "remount,ro,bind", str(place))
            said = life(tally, ground, 40)
            judge_next(tally, ground, said, on_disk=False)
        finally:
            unmount(place)


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
        with mounted(folder / f"disk-{number}", "ext4", "loop", image):
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
        with mounted(folder / f"cut-{number}", "ext4", "loop", copy):
            judge(tally, Ground(folder / f"cut-{number}"), before, applied=False)
        image.unlink()
        copy.unlink()


def two(tally: Tally, folder: Path, lives: int) -> None:
    """Two processes on one cable: one writes, the other is told; when the first is killed the next one writes."""
    for number in range(lives):
        ground = Ground(new_folder(folder, f"two-{number}"))
        command = [sys.executable, str(LIFE), str(ground.cable)]
        first = subprocess.Popen(command, env=ground.environ, stdout=subprocess.PIPE, text=True)
        assert first.stdout is not None
        first.stdout.readline()
        second = life(tally, ground, 5)
        if not any(line.startswith("read-only") for line in second):
            tally.notes.append("the second was not told")
            tally.lost += 1
        first.kill()
        rest, _errors = first.communicate()
        judge_next(tally, ground, rest.splitlines())


def over(tally: Tally, folder: Path, lives: int) -> None:
    """A cable taken over knowingly from a program that goes on for up to two seconds, or is killed in them."""
    from annotator.app.opening import open_session, take_over
    from annotator.model import Change, Edit, Person, Tag

    chance = random.Random(8)  # noqa: S311 - no secret
    late = 0
    for number in range(lives):
        ground = Ground(new_folder(folder, f"over-{number}"))
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
        late += max(0, last_said(said, "applied") - known)
        judge(tally, ground, said)
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
        ground = Ground(new_folder(folder, f"outside-{number}"))
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
        judge(tally, ground, said)
        ground.after_opening()
        kept = {record.id for record in load_sidecar(where).records}
        missing = sum(f"urn:uuid:70727475-0000-4000-a000-{n:012x}" not in kept for n in range(theirs))
        tally.lost += missing
        tally.notes.append(f"{theirs} from outside")


ROWS: dict[str, tuple[Callable[[Tally, Path, int], None], int, int]] = {
    "kill": (kill, 1000, 60),
    "window": (window, 1000, 8),
    "full": (full, 4, 1),
    "eio": (eio, 36, 6),
    "readonly": (readonly, 3, 1),
    "power": (power, 20, 2),
    "two": (two, 5, 1),
    "over": (over, 12, 2),
    "outside": (outside, 4, 1),
}
"""Each row with how many lives it has, and how many when it has to be quick."""
