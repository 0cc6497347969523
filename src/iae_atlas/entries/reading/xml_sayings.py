"""What can be wrong with RDF/XML, in words."""

from __future__ import annotations

# rule: severity; what, in French and in English; how to mend it, in French and in English. {got} is what was found.
OF_XML: dict[str, tuple[str, str, str, str, str]] = {
    "xml": (
        "violation",
        "Le XML ne se lit pas à cet endroit",
        "The XML cannot be read at this place",
        "Cherchez une balise, un guillemet ou un « & » de trop ou de moins (le lecteur dit : {message}).",
        "Look for a tag, a quotation mark or a `&` too many or too few (the parser says: {message}).",
    ),
    "doctype": (
        "violation",
        "Le fichier a une déclaration DOCTYPE, qui n'est jamais lue : elle peut bloquer une machine",
        "The file has a DOCTYPE declaration, which is never read: it can block a machine",
        "Effacez la ligne `<!DOCTYPE …>` et écrivez les adresses en entier au lieu d'entités.",
        "Delete the line `<!DOCTYPE …>` and write full addresses in place of entities.",
    ),
    "not-rdf-xml": (
        "violation",
        "L'élément {got} n'est pas du RDF/XML",
        "The element {got} is not RDF/XML",
        "Commencez par `rdf:RDF` ; chaque élément a son espace de noms.",
        "Begin with `rdf:RDF`; each element has its namespace.",
    ),
    "rdf-xml": (
        "violation",
        "{got} n'est pas à sa place en RDF/XML",
        "{got} is out of place in RDF/XML",
        "Alternez : une ressource, en elle ses propriétés, en chaque propriété un texte ou une ressource.",
        "Alternate: a resource, in it its properties, in each property a text or a resource.",
    ),
    "duplicate-id": (
        "violation",
        "Le nom « {got} » est donné deux fois par `rdf:ID`",
        "The name “{got}” is given twice by `rdf:ID`",
        "Nommez la ressource une fois, et renvoyez-y par `rdf:about` ou `rdf:resource`.",
        "Name the resource once, and refer to it by `rdf:about` or `rdf:resource`.",
    ),
    "stray-text": (
        "violation",
        "Le texte « {got} » n'est dans aucune propriété",
        "The text “{got}” stands in no property",
        "Mettez-le dans une propriété, ou effacez-le.",
        "Put it into a property, or delete it.",
    ),
    "xml-literal": (
        "violation",
        "Un morceau de XML est donné comme valeur",
        "A piece of XML is given as a value",
        "Écrivez un texte simple, avec `xml:lang`.",
        "Write a plain text, with `xml:lang`.",
    ),
}
# What expat says, in French.
FRENCH = {
    "not well-formed (invalid token)": "un caractère est mal placé",
    "mismatched tag": "la balise fermante n'est pas celle qui fut ouverte",
    "no element found": "le document s'arrête avant sa fin",
    "unclosed token": "une balise n'est pas refermée",
    "undefined entity": "une entité n'est pas définie",
    "unbound prefix": "un préfixe n'est pas déclaré",
    "duplicate attribute": "un attribut est écrit deux fois",
    "junk after document element": "rien ne suit l'élément racine",
    "XML or text declaration not at start of entity": "rien ne précède `<?xml …?>`",
}
