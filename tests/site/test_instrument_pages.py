"""Pages of instruments: rules as tables, who is in and out, figures, and what the text leaves open."""

import pytest

from iae_atlas.site.content import Site

from .pages import row, section, words, written


def test_the_rules_of_arsie(site: Site) -> None:
    """Rates and ceilings as at lines 491 to 498; a rule without a rate says so."""
    html = written(site, "/id/instrument/arsie.html")

    assert "80 % taux fixe 7 500 €" in row(html, "Étude de faisabilité menée en interne")
    assert "80 % taux fixe 15 000 €" in row(html, "cabinet conseil ou mixte")
    assert "70 % taux fixe 30 000 €" in row(html, "Investissement pour de nouvelles activités")
    assert "80 % taux fixe 15 000 €" in row(html, "repositionnement stratégique")
    assert "aucun imprimé 15 000 €" in row(html, "Démarrage d'un GEIQ")
    assert "l. 498" in row(html, "Démarrage d'un GEIQ")


def test_rates_that_fall_are_told_year_by_year(site: Site) -> None:
    """The team leader's post: 80, 65, 50 and 30 %, each a maximum, at most 30,000 euros a year (line 506)."""
    html = written(site, "/id/instrument/equipes-insertion.html", "en")
    line = row(html, "Degressive rate", "max.")

    assert "80% max. 65% max. 50% max. 30% max." in line
    assert "€30,000 per post inferred per year ceiling on the aid" in row(html, "Employment of the team leader")
    assert html.count('<rect class="bar"') == 4


def test_a_ceiling_on_expenses_is_no_ceiling_on_the_aid(site: Site) -> None:
    """45,000 euros bound the expenses over four years; the largest aid is computed: 9,000 and 22,500 euros."""
    text = section(written(site, "/id/instrument/equipes-insertion.html"), "rules-title")

    assert "45 000 € par équipe inféré sur quatre ans plafond des dépenses" in text
    assert "9 000 € l. 511 calculé" in text
    assert "22 500 € l. 511 calculé" in text


def test_both_readings_stand_with_the_default_and_the_reason(site: Site) -> None:
    """A fall of 5 % a year is one in points by default; the other reading is there too, both computed."""
    html = written(site, "/id/instrument/emplois-tremplin-environnement.html")

    assert "25 % 20 % calculé 15 % calculé 10 % calculé" in row(html, "baisse en points lecture par défaut")
    assert "25 % 23,75 % calculé 22,5625 % calculé 21,434375 % calculé" in row(html, "baisse relative autre lecture")
    assert "Retenue par défaut" in words(html)
    assert "Période du plafond de 10 000 €" in section(html, "rules-title")


def test_the_printed_and_the_proposed_value_stand_side_by_side(site: Site) -> None:
    """700 M€ are flagged; 700,000 euros are proposed as a hypothesis, with the reason."""
    text = section(written(site, "/id/instrument/aide-investissement-siae.html"), "figures-title")

    assert "700 000 000 € douteux 700 M€ 2012" in text
    assert "Imprimé 700 M€ Proposé (hypothèse) 700 000 € · probable Raison" in text


def test_who_is_out_stands_apart_from_who_is_in(site: Site) -> None:
    """Real estate is open to ACI and closed to EI, AI, ETTI and GEIQ (lines 533 and 534)."""
    text = section(written(site, "/id/instrument/aide-investissement-siae.html"), "who-title")
    out = text.partition("− exclu")[2].partition("Secteurs")[0]

    assert "Investissement immobilier : Association intermédiaire, Entreprise d'insertion" in out
    assert "Atelier et chantier" not in out
    assert "l. 534" in out


def test_conditions_are_nested(site: Site) -> None:
    """The size of a team: three ways joined by OR, within conditions joined by AND."""
    html = written(site, "/id/instrument/equipes-insertion.html")
    text = section(html, "conditions-title")
    ways = text.partition("Taille minimale de l'équipe")[2]

    assert "Toutes ces conditions (ET) Nombre d'emplois créés" in text
    assert "L'une de ces conditions (OU) Taille minimale de l'équipe, trois voies" in text
    assert "Au moins 4 ETP" in ways
    assert "Au moins 6 contrats aidés" in ways


def test_an_instrument_that_is_only_named_says_that_nothing_more_is_printed(site: Site) -> None:
    """No rule is not a rule at zero."""
    html = written(site, "/id/instrument/emplois-insertion-environnement.html", "en")

    assert "named, not described" in words(html)
    assert "That is not a rule at zero" in words(html)


def test_names_in_french_are_marked_on_english_pages(site: Site) -> None:
    """What the study prints is French."""
    html = written(site, "/id/instrument/emplois-tremplin-environnement.html", "en")

    assert '<span lang="fr">«&nbsp;Emplois – Tremplin Environnement&nbsp;»</span>' in html
    assert '<td lang="fr">29 millions d&#39;euros</td>' in html


def test_the_list_filters_by_kind_of_structure(site: Site) -> None:
    """Thirty-two instruments; what is chosen is shown, the rest hidden."""
    everything = written(site, "/instruments.html")
    chosen = written(site, "/instruments.html", "fr", {"region": ["11"], "treatment": ["listed"]})
    shown = [one for one in chosen.split("<tr data-item")[1:] if " hidden>" not in one.partition(">")[0] + ">"]

    assert everything.count("<tr data-item") == 36
    assert len(shown) == 1
    assert "Emplois Insertion Environnement" in words("<tr" + shown[0])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_instrument_has_its_page(site: Site, language: str) -> None:
    """Each with its rules, or the word that there are none."""
    for iri in site.members["iae:Instrument"]:
        html = written(site, f"/id/instrument/{iri.rpartition('/')[2]}.html", language)

        assert 'id="rules-title"' in html
        assert 'id="open-title"' in html
