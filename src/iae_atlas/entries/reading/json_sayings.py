"""What can be wrong with JSON-LD, in words."""

from __future__ import annotations

# rule: severity; what, in French and in English; how to mend it, in French and in English. {got} is what was found.
OF_JSON: dict[str, tuple[str, str, str, str, str]] = {
    "json": (
        "violation",
        "Le JSON ne se lit pas à cet endroit",
        "The JSON cannot be read at this place",
        "Cherchez une virgule, un guillemet ou une accolade de trop ou de moins (le lecteur dit : {message}).",
        "Look for a comma, a quotation mark or a brace too many or too few (the parser says: {message}).",
    ),
    "duplicate-key": (
        "violation",
        "La clé « {got} » est écrite deux fois dans le même objet ; seule la dernière compterait",
        "The key “{got}” is written twice in the same object; only the last would count",
        "Mettez plusieurs valeurs dans une liste : `[…, …]`.",
        "Put several values into a list: `[…, …]`.",
    ),
    "no-context": (
        "violation",
        "Le document n'a pas de contexte : « {got} » ne veut rien dire",
        "The document has no context: “{got}” means nothing",
        'Ajoutez en tête `"@context": "{context}"`.',
        'Add at the head `"@context": "{context}"`.',
    ),
    "remote-context": (
        "violation",
        "Le contexte {got} n'est pas fourni avec l'atlas, et rien n'est cherché au-dehors",
        "The context {got} does not come with the atlas, and nothing is fetched from outside",
        'Écrivez `"{context}"`, ou recopiez le contexte lui-même dans le document.',
        'Write `"{context}"`, or copy the context itself into the document.',
    ),
    "nested-context": (
        "violation",
        "Un contexte est donné ailleurs qu'en tête du document",
        "A context is given elsewhere than at the head of the document",
        "Réunissez les contextes en tête, sous `@context`.",
        "Bring the contexts together at the head, under `@context`.",
    ),
    "context": (
        "violation",
        "Le contexte ne se lit pas",
        "The context cannot be read",
        "Corrigez-le (le lecteur dit : {message}).",
        "Mend it (the parser says: {message}).",
    ),
    "json-object": (
        "violation",
        "Une ressource est un objet JSON, ce que {got} n'est pas",
        "A resource is a JSON object, which {got} is not",
        'Écrivez {{ "@id": …, … }}.',
        'Write {{ "@id": …, … }}.',
    ),
    "prefix-as-key": (
        "violation",
        "« {got} » est un préfixe, pas une propriété",
        "“{got}” is a prefix, not a property",
        "Écrivez `iae:{got}`.",
        "Write `iae:{got}`.",
    ),
    "unknown-key": (
        "violation",
        "La clé « {got} » ne veut rien dire : le contexte ne la connaît pas",
        "The key “{got}” means nothing: the context does not know it",
        "Corrigez son nom, ou écrivez une adresse entière ou un préfixe comme `skos:note`.",
        "Mend its name, or write a full address or a prefix such as `skos:note`.",
    ),
    "no-triple": (
        "violation",
        "{got} ne dit rien : ce n'est ni une adresse entière, ni un préfixe et un nom",
        "{got} says nothing: it is neither a full address nor a prefix and a name",
        'Écrivez-le depuis `https://`, ou avec un préfixe comme `council:82` ; un texte s\'écrit {{"fr": "…"}}.',
        'Write it from `https://` on, or with a prefix such as `council:82`; a text is written {{"fr": "…"}}.',
    ),
    "json-ld": (
        "violation",
        "{got} ne se lit pas comme du JSON-LD",
        "{got} cannot be read as JSON-LD",
        "Corrigez-le (le lecteur dit : {message}).",
        "Mend it (the parser says: {message}).",
    ),
}
# What Python's parser of JSON says, in French.
FRENCH = {
    "Expecting value": "une valeur est attendue",
    "Expecting property name enclosed in double quotes": "un nom de propriété entre guillemets droits est attendu",
    "Expecting ',' delimiter": "une virgule est attendue",
    "Expecting ':' delimiter": "un deux-points est attendu",
    "Unterminated string starting at": "un texte commencé ici n'est pas refermé",
    "Invalid control character at": "un texte ne passe pas à la ligne ; écrivez \\n",
    "Invalid \\escape": "une barre oblique inverse s'écrit \\\\",
    "Invalid \\uXXXX escape": "\\u est suivi de quatre chiffres hexadécimaux",
    "Extra data": "rien ne suit la fin du document",
    "Illegal trailing comma before end of object": "la dernière propriété n'est pas suivie d'une virgule",
    "Illegal trailing comma before end of array": "la dernière valeur n'est pas suivie d'une virgule",
}
