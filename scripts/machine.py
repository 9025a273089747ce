"""What the machine itself must bring (system libraries, a font, a display) and how it is got when it is missing.

Knows Linux distributions and nothing of the project or its virtual environment. On Windows and macOS the wheels
bring all there is to bring, so nothing is asked for there; neither has been tried.
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Family = Literal["debian", "fedora", "suse", "arch", ""]


class NotReadyError(Exception):
    """The machine lacks something; the message is a sentence for the person, with the line to run."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the system has to bring: a library by its soname, or anything else by a plain name.

    Attributes:
        name: What it is called when no package is known.
        debian: Its package on Debian and Ubuntu. `libglib2.0-0` is provided by `libglib2.0-0t64` where that exists.
        arch: Its package on Arch.
        fedora: Its package on Fedora; a library is asked for by soname there, as on openSUSE.
        suse: Its package on openSUSE.
    """

    name: str
    debian: str = ""
    arch: str = ""
    fedora: str = ""
    suse: str = ""

    @property
    def is_library(self) -> bool:
        """Whether the loader can be asked for it."""
        return ".so" in self.name

    def package(self, family: Family) -> str:
        """What to ask the package tool of a family of distributions for, empty if that is not known."""
        if family == "debian":
            return self.debian
        if family == "arch":
            return self.arch
        if family in ("fedora", "suse") and self.is_library:
            # An rpm is found by what it provides, whatever it is called in this release.
            return f"{self.name}()(64bit)" if sys.maxsize > 2**32 else self.name
        return {"fedora": self.fedora, "suse": self.suse}.get(family, "")


FONT = Part("a font", "fonts-dejavu-core", "ttf-dejavu", "dejavu-sans-mono-fonts", "dejavu-fonts")

# What the libraries, bindings and plugins of PySide6-Essentials 6.11 name as NEEDED (objdump -p) and do not bring.
# The C and C++ run-time is not listed: without it there would be no Python.
ALWAYS = (
    Part("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    Part("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
    Part("libEGL.so.1", "libegl1", "libglvnd"),
    Part("libGL.so.1", "libgl1", "libglvnd"),
    Part("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Part("libfreetype.so.6", "libfreetype6", "freetype2"),
    Part("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Part("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    Part("libX11.so.6", "libx11-6", "libx11"),
    Part("libz.so.1", "zlib1g", "zlib"),
    Part("libzstd.so.1", "libzstd1", "zstd"),
)
XCB = (
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Part("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    Part("libxcb.so.1", "libxcb1", "libxcb"),
    Part("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Part("libxcb-glx.so.0", "libxcb-glx0", "libxcb"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Part("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Part("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Part("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Part("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Part("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Part("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Part("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Part("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Part("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
)
WAYLAND = (
    Part("libwayland-client.so.0", "libwayland-client0", "wayland"),
    Part("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
    Part("libwayland-egl.so.1", "libwayland-egl1", "wayland"),
)
PARTS_OF_PLATFORM = {"xcb": XCB, "wayland": WAYLAND}

INSTALL: dict[Family, tuple[str, ...]] = {
    "debian": ("apt-get", "install", "--no-install-recommends"),
    "fedora": ("dnf", "install"),
    "suse": ("zypper", "install"),
    "arch": ("pacman", "-S", "--needed"),
}


def qt_platform(environ: Mapping[str, str], system: str = sys.platform) -> str:
    """The platform plugin Qt is going to use: `xcb`, `wayland`, `offscreen` ... or empty where there is no display.

    Where both an X server and a Wayland compositor are there, either will do; X is the one every desktop serves.
    """
    asked = re.split(r"[;:]", environ.get("QT_QPA_PLATFORM", ""))[0]
    if asked:
        return "wayland" if asked.startswith("wayland") else asked
    if system != "linux":
        return "native"
    if environ.get("DISPLAY"):
        return "xcb"
    return "wayland" if environ.get("WAYLAND_DISPLAY") else ""


def require_display(qt: str) -> None:
    """Refuse to go on when no window can be opened.

    Raises:
        NotReadyError: Neither an X server nor a Wayland compositor is named in the environment.
    """
    if not qt:
        raise NotReadyError(
            "No window can be opened: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "Start it from a desktop session, or over ssh with: ssh -X"
        )


def require_answer(qt: str, environ: Mapping[str, str]) -> None:
    """Refuse to go on when the display that is named does not answer; Qt would abort on it.

    Called with the libraries in place. Asks through the same library as Qt, so it also sees refused permission.

    Raises:
        NotReadyError: The X server or Wayland compositor cannot be reached.
    """
    if sys.platform != "linux" or qt not in PARTS_OF_PLATFORM:
        return
    if qt == "xcb" and environ.get("WAYLAND_DISPLAY") and not environ.get("QT_QPA_PLATFORM"):
        return  # Qt has the compositor to turn to
    if qt == "xcb":
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        answers = not xcb.xcb_connection_has_error(connection)
        xcb.xcb_disconnect(connection)
    else:
        wayland = ctypes.CDLL("libwayland-client.so.0")
        wayland.wl_display_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(wayland.wl_display_connect(None))
        answers = bool(connection)
        if answers:
            wayland.wl_display_disconnect(connection)
    if not answers:
        name = "DISPLAY" if qt == "xcb" else "WAYLAND_DISPLAY"
        value = environ.get(name, "")
        raise NotReadyError(f"No window can be opened: the display {name}={value} does not answer or refuses us.")


def venv_part(python: str = sys.executable, version: tuple[int, ...] = sys.version_info[:2]) -> Part:
    """What brings `venv` with pip for an interpreter; Debian ships it apart, one package a version."""
    default = Path("/usr/bin/python3")
    is_default = default.exists() and default.resolve() == Path(python).resolve()
    debian = "python3-venv" if is_default else f"python{version[0]}.{version[1]}-venv"
    return Part("Python's ensurepip module", debian)


def lacking(
    qt: str,
    *,
    loads: Callable[[str], bool] | None = None,
    fonts: Iterable[Path] | None = None,
    system: str = sys.platform,
) -> list[Part]:
    """The parts that a Qt platform plugin needs and this machine does not have."""
    if system != "linux":
        return []
    loads = can_load if loads is None else loads
    missing = [part for part in (*ALWAYS, *PARTS_OF_PLATFORM.get(qt, ())) if not loads(part.name)]
    if not has_font(font_folders(os.environ) if fonts is None else fonts):
        missing.append(FONT)
    return missing


def can_load(soname: str) -> bool:
    """Whether the loader finds a library and all that it needs itself."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def font_folders(environ: Mapping[str, str]) -> list[Path]:
    """Where fontconfig looks for fonts as it is shipped."""
    home = Path(environ.get("HOME") or "/")
    shares = (environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    own = environ.get("XDG_DATA_HOME") or str(home / ".local/share")
    folders = [Path("/usr/share/fonts"), *(Path(share, "fonts") for share in (*shares, own)), home / ".fonts"]
    return list(dict.fromkeys(folders))


def has_font(folders: Iterable[Path]) -> bool:
    """Whether there is any outline font in the folders; stops at the first."""
    outlines = (".ttf", ".otf", ".ttc", ".pfb")
    return any(
        file.lower().endswith(outlines) for folder in folders for _, _, files in os.walk(folder) for file in files
    )


def unresolved(ldd_output: str) -> list[Part]:
    """The libraries that `ldd` could not find, as parts; one we do not know is named by its soname."""
    known = {part.name: part for parts in (ALWAYS, *PARTS_OF_PLATFORM.values()) for part in parts}
    names = re.findall(r"^\s*(\S+) => not found", ldd_output, re.MULTILINE)
    return [known.get(name, Part(name)) for name in dict.fromkeys(names)]


def lacking_for(files: Sequence[Path]) -> list[Part]:
    """The libraries missing for files just installed; a later Qt may need what the tables do not know."""
    ldd = shutil.which("ldd")
    if sys.platform != "linux" or ldd is None or not files:
        return []
    result = subprocess.run([ldd, *map(str, files)], capture_output=True, text=True, check=False)
    return unresolved(result.stdout)


def family_of(os_release: Mapping[str, str]) -> Family:
    """The family of distributions that `os-release` tells of, empty for one whose package names we do not know."""
    words = {os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()}
    signs: tuple[tuple[Family, set[str]], ...] = (
        ("debian", {"debian", "ubuntu"}),
        ("fedora", {"fedora", "rhel", "centos"}),
        ("suse", {"suse", "opensuse", "opensuse-tumbleweed", "opensuse-leap"}),
        ("arch", {"arch", "archlinux"}),
    )
    return next((family for family, names in signs if words & names), "")


def this_family() -> Family:
    """The family of the distribution we run on."""
    try:
        return family_of(platform.freedesktop_os_release())
    except OSError:
        return ""


def packages(parts: Iterable[Part], family: Family) -> list[str]:
    """The packages that bring the parts, each once; parts without a known package are left out."""
    return list(dict.fromkeys(filter(None, (part.package(family) for part in parts))))


def line_to_run(parts: Iterable[Part], family: Family, *, root: bool) -> str:
    """The one line that installs the parts, ready to be pasted into a shell; empty if no package is known."""
    wanted = packages(parts, family)
    if not wanted or not family:
        return ""
    quoted = (f"'{name}'" if "(" in name else name for name in wanted)
    sudo = "" if root else "sudo "
    first = f"{sudo}apt-get update && " if family == "debian" else ""
    return f"{first}{sudo}{' '.join((*INSTALL[family], *quoted))}"


def request(parts: Sequence[Part], family: Family, *, root: bool) -> str:
    """The message for a person who has to install the parts."""
    line = line_to_run(parts, family, root=root)
    nameless = [part.name for part in parts if not part.package(family)]
    text = []
    if line:
        text.append("This machine lacks parts that Annotator needs. Install them with this line, then start again:")
        text.append(f"  {line}")
    if nameless:
        what = "Missing as well" if line else "This machine lacks parts that Annotator needs"
        text.append(f"{what}; look for what brings them here: {', '.join(nameless)}")
    return "\n".join(text)


def supply(parts: Sequence[Part]) -> None:
    """Install the parts when we may, otherwise say how.

    Raises:
        NotReadyError: They have to be installed by somebody else, or installing failed.
    """
    if not parts:
        return
    family = this_family()
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    wanted = packages(parts, family)
    if not root or family != "debian" or not wanted or shutil.which("apt-get") is None:
        raise NotReadyError(request(parts, family, root=root))
    print(f"Installing missing system parts with apt-get: {' '.join(wanted)}", flush=True)
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # An update that fails (one source of many is gone) need not keep what is wanted from being installed.
    subprocess.run(["apt-get", "-q", "update"], env=environ, check=False)
    install = ["apt-get", "-q", "install", "-y", "--no-install-recommends", *wanted]
    if subprocess.run(install, env=environ, check=False).returncode:
        raise NotReadyError(
            f"apt-get could not install them; its words stand above.\n{request(parts, family, root=root)}"
        )
    nameless = [part for part in parts if not part.package(family)]
    if nameless:
        raise NotReadyError(request(nameless, family, root=root))
