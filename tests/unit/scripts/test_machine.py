"""What the machine lacks, which packages bring it, and what the person is told."""

import sys
from pathlib import Path

import pytest

from scripts import machine
from scripts.machine import ALWAYS, FONT, WAYLAND, XCB, NotReadyError, Part

GL = next(part for part in ALWAYS if part.name == "libGL.so.1")
CURSOR = next(part for part in XCB if part.name == "libxcb-cursor.so.0")
EVERYTHING = (*ALWAYS, *XCB, *WAYLAND, FONT)


@pytest.fixture
def a_font(tmp_path: Path) -> list[Path]:
    (tmp_path / "truetype").mkdir()
    (tmp_path / "truetype" / "Some.TTF").touch()
    return [tmp_path]


@pytest.mark.parametrize("family", ["debian", "fedora", "suse", "arch"])
def test_every_part_has_a_package_everywhere(family: machine.Family) -> None:
    assert [part.name for part in EVERYTHING if not part.package(family)] == []


def test_no_part_is_listed_twice() -> None:
    assert len({part.name for part in EVERYTHING}) == len(EVERYTHING)


def test_only_what_does_not_load_is_missing(a_font: list[Path]) -> None:
    missing = machine.lacking("xcb", loads=lambda name: name != "libxcb-cursor.so.0", fonts=a_font, system="linux")
    assert missing == [CURSOR]


def test_offscreen_needs_no_x_libraries(a_font: list[Path]) -> None:
    missing = machine.lacking("offscreen", loads=lambda _: False, fonts=a_font, system="linux")
    assert missing == list(ALWAYS)


def test_wayland_needs_its_own_libraries(a_font: list[Path]) -> None:
    missing = machine.lacking("wayland", loads=lambda _: False, fonts=a_font, system="linux")
    assert missing == [*ALWAYS, *WAYLAND]


def test_a_machine_without_fonts_lacks_one(tmp_path: Path) -> None:
    (tmp_path / "README").touch()
    assert machine.lacking("xcb", loads=lambda _: True, fonts=[tmp_path], system="linux") == [FONT]
    assert machine.lacking("xcb", loads=lambda _: True, fonts=[tmp_path / "absent"], system="linux") == [FONT]


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_nothing_is_asked_for_elsewhere(system: str) -> None:
    assert machine.lacking("native", loads=lambda _: False, fonts=[], system=system) == []


def test_fonts_are_looked_for_where_the_environment_says() -> None:
    folders = machine.font_folders({"HOME": "/home/a", "XDG_DATA_DIRS": "/usr/share:/opt/share"})
    assert [str(folder) for folder in folders] == [
        "/usr/share/fonts",
        "/opt/share/fonts",
        "/home/a/.local/share/fonts",
        "/home/a/.fonts",
    ]


def test_the_loader_says_what_it_cannot_load() -> None:
    assert not machine.can_load("libno-such-thing.so.9")


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({}, ""),
        ({"DISPLAY": ""}, ""),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "vnc"),
    ],
)
def test_platform_follows_the_environment(environ: dict[str, str], platform: str) -> None:
    assert machine.qt_platform(environ, "linux") == platform


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_display_is_always_there_elsewhere(system: str) -> None:
    machine.require_display(machine.qt_platform({}, system))


def test_no_display_is_one_clear_sentence() -> None:
    with pytest.raises(NotReadyError, match="there is no display"):
        machine.require_display(machine.qt_platform({}, "linux"))


