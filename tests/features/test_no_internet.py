"""The program never asks for an internet socket: the main job runs where the kernel would end it for that."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

JOB = Path(__file__).with_name("no_internet_job.py")
PROJECT = JOB.parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs the kernel's seccomp")


def run_job(argument: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, JOB, str(argument)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=PROJECT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT)},
    )
    if done.returncode == 77:
        pytest.skip("this kernel has no seccomp")
    return done


@LINUX
def test_the_guard_ends_a_process_that_asks_for_an_internet_socket():
    assert run_job("--prove").returncode < 0


@LINUX
@pytest.mark.hostile("remote @context", "not fetched", "no socket")
def test_the_main_job_asks_for_none(sample):
    where = sample.with_name(sample.name + ".annotations.json")
    hostile = {
        "@context": "http://127.0.0.1:9/context.jsonld",
        "id": "http://127.0.0.1:9/annotations",
        "type": "AnnotationCollection",
        "cab:document": {"id": "urn:uuid:1", "name": sample.name, "contentUrl": "http://127.0.0.1:9/cable.txt"},
        "first": {
            "type": "AnnotationPage",
            "items": [
                {
                    "id": "http://127.0.0.1:9/a1",
                    "type": "Annotation",
                    "body": {"type": "TextualBody", "value": "<img src='http://127.0.0.1:9/x.png'>"},
                    "target": {"source": "http://127.0.0.1:9/cable.txt", "selector": []},
                }
            ],
        },
    }
    where.write_text(json.dumps(hostile), encoding="utf-8")
    done = run_job(sample)
    assert done.returncode == 0, done.stderr
    written = json.loads(where.read_bytes())
    bodies = json.dumps([one["body"] for one in written["first"]["items"]])
    assert "Figure" in bodies, bodies
    assert "Claim" in bodies, bodies
