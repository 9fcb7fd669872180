"""The README's sessions, run as they stand there.

A line of `...` in an expected output stands for any lines, as in a doctest.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _sessions() -> list[tuple[str, str]]:
    """Each command of a console block with the output that the README promises."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            found.append((command, output))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the shipped data."""
    folder = tmp_path_factory.mktemp("readme") / "built"
    subprocess.run(
        [sys.executable, "-m", "dramagraph", "build", "-o", str(folder)],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.mark.parametrize(("command", "promised"), _sessions(), ids=[c for c, _ in _sessions()])
def test_a_command_of_the_readme_prints_what_the_readme_shows(
    command: str, promised: str, built: Path
) -> None:
    words = shlex.split(command)
    assert words[0] == "dramagraph"
    done = subprocess.run(
        [sys.executable, "-m", *words],
        env={**os.environ, "DRAMAGRAPH_DATA": str(built), "COLUMNS": "100", "NO_COLOR": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    checker = doctest.OutputChecker()
    if not checker.check_output(promised, done.stdout, FLAGS):
        example = doctest.Example(command, promised)
        pytest.fail(checker.output_difference(example, done.stdout, FLAGS) + done.stderr)
    assert done.returncode == 0, done.stderr


def test_the_python_session_of_the_readme_runs(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAMAGRAPH_DATA", str(built))
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "README", "README.md", 0)
    assert test.examples
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    problems: list[str] = []
    runner.run(test, out=problems.append)
    assert problems == []
