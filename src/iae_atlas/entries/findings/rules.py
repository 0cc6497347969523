"""
The rules that entries are checked by besides the shapes: their names, as every report gives them, and what they ask.

Shapes are named by their IRI (`iaesh:…`) and described in the graph of shapes; readers name what they find wrong in a file themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from iae_atlas.entries.documents.problems import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name, how grave it is to break it, and what it asks, a sentence a language."""

    name: str
    severity: str
    words: Words


def _rules(*given: tuple[str, str, str, str]) -> dict[str, Rule]:
    return {name: Rule(name, severity, {"fr": french, "en": english}) for name, severity, french, english in given}


RULES: dict[str, Rule] = _rules(
    (
        "source-missing",
        "violation",
        "Une saisie dit d'où elle tient ce qu'elle affirme : elle décrit sa source, ou la cite si l'atlas la connaît.",
        "An entry says where it has its statements from: it describes its source, or cites it where the atlas knows it.",
    ),
    (
        "source-several",
        "violation",
        "Une saisie ne rend compte que d'une source.",
        "An entry accounts for one source only.",
    ),
    (
        "citation-missing",
        "violation",
        "Tout ce qu'une saisie affirme est cité d'un passage de sa source.",
        "Whatever an entry states is cited from a passage of its source.",
    ),
    (
        "citation-elsewhere",
        "violation",
        "Une saisie ne cite que les passages de sa propre source.",
        "An entry cites passages of its own source only.",
    ),
    (
        "source-undescribed",
        "violation",
        "La source d'une saisie est décrite dans la saisie, ou l'est déjà dans l'atlas.",
        "The source of an entry is described in the entry, or in the atlas already.",
    ),
    (
        "source-reserved",
        "violation",
        "Une saisie ne parle pas au nom de l'étude.",
        "An entry does not speak in the study's name.",
    ),
    (
        "source-name",
        "violation",
        "Une source se nomme sous https://w3id.org/iae-atlas/id/source/.",
        "A source is named below https://w3id.org/iae-atlas/id/source/.",
    ),
    (
        "citation-undescribed",
        "violation",
        "Un passage cité est décrit.",
        "A passage that is cited is described.",
    ),
    (
        "block-undescribed",
        "violation",
        "Un bloc porte le nom d'un passage, d'une inférence ou d'une dérivation décrite.",
        "A block is named after a passage, or after a described inference or derivation.",
    ),
    (
        "node-unnameable",
        "violation",
        "Ce qui n'a pas de nom a une classe, d'après laquelle le nommer.",
        "What has no name has a class, by which to name it.",
    ),
    (
        "forms-mixed",
        "violation",
        "Une saisie a des blocs, ou des citations sur chaque ressource, non les deux.",
        "An entry has blocks, or citations on each resource, not both.",
    ),
    (
        "name-taken",
        "info",
        "Un nom tiré d'un libellé que l'atlas donne déjà à autre chose reçoit un numéro.",
        "A name made from a label that the atlas already gives to something else is given a number.",
    ),
    (
        "locator-missing",
        "violation",
        "Un passage dit où le lecteur le trouve dans la source.",
        "A passage says where in the source a reader finds it.",
    ),
    (
        "name-foreign",
        "violation",
        "Une saisie ne décrit que des ressources de l'atlas, jamais celles d'autrui.",
        "An entry describes resources of the atlas only, never those of others.",
    ),
    (
        "name-family",
        "violation",
        "Un nom nouveau se range dans le dossier de sa sorte, sous https://w3id.org/iae-atlas/id/.",
        "A new name stands in the folder of its kind, below https://w3id.org/iae-atlas/id/.",
    ),
    (
        "name-reserved",
        "violation",
        "Une saisie ne change ni l'ontologie, ni les listes de codes, ni les formes, ni les données de référence, ni l'étude.",
        "An entry changes neither the ontology, nor code lists, nor shapes, nor reference data, nor the study.",
    ),
    (
        "name-withdrawn",
        "violation",
        "Un nom retiré de l'atlas ne sert plus à rien d'autre.",
        "A name that was withdrawn from the atlas never names anything else.",
    ),
    (
        "namespace-wrong",
        "violation",
        "Les termes et les noms de l'atlas portent ses espaces de noms, à la lettre près.",
        "Terms and names of the atlas have its namespaces, to the letter.",
    ),
    (
        "term-unknown",
        "violation",
        "Une saisie n'emploie que les propriétés et les classes que l'ontologie déclare.",
        "An entry uses only properties and classes that the ontology declares.",
    ),
    (
        "term-reserved",
        "violation",
        "Une saisie décrit des faits ; classes, axiomes, formes et codes se proposent à part.",
        "An entry describes facts; classes, axioms, shapes and codes are proposed apart.",
    ),
    (
        "link-nowhere",
        "violation",
        "Ce qu'une saisie nomme existe, dans l'atlas ou dans la saisie.",
        "What an entry names exists, in the atlas or in the entry.",
    ),
    (
        "already-stated",
        "violation",
        "Ce que l'atlas dit déjà d'une ressource ne se redéfinit pas : ni nom, ni classe, ni valeur unique.",
        "What the atlas already says of a resource is not redefined: neither name, nor class, nor single value.",
    ),
    (
        "addition-unusual",
        "violation",
        "À une ressource de l'atlas, une saisie n'ajoute que ce qui s'ajoute, ainsi règles, fin, publics, thèmes, partenaires.",
        "To a resource of the atlas an entry adds only what can be added, such as rules, end, publics, topics, partners.",
    ),
    (
        "confirmation",
        "info",
        "La saisie dit ce qu'une autre source de l'atlas dit aussi.",
        "The entry says what another source of the atlas says too.",
    ),
    (
        "discrepancy",
        "info",
        "La saisie donne un autre chiffre qu'une autre source de l'atlas ; les deux restent, chacun avec sa source.",
        "The entry gives another figure than another source of the atlas; both stay, each with its source.",
    ),
    (
        "printed-differs",
        "warning",
        "Un chiffre est celui que la source imprime.",
        "A figure is the one that the source prints.",
    ),
    (
        "region-unknown",
        "violation",
        "Une région ou un conseil régional est nommé par le code INSEE de 2012-2014.",
        "A region or a regional council is named by the INSEE code of 2012-2014.",
    ),
    (
        "region-of-today",
        "violation",
        "Les régions de l'atlas sont celles de 2012-2014 ; celles de 2016 en sont faites.",
        "The regions of the atlas are those of 2012-2014; those of 2016 are made of them.",
    ),
    (
        "region-for-council",
        "violation",
        "Une aide est offerte par un conseil régional, non par le territoire ; un territoire est une région, non son conseil.",
        "An aid is offered by a regional council, not by the territory; a territory is a region, not its council.",
    ),
    (
        "region-differs",
        "warning",
        "Source, libellés et financeur parlent de la même région que le conseil qui offre.",
        "Source, labels and funder speak of the same region as the council that offers.",
    ),
    (
        "likely-duplicate",
        "warning",
        "Une chose a un seul nom : ce qui ressemble à une ressource de l'atlas est peut-être elle.",
        "One thing has one name: what resembles a resource of the atlas may be it.",
    ),
    (
        "duplicate-within",
        "warning",
        "Une saisie ne décrit pas deux fois la même chose.",
        "An entry does not describe the same thing twice.",
    ),
    (
        "source-known",
        "violation",
        "Une source a un seul nom : celle qui a la même adresse est déjà dans l'atlas.",
        "A source has one name: the one at the same address is in the atlas already.",
    ),
    (
        "entry-known",
        "info",
        "La saisie est déjà dans l'atlas, mot pour mot.",
        "The entry is in the atlas already, word for word.",
    ),
    (
        "date-future",
        "violation",
        "Une source ne peut être consultée ni datée dans l'avenir.",
        "A source can be neither consulted nor dated in the future.",
    ),
    (
        "date-implausible",
        "warning",
        "Une date tombe dans les temps dont l'atlas parle, de 1970 à quelques années d'ici.",
        "A date falls into the times that the atlas speaks of, from 1970 to a few years from now.",
    ),
    (
        "date-after-source",
        "warning",
        "Une source ne constate pas ce qui arrive après elle.",
        "A source does not record what happens after it.",
    ),
    (
        "dates-reversed",
        "violation",
        "Le début précède la fin.",
        "The start comes before the end.",
    ),
    (
        "date-misspelt",
        "violation",
        "Une date se lit d'une seule façon : une année a quatre chiffres, un jour est au calendrier.",
        "A date is read in one way only: a year has four digits, a day is in the calendar.",
    ),
    (
        "passage-sourceless",
        "violation",
        "Un passage dit de quelle source il est.",
        "A passage says which source it is of.",
    ),
    (
        "citation-alone",
        "violation",
        "Ce qui cite un passage en tient quelque chose.",
        "What cites a passage has something from it.",
    ),
    (
        "amount-undecimal",
        "violation",
        "Une somme s'écrit en nombre décimal, avec ses deux décimales.",
        "A sum is written as a decimal number, with its two decimals.",
    ),
    (
        "event-outside-life",
        "warning",
        "Ce qui arrive à un dispositif arrive pendant qu'il existe.",
        "What happens to an instrument happens while it exists.",
    ),
    (
        "disjoint-classes",
        "violation",
        "Rien n'est à la fois de deux classes que l'ontologie dit disjointes.",
        "Nothing is of two classes at once that the ontology says are disjoint.",
    ),
    (
        "functional-property",
        "violation",
        "Une propriété que l'ontologie dit fonctionnelle n'a qu'une valeur.",
        "A property that the ontology says is functional has one value only.",
    ),
    (
        "property-domain",
        "violation",
        "Une propriété se dit de ce qui est de la classe de son domaine.",
        "A property is said of what is of the class of its domain.",
    ),
    (
        "property-range",
        "violation",
        "Une propriété mène à ce qui est de la classe, ou du type de valeur, de sa portée.",
        "A property leads to what is of the class, or of the datatype, of its range.",
    ),
    (
        "property-characteristic",
        "violation",
        "Une propriété irréflexive ne lie rien à soi-même ; une asymétrique ne vaut que dans un sens ; deux disjointes s'excluent.",
        "An irreflexive property links nothing to itself; an asymmetric one holds one way only; two disjoint ones exclude each other.",
    ),
    (
        "description-long",
        "warning",
        "Une description résume en 600 caractères au plus, sans recopier la source.",
        "A description sums up in 600 characters at most, without copying the source.",
    ),
    (
        "one-language",
        "warning",
        "Ce qui s'écrit pour des lecteurs s'écrit en français et en anglais.",
        "What is written for readers is written in French and in English.",
    ),
    (
        "personal-data",
        "violation",
        "L'atlas ne garde ni adresse électronique ni numéro de téléphone.",
        "The atlas keeps neither e-mail addresses nor telephone numbers.",
    ),
    (
        "bookkeeping-given",
        "violation",
        "Énoncés, lignes, empreintes et fondements se calculent : une saisie ne les donne pas.",
        "Statements, lines, digests and bases are computed: an entry does not give them.",
    ),
)
