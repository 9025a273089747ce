"""What all tests share: nobody's real settings are touched, and the sample cable has a folder of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from annotator import number_style
from annotator.app import key_names
from annotator.language import install

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("LANGUAGE", "LC_MESSAGES", "ANNOTATOR_LANGUAGE"):  # the texts of the tests are the English ones
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"

# No test measures time, and on a busy machine nothing is quick.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "resources" / "sample" / "07DUSHANBE348.txt"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("LOGNAME", "analyst")
    return folder


@pytest.fixture(autouse=True)
def english_numbers() -> Iterator[None]:
    """Whatever a test does, the next one writes numbers as English does."""
    yield
    if number_style.used() != number_style.ENGLISH:
        number_style.use(number_style.ENGLISH)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """No test leaves its language to the next."""
    yield
    install(None)


@pytest.fixture(autouse=True)
def own_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test leaves the keys it changed, or its window, to the next."""
    monkeypatch.setattr(key_names, "_asked", key_names._asked)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The application of the tests looks as the program does."""
    return ["annotator", "-style", "Fusion"]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample cable that may be annotated."""
    return Path(shutil.copy(SAMPLE, tmp_path / SAMPLE.name))