@pytest.mark.parametrize(
    ("qt", "library", "name", "value"),
    [
        ("xcb", "libxcb.so.1", "DISPLAY", ":4095"),
        ("wayland", "libwayland-client.so.0", "WAYLAND_DISPLAY", "wayland-4095"),
    ],
)
def test_a_display_that_does_not_answer_is_a_sentence(
    qt: str, library: str, name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform != "linux" or not machine.can_load(library):
        pytest.skip(f"{library} is not on this machine")
    monkeypatch.setenv(name, value)
    with pytest.raises(NotReadyError, match=f"{name}={value} does not answer"):
        machine.require_answer(qt, {name: value})


def test_a_silent_x_server_is_no_hindrance_beside_a_compositor() -> None:
    machine.require_answer("xcb", {"DISPLAY": ":4095", "WAYLAND_DISPLAY": "wayland-0"})


@pytest.mark.parametrize(
    ("os_release", "family"),
    [
        ({"ID": "debian"}, "debian"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ({"ID": "fedora"}, "fedora"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ({"ID": "opensuse-tumbleweed", "ID_LIKE": "opensuse suse"}, "suse"),
        ({"ID": "endeavouros", "ID_LIKE": "arch"}, "arch"),
        ({"ID": "alpine"}, ""),
        ({}, ""),
    ],
)
def test_family_of_a_distribution(os_release: dict[str, str], family: str) -> None:
    assert machine.family_of(os_release) == family


@pytest.mark.parametrize(
    ("family", "line"),
    [
        ("debian", "sudo apt-get update && sudo apt-get install --no-install-recommends libgl1 fonts-dejavu-core"),
        ("fedora", "sudo dnf install 'libGL.so.1()(64bit)' dejavu-sans-mono-fonts"),
        ("suse", "sudo zypper install 'libGL.so.1()(64bit)' dejavu-fonts"),
        ("arch", "sudo pacman -S --needed libglvnd ttf-dejavu"),
        ("", ""),
    ],
)
def test_the_line_to_run(family: machine.Family, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.maxsize", 2**63 - 1)
    assert machine.line_to_run((GL, FONT), family, root=False) == line
    assert machine.line_to_run((GL, FONT), family, root=True) == line.replace("sudo ", "")


def test_a_package_is_named_once() -> None:
    glib = [part for part in ALWAYS if part.debian == "libglib2.0-0"]
    assert len(glib) == 2
    assert machine.packages(glib, "debian") == ["libglib2.0-0"]


def test_parts_without_a_package_are_named_by_what_they_are() -> None:
    new = Part("libnew.so.1")
    message = machine.request([GL, new], "debian", root=False)
    assert "install --no-install-recommends libgl1\n" in message
    assert "libnew.so.1" in message.splitlines()[-1]


def test_on_an_unknown_distribution_everything_is_named() -> None:
    message = machine.request([GL, FONT], "", root=False)
    assert message.endswith("libGL.so.1, a font")
    assert "with this line" not in message


def test_unresolved_libraries_are_read_from_ldd() -> None:
    output = """/a/libqxcb.so:
\tlinux-vdso.so.1 (0x00007fff)
\tlibxcb-cursor.so.0 => not found
\tlibc.so.6 => /lib/libc.so.6 (0x00007f00)
/a/libQt6Gui.so.6:
\tlibxcb-cursor.so.0 => not found
\tlibnew.so.1 => not found
"""
    assert machine.unresolved(output) == [CURSOR, Part("libnew.so.1")]


def test_venv_package_of_another_python_bears_its_version() -> None:
    assert machine.venv_part("/opt/bin/python3.12", (3, 12)).debian == "python3.12-venv"


class Apt:
    """Stands for apt-get: keeps what it was called with."""

    def __init__(self, code: int = 0) -> None:
        self.code = code
        self.calls: list[list[str]] = []

    def run(self, command: list[str], **_: object) -> "Apt":
        self.calls.append(command)
        return self

    @property
    def returncode(self) -> int:
        return self.code


@pytest.fixture
def debian_root(monkeypatch: pytest.MonkeyPatch) -> Apt:
    apt = Apt()
    monkeypatch.setattr(machine, "this_family", lambda: "debian")
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(machine.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(machine.subprocess, "run", apt.run)
    return apt


def test_root_on_debian_installs_and_says_so(debian_root: Apt, capsys: pytest.CaptureFixture[str]) -> None:
    machine.supply([GL, FONT])
    assert [call[2] for call in debian_root.calls] == ["update", "install"]
    assert debian_root.calls[1][-2:] == ["libgl1", "fonts-dejavu-core"]
    assert "Installing missing system parts" in capsys.readouterr().out


def test_root_is_told_what_apt_cannot_bring(debian_root: Apt) -> None:
    with pytest.raises(NotReadyError, match="libnew"):
        machine.supply([GL, Part("libnew.so.1")])
    assert debian_root.calls[1][-1] == "libgl1"


def test_failed_installing_is_said(debian_root: Apt) -> None:
    debian_root.code = 100
    with pytest.raises(NotReadyError, match="could not install"):
        machine.supply([GL])


def test_others_are_given_the_line(debian_root: Apt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(NotReadyError, match=r"sudo apt-get install --no-install-recommends libgl1$"):
        machine.supply([GL])
    assert debian_root.calls == []


def test_nothing_missing_is_nothing_to_do(debian_root: Apt) -> None:
    machine.supply([])
    assert debian_root.calls == []
