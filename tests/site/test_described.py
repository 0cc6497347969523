"""Pages of what is described show what the study says, where, on which basis, in both languages, and their links lead somewhere."""

import pytest

from iae_atlas.namespaces import PREFIXES, STUDY
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.pages.described import BUILDERS
from iae_atlas.site.places import neighbours, overlapping, places
from tests.site.reading import read, standing

P = "/id/passage/panorama-2014/"
SAMPLE = (
    "/partners.html",
    "/kinds.html",
    "/vocabularies.html",
    "/id/body/etat.html",
    "/id/body/fnars.html",
    "/id/body/techniciens-conseils-regionaux.html",
    "/id/concept/kind/ACI.html",
    "/id/concept/topic/gpec.html",
    "/id/concept/intervention/autre-aide-emploi.html",
    "/id/scheme/kind.html",
    "/id/document/parie.html",
    "/id/document/rapport-dla-2011.html",
    "/id/source/panorama-2014.html",
    "/id/source/organisations.html",
    "/id/section/axe-1.html",
    "/id/box/arsie.html",
    f"{P}l491.html",
    "/id/flag/lorraine-travaux-montant.html",
    "/id/inference/aide-investissement-siae-geiq.html",
    "/id/derivation/axes-nombre.html",
    "/id/observation/dla-part-aci-2011.html",
    "/id/count/axe-1-types.html",
    "/id/department/02.html",
    "/id/verification/body-cniae.html",
    "/ontology.html",
    "/ontology/AidRule.html",
    "/ontology/InstrumentWithOPCA.html",
    "/ontology/rate.html",
    "/shapes.html",
    "/shapes/AidRuleShape.html",
    "/model.html",
    "/about.html",
    "/report.html",
    "/downloads.html",
)


@pytest.fixture(scope="module")
def paths(site: Site) -> set[str]:
    """Give every path of the site at which something stands."""
    return standing(site)


