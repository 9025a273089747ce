"""Make a bundle that starts on a machine without Python: python3 scripts/bundle.py [FOLDER].

In FOLDER (else dist/) it leaves the folder Annotator (on macOS Annotator.app), and an archive of it named after the
version and the system. The bundle is for the system it is made on; it needs there what every Qt program needs of the
system. What was made is started, with no environment of Python in reach: it tells its version, reads the sample, and
opens it in a window. PyInstaller does the work, in the checkout's virtual environment.

Exits with 0 when the bundle was made and started, with 1 when it did not start, with 3 when this machine lacks
something. Tried on Debian; written for, but not tried on, Windows and macOS.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.interpreter import NOT_READY, ensure_new_enough

ROOT = Path(__file__).resolve().parents[1]
RESOURCES = ROOT / "resources"
SAMPLE = "07DUSHANBE348.txt"
NAME = "Annotator"
START = """import multiprocessing
import sys

multiprocessing.freeze_support()  # a process for many files is this program once more

from annotator.__main__ import main

sys.exit(main())
"""
PATIENCE = 60
"""Seconds a start may take."""


def pyinstaller_arguments(start: Path, icon: Path, work: Path, target: Path) -> list[str]:
    """What PyInstaller is asked for.

    The modules of the project are all named, since many are imported by a name that only the program knows.
    """
    data = [folder for folder in sorted(RESOURCES.iterdir()) if folder.is_dir() and folder.name != "pictures"]
    return [
        *("--noconfirm", "--clean", "--log-level", "WARN", "--onedir", "--name", NAME),
        *("--icon", str(icon), "--distpath", str(target), "--workpath", str(work), "--specpath", str(work)),
        *(["--windowed", "--osx-bundle-identifier", "annotator"] if sys.platform == "darwin" else []),
        *("--collect-submodules", "annotator", "--collect-submodules", "rapidfuzz"),
        *(word for folder in data for word in ("--add-data", f"{folder}{os.pathsep}annotator/resources/{folder.name}")),
        *(word for name in ("tkinter", "pytest", "IPython", "matplotlib") for word in ("--exclude-module", name)),
        str(start),
    ]


def archive_name(version: str) -> str:
    """The archive without its ending, e.g. ``annotator-0.1.0-linux-x86_64``."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return f"annotator-{version}-{system}-{platform.machine().lower()}"


def program_in(target: Path) -> Path:
    """The program in a bundle."""
    if sys.platform == "darwin":
        return target / f"{NAME}.app" / "Contents" / "MacOS" / NAME
    return target / NAME / (f"{NAME}.exe" if sys.platform == "win32" else NAME)


def make_icon(python: Path, path: Path) -> None:
    """Draw the program's icon as an image of 256 pixels, which PyInstaller turns into what the system wants."""
    drawing = (
        "import sys; from PySide6.QtGui import QGuiApplication, QIcon; app = QGuiApplication([]); "
        "sys.exit(not QIcon(sys.argv[1]).pixmap(256, 256).save(sys.argv[2]))"
    )
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [str(python), "-c", drawing, str(RESOURCES / "icons" / "annotator.svg"), str(path)], env=environ, check=True
    )


def trouble_with(program: Path) -> str:
    """Start a bundled program as on a machine without Python; what is wrong with it, empty if it works."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(shutil.copy(RESOURCES / "sample" / SAMPLE, folder))
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "LANG") if name in os.environ}
        environ = {
            **kept,
            "HOME": folder,
            "USERPROFILE": folder,
            "LOCALAPPDATA": folder,
            "QT_QPA_PLATFORM": "offscreen",
        }
        for words in (["--version"], ["show", str(sample)], ["suggest", *[str(sample)] * 5]):
            ended = subprocess.run([program, *words], env=environ, capture_output=True, check=False, timeout=PATIENCE)
            if ended.returncode:
                return f"{words[0]}: {ended.stderr.decode(errors='replace').strip() or ended.returncode}"
        return _trouble_with_window(program, sample, environ)


def _trouble_with_window(program: Path, sample: Path, environ: dict[str, str]) -> str:
    """The window has a cable open as soon as the lock of its sidecar lies beside it."""
    with subprocess.Popen([program, "--new-window", sample], env=environ, stderr=subprocess.PIPE) as window:
        assert window.stderr is not None
        until = monotonic() + PATIENCE
        while window.poll() is None and monotonic() < until:
            if any(path.name.endswith(".lock") for path in sample.parent.iterdir()):
                window.terminate()
                window.communicate(timeout=PATIENCE)
                return ""
            sleep(0.1)
        window.kill()
        said = window.stderr.read().decode(errors="replace").strip()
    return f"the window: {said or 'it did not open the sample in time'}"


def main(arguments: list[str]) -> int:
    """Make the bundle, start it, and pack it; the exit code."""
    ensure_new_enough()
    from scripts import machine
    from scripts.environment import Environment

    target = Path(arguments[0] if arguments else ROOT / "dist").resolve()
    environment = Environment()
    try:
        # The libraries of a window on X, so that the bundle brings them along.
        environment.prepare(frozenset({"bundle"}), "xcb" if sys.platform == "linux" else "")
    except machine.NotReadyError as problem:
        print(problem, file=sys.stderr)
        return NOT_READY
    with tempfile.TemporaryDirectory() as folder:
        start, icon = Path(folder, "start.py"), Path(folder, "annotator.png")
        start.write_text(START, "utf-8")
        make_icon(environment.python, icon)
        asked = pyinstaller_arguments(start, icon, Path(folder, "work"), target)
        if subprocess.run([str(environment.python), "-m", "PyInstaller", *asked], cwd=ROOT, check=False).returncode:
            print("PyInstaller could not make the bundle; its own words stand above.", file=sys.stderr)
            return 1
    program = program_in(target)
    if trouble := trouble_with(program):
        print(f"The bundle was made in {program.parent} but does not work. {trouble}", file=sys.stderr)
        return 1
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    form = "gztar" if sys.platform == "linux" else "zip"
    inside = f"{NAME}.app" if sys.platform == "darwin" else NAME
    packed = Path(shutil.make_archive(str(target / archive_name(version)), form, target, inside))
    print(f"{program} starts; {packed} is {packed.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
