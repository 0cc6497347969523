"""The page that finds instruments for a structure: three groups, each with why, by falling amount."""

import pytest

from iae_atlas.site.content import Site
from tests.site.reading import read

SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


def words(site: Site, language: str, **case: list[str]) -> str:
    """The words of the page for a case, with ordinary spaces."""
    return read(site, "/find.html", language, case).words.translate(SPACES)


def test_three_groups_with_why_and_where(site: Site) -> None:
    """An ACI in Rhône-Alpes: two might apply, one cannot, for line 344 shuts ACI out."""
    page = read(site, "/find.html", "fr", {"kind": ["ACI"], "region": ["82"]})
    might, cannot = (
        page.words.translate(SPACES).partition("Peuvent s'appliquer (2)")[2].split("Ne s'appliquent pas (1)")
    )

    assert "Aides à l'encadrement et à la formation dans les ACI" in might
    assert "jusqu'à 20 000 €" in might
    assert "supposé" in might
    assert "iDéclic Solidaire" in cannot
    assert "Les ACI n'y ont pas accès l. 344" in cannot
    assert "/fr/id/passage/panorama-2014/l344.html" in page.targets()


def test_the_case_goes_on_to_the_calculation(site: Site) -> None:
    """The link to an instrument carries what that instrument asks for, and nothing else."""
    html = read(site, "/find.html", "en", {"kind": ["ACI"], "region": ["82"], "post-name": ["encadrement"]}).html

    assert 'href="estimate/aides-aci-rhone-alpes.html?kind=ACI"' in html


def test_a_group_that_is_empty_is_no_link(site: Site) -> None:
    """Each number leads to its group, where there is one."""
    html = read(site, "/find.html", "fr", {"kind": ["RQ"], "region": ["53"]}).html
    leading = [key for key in ("applies", "might", "cannot") if f'href="#{key}"' in html]

    assert leading == ["might"]
    assert all(f'id="{key}"' in html for key in leading)


def test_all_instruments_stand_on_the_page_without_a_case(site: Site) -> None:
    """Nothing applies or not before anything is known, but for what the source says of nobody."""
    found = words(site, "fr")

    assert "avant de rien savoir du cas" in found
    assert "s'appliquent : 0" in found
    assert "Le texte ne dit pas à qui va l'aide." in found


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({"region": ["99"]}, "région « 99 » : l'atlas n'y décrit aucun dispositif"),
        ({"kinds": ["ACI"]}, "Le plus proche : « kind »"),
        ({"kind": ["ACIX"]}, "par exemple « ACI »"),
    ],
)
def test_a_case_that_cannot_be_is_told(site: Site, case: dict[str, list[str]], said: str) -> None:
    """The page says what is wrong and lists nothing."""
    found = words(site, "fr", **case)

    assert said in found
    assert "Peuvent s'appliquer (" not in found


def test_the_command_is_told_as_a_shell_takes_it(site: Site) -> None:
    """Words with a space are quoted."""
    case = {"region": ["82"], "kind": ["ACI"], "post-name": ["chargé d'insertion"]}

    assert """iae-atlas find --region 82 --post 'chargé d'"'"'insertion' --kind ACI""" in words(site, "fr", **case)