@pytest.fixture(scope="module")
def statement(site: Site) -> str:
    """Give the statement that the rate of ARSIE's in-house study is 80 %."""
    query = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
    SELECT ?s WHERE { ?s iae:subject <https://w3id.org/iae-atlas/id/rule/arsie-etude-interne> ; iae:predicate iae:rate }"""
    return str(site.select(query)[0]["s"])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("path", SAMPLE)
def test_links_lead_somewhere_and_headings_are_in_order(site: Site, paths: set[str], path: str, language: str) -> None:
    """Every link of a page leads to a page or a file that exists; ids are unique; no level of heading is skipped."""
    reading = read(site, path, language)

    assert sorted(reading.targets() - paths) == []
    assert len(reading.ids) == len(set(reading.ids))
    assert reading.levels[0] == 1
    assert [pair for pair in zip(reading.levels, reading.levels[1:], strict=False) if pair[1] > pair[0] + 1] == []


def test_every_class_has_a_page_that_can_be_written(site: Site) -> None:
    """The first resource of every class is shown in both languages without an error."""
    for members in site.members.values():
        own = [iri for iri in members if iri.startswith(PREFIXES["id"])]
        if own:
            path = own[0].removeprefix("https://w3id.org/iae-atlas") + ".html"

            assert read(site, path, "en").levels[0] == 1


def test_builders_name_classes_of_the_ontology_once() -> None:
    """No class has two builders here."""
    names = [name for name, _ in BUILDERS]

    assert len(names) == len(set(names))


def test_passage_says_where_it_stands(site: Site) -> None:
    """Line 491 is the first item of the ARSIE box, in the section on direct aid, on pages 17 to 20; a command proves it."""
    reading = read(site, f"{P}l491.html", "en")

    assert "Section Direct aid" in reading.words
    assert "Printed pages 17–20 (by the table of contents)" in reading.words
    assert "Item of the list 1" in reading.words
    assert "iae-atlas cite p:l491 --source panorama-2014.txt" in reading.words
    assert "/en/id/box/arsie.html" in reading.targets()


def test_passage_states_what_the_study_prints(site: Site) -> None:
    """Line 491: 80 %, at most 7 500 euros in house and 15 000 by a consultancy, each with links to its statement and to report it."""
    reading = read(site, f"{P}l491.html")

    assert "taux 80 %" in reading.words.replace("\u202f", " ").replace("\xa0", " ")
    assert "7 500 €" in reading.words.replace("\u202f", " ").replace("\xa0", " ")
    assert "15 000 €" in reading.words.replace("\u202f", " ").replace("\xa0", " ")
    assert any("report.html?statement=https%3A" in link for link in reading.links)


def test_shares_are_percentages(site: Site) -> None:
    """Line 563 says 48,4 % of ACI: the page says 48,4 %, not 0,484."""
    reading = read(site, f"{P}l563-s2.html")

    assert "valeur 48,4 %" in reading.words.replace("\u202f", " ").replace("\xa0", " ")
    assert "0,484" not in reading.words


def test_passages_know_their_neighbours_and_their_line(site: Site) -> None:
    """Before line 491 comes line 489, after it line 493; the two sentences of line 563 know each other."""
    before, after = neighbours(site, f"{PREFIXES['p']}l491")

    assert before is not None
    assert after is not None
    assert (before.lines, after.lines) == ("489", "493")
    assert [place.sentence for place in overlapping(site, f"{PREFIXES['p']}l563-s2")] == [1]


def test_places_follow_the_text(site: Site) -> None:
    """The passages of the study are in the order of its characters."""
    starts = [place.start for place in places(site).values() if place.source == STUDY]

    assert starts == sorted(starts)
    assert len(starts) > 400


def test_statement_page_shows_its_parts(site: Site, statement: str) -> None:
    """A statement has subject, property, value, basis and passage, and a link to report it."""
    reading = read(site, statement.removeprefix("https://w3id.org/iae-atlas") + ".html", "en")

    assert "Property rate" in reading.words
    assert "Value 80%" in reading.words
    assert "Basis stated" in reading.words
    assert "line 491 (p. 17–20)" in reading.words
    assert "Report this statement" in reading.words


def test_flag_shows_printed_and_proposed_side_by_side(site: Site) -> None:
    """52 000 € is printed for 224 works contracts at line 662; 52 000 K€ is proposed."""
    reading = read(site, "/id/flag/lorraine-travaux-montant.html", "en")

    assert "Printed 52 000€ €52,000 Proposed 52 000 K€ €52,000,000" in reading.words
    assert "which stays a hypothesis" in reading.words


def test_doubtful_figure_carries_its_doubt(site: Site) -> None:
    """The figure itself says that it is doubtful, why, and what is proposed."""
    reading = read(site, "/id/observation/lorraine-travaux-montant-2011.html")

    assert "douteux" in reading.words
    assert "52 000 K€" in reading.words


def test_inference_says_why_and_what_was_set_aside(site: Site) -> None:
    """An inference shows its strength, its reason and the statements that rest on it, marked as inferred."""
    reading = read(site, "/id/inference/aide-investissement-siae-geiq.html", "en")

    assert "strength" in reading.words
    assert "The statements that it grounds" in reading.words
    assert "inferred" in reading.words


def test_derivation_gives_method_and_inputs(site: Site) -> None:
    """The number of axes and kinds is computed: method and inputs are there."""
    reading = read(site, "/id/derivation/axes-nombre.html", "en")

    assert "method" in reading.words
    assert "input" in reading.words
    assert "The statements that result" in reading.words


def test_partner_says_whose_expansion_it_is(site: Site) -> None:
    """The study expands CNIAE (lines 33 and 686); FNARS is expanded by another source only; AAI by none that is verified."""
    cniae, fnars, aai = (read(site, f"/id/body/{name}.html", "en").words for name in ("cniae", "fnars", "aai"))

    assert "Expanded by the study Conseil National de l'Insertion par l'Activité Economique l. 33" in cniae
    assert "Expanded by another source Fédération nationale des associations d'accueil" in fnars
    assert "Expanded by the study" not in fnars
    assert "Supposed expansion Aquitaine Associations Intermédiaires not verified" in aai


def test_partner_takes_part_in_roles_and_regions(site: Site) -> None:
    """The State takes part in five regions, as signatory in Aquitaine (l. 101) among others, and sits with Pôle emploi."""
    reading = read(site, "/id/body/etat.html", "en")

    assert "Regions (5)" in reading.words
    assert "Signatory Aquitaine l. 101" in reading.words
    assert "With whom" in reading.words
    assert "/en/id/body/pole-emploi.html" in reading.targets()


def test_names_as_printed_are_french_on_english_pages(site: Site) -> None:
    """Printed names are marked as French where the page is English."""
    reading = read(site, "/id/body/cniae.html", "en")

    assert reading.language_of("Conseil National de l'Insertion par l'Activité Economique") == {"fr"}


def test_partners_are_listed_by_kind(site: Site) -> None:
    """All bodies with a kind are listed but the regional councils, which have pages of their own."""
    reading = read(site, "/partners.html", "en")

    assert "/en/id/body/fnars.html" in reading.targets()
    assert "/en/id/body/techniciens-conseils-regionaux.html" in reading.targets()
    assert "/en/id/council/72.html" not in reading.targets()


def test_structure_kind_says_what_is_open_and_what_excludes_it(site: Site) -> None:
    """Rhône-Alpes reserves an aid for ACI (l. 344) and keeps them out of iDéclic (l. 344)."""
    reading = read(site, "/id/concept/kind/ACI.html", "en")
    excluded = reading.words[reading.words.index("That exclude it") :][:120]

    assert "Axis: agreement with the State" in reading.words
    assert "iDéclic Solidaire (Rhône-Alpes)" in excluded
    assert "l. 344" in excluded


def test_kind_absent_from_the_study_says_so(site: Site) -> None:
    """EITI came in 2018: no instrument of the study names it."""
    assert "No instrument names this kind" in read(site, "/id/concept/kind/EITI.html", "en").words


def test_topic_keeps_the_answers_apart(site: Site) -> None:
    """Workforce planning: yes in one region, listed in one, not mentioned in nineteen, no response from five, one not surveyed."""
    words = read(site, "/id/concept/topic/gpec.html", "en").words

    assert "Yes (1)" in words
    assert "Listed (1)" in words
    assert "Not mentioned (19)" in words
    assert "No response (5)" in words
    assert "Not surveyed (1)" in words


def test_numbered_lists_warn_of_one_another(site: Site) -> None:
    """The second axis of PACA is not the study's second axis, and the page says so."""
    assert "does not mean the same thing" in read(site, "/id/concept/paca-axis/2.html", "en").words


def test_study_page_tells_its_survey(site: Site) -> None:
    """Nineteen interviews by telephone, two answers by e-mail, five that did not answer (l. 41); sections with their coverage."""
    words = read(site, "/id/source/panorama-2014.html", "en").words

    assert "telephone interviews 19 l. 41" in words
    assert "answers by e-mail 2 l. 41" in words
    assert "non-responses 5 l. 41" in words
    assert "divides it into 441 passages" in words


def test_document_shows_axes_budget_and_discrepancies(site: Site) -> None:
    """PARIE has seven axes, a budget and discrepancies."""
    reading = read(site, "/id/document/parie.html", "en")

    assert "Its axes" in reading.words
    assert "Overall budget of PARIE in 2011 l. 85" in reading.words
    assert "/en/id/concept/parie-axis/7.html" in reading.targets()


def test_box_without_heading_says_that_none_is_printed(site: Site) -> None:
    """The box on the charter of Pays de la Loire has no heading."""
    assert "the study prints none" in read(site, "/id/box/charte-commande-publique-pays-de-la-loire.html", "en").words


def test_text_in_one_language_is_marked(site: Site) -> None:
    """Where a text of ours is in the other language only, the page says so; where both are there, only one is shown."""
    found = dossier(site, f"{PREFIXES['claim']}departements-cadre-plie", "en")
    spoken = {value.spoken for value in found.values("dct:description")}

    assert spoken == {"en"}
    assert "text in" not in read(site, "/id/claim/departements-cadre-plie.html", "en").words


def test_incoming_links_are_counted_where_they_are_cut(site: Site) -> None:
    """What points to the unit "share" is cut, counted, and given whole in SPARQL."""
    reading = read(site, "/id/concept/unit/share.html", "en")

    assert "see all in SPARQL" in reading.words
    assert any(link.partition("?")[0].endswith("sparql.html") for link in reading.links)


def test_part_leads_to_its_whole(site: Site) -> None:
    """The trail of a component, a ceiling and an observation names what they belong to."""
    for path, whole in (
        ("/id/component/arsie-faisabilite.html", "/fr/id/instrument/arsie.html"),
        ("/id/ceiling/arsie-etude-interne.html", "/fr/id/rule/arsie-etude-interne.html"),
        ("/id/observation/dla-part-aci-2011.html", "/fr/id/body/dla.html"),
    ):
        html = read(site, path).html
        trail = html[html.index('<nav class="trail"') : html.index("</nav>", html.index('<nav class="trail"'))]

        assert whole.removeprefix("/fr/id/") in trail


def test_codes_of_reference_data_are_said_in_words(site: Site) -> None:
    """A verification says its state in words, and its French value is marked as French."""
    reading = read(site, "/id/verification/body-cniae.html", "en")

    assert "verification status verified in at least two sources" in reading.words
    assert reading.language_of("Conseil national de l'insertion par l'activité économique") == {"fr"}
