"""Every file of the program has its tests, under its own name."""

from pathlib import Path

ROOT = Path(__file__).parent.parent

TESTED_ELSEWHERE = {
    "tui/__main__.py": "test_main.py",
    "tui/sandbox/__main__.py": "test_sandbox_server.py",
}


def test_every_file_has_its_test_file() -> None:
    missing: list[str] = []
    for path in sorted((ROOT / "tui").rglob("*.py")):
        inside = path.relative_to(ROOT)
        if path.name == "__init__.py":
            continue
        usual = "test_" + "_".join((*inside.parts[1:-1], path.stem)) + ".py"
        tests = TESTED_ELSEWHERE.get(inside.as_posix(), usual)
        if not (ROOT / "tests" / tests).exists():
            missing.append(f"{inside}: tests/{tests}")
    assert not missing, "\n".join(missing)


def test_the_exceptions_are_still_there() -> None:
    for path, tests in TESTED_ELSEWHERE.items():
        assert (ROOT / path).exists()
        assert (ROOT / "tests" / tests).exists()
