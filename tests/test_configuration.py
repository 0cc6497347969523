"""The settings in pyproject.toml are the ones that pytest runs with."""

import warnings

import pytest

from tests.sharing import TOGETHER


def test_settings_come_from_pyproject(pytestconfig: pytest.Config) -> None:
    """Pytest reads pyproject.toml and no other file."""
    assert pytestconfig.inipath == pytestconfig.rootpath / "pyproject.toml"


def test_warnings_are_errors(pytestconfig: pytest.Config) -> None:
    """A warning that nobody expects fails the test, by setting and in fact."""
    assert pytestconfig.getini("filterwarnings") == ["error"]

    with pytest.raises(DeprecationWarning, match="old"):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_unexpected_success_is_a_failure(pytestconfig: pytest.Config) -> None:
    """A test marked as failing that passes is reported as a failure."""
    assert pytestconfig.getini("xfail_strict") is True


@pytest.mark.parametrize("option", ["strict_markers", "strict_config"])
def test_misspelt_markers_and_settings_stop_the_run(pytestconfig: pytest.Config, option: str) -> None:
    """A marker or a setting that is not declared is an error."""
    assert pytestconfig.getoption(option) is True


def test_slowest_tests_are_shown(pytestconfig: pytest.Config) -> None:
    """Every run names its ten slowest tests."""
    addopts = pytestconfig.getini("addopts")

    assert "--durations=10" in addopts


def test_tests_are_looked_for_in_one_folder(pytestconfig: pytest.Config) -> None:
    """Without arguments pytest runs the folder tests."""
    assert pytestconfig.getini("testpaths") == ["tests"]


def test_files_that_go_together_exist(pytestconfig: pytest.Config) -> None:
    """A file that moved does not silently go alone, to make again what it shared."""
    assert [file for file in TOGETHER if not (pytestconfig.rootpath / file).is_file()] == []


def test_undeclared_marker_fails(pytester: pytest.Pytester, pytestconfig: pytest.Config) -> None:
    """With the settings of this project, a file that uses an undeclared marker is an error."""
    settings = (pytestconfig.rootpath / "pyproject.toml").read_text(encoding="utf-8")
    pytester.makefile(".toml", pyproject=settings)
    pytester.path.joinpath("tests").mkdir()
    pytester.path.joinpath("tests", "test_marked.py").write_text(
        "import pytest\n\n\n@pytest.mark.slwo\ndef test_marked():\n    pass\n", encoding="utf-8"
    )

    result = pytester.runpytest_subprocess()

    result.stdout.fnmatch_lines(["*'slwo' not found in `markers` configuration option*"])
    result.assert_outcomes(errors=1)
