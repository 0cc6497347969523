"""Tests that need the study, the suites or the vocabularies say so where these are absent, and fail in CI."""

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
FIXTURES = (
    ("study_text_path", "IAE_ATLAS_STUDY", "text of the study"),
    ("interop_path", "IAE_ATLAS_INTEROP", "conformance suites"),
    ("vocab_path", "IAE_ATLAS_VOCAB", "external vocabularies"),
)


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Give a small project with this project's conftest and none of the material."""
    for variable in ("IAE_ATLAS_CI", *(variable for _, variable, _ in FIXTURES)):
        monkeypatch.delenv(variable, raising=False)
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    return pytester


@pytest.mark.parametrize(("fixture", "variable", "what"), FIXTURES)
def test_absent_material_is_reported_as_not_run(
    project: pytest.Pytester, fixture: str, variable: str, what: str
) -> None:
    """Without the material a test is skipped, and the summary names the test, what is missing and how to give it."""
    project.makepyfile(test_reader=f"def test_reads({fixture}):\n    assert False")

    result = project.runpytest_inprocess()

    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(
        ["=* not run =*", f"{what} not found at *; set {variable} to where it is:", "  test_reader.py::test_reads"]
    )


@pytest.mark.parametrize(("fixture", "variable", "what"), FIXTURES)
def test_absent_material_fails_in_ci(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, fixture: str, variable: str, what: str
) -> None:
    """With IAE_ATLAS_CI=1 the same test is an error, with the same sentence."""
    monkeypatch.setenv("IAE_ATLAS_CI", "1")
    project.makepyfile(test_reader=f"def test_reads({fixture}):\n    assert False")

    result = project.runpytest_inprocess()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*{what} not found at *; set {variable} to where it is (IAE_ATLAS_CI=1*"])


@pytest.mark.parametrize(("fixture", "variable", "what"), FIXTURES)
def test_named_material_is_given_to_the_test(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, fixture: str, variable: str, what: str
) -> None:
    """The environment variable decides where the material is read from."""
    place = project.path / what.replace(" ", "-")
    place.touch()
    monkeypatch.setenv(variable, str(place))
    project.makepyfile(test_reader=f"def test_reads({fixture}):\n    assert str({fixture}) == {str(place)!r}")

    result = project.runpytest_inprocess()

    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*not run*")


def test_material_beside_the_checkout_is_found_unasked(project: pytest.Pytester) -> None:
    """Without a variable the study is looked for in the folder beside the checkout."""
    beside = project.path / "shared" / "source"
    beside.mkdir(parents=True)
    (beside / "panorama-2014.txt").touch()
    checkout = project.mkdir("checkout")
    (checkout / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (checkout / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (checkout / "test_reader.py").write_text(
        "def test_reads(study_text_path):\n    assert study_text_path.is_file()\n", encoding="utf-8"
    )

    result = project.runpytest_inprocess(f"--rootdir={checkout}", str(checkout))

    result.assert_outcomes(passed=1)


def test_every_skip_is_listed_by_reason(project: pytest.Pytester) -> None:
    """Tests left out for one reason stand together under it, whole files included."""
    project.makepyfile(
        test_one="import pytest\n\n@pytest.mark.skip(reason='no Java')\ndef test_b(): ...\n"
        "@pytest.mark.skip(reason='no Java')\ndef test_a(): ...",
        test_two="import pytest\n\npytest.skip('no store', allow_module_level=True)",
    )

    result = project.runpytest_inprocess()

    result.stdout.fnmatch_lines(
        [
            "=* not run =*",
            "no Java:",
            "  test_one.py::test_a",
            "  test_one.py::test_b",
            "no store:",
            "  test_two.py",
        ]
    )
