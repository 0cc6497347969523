"""The stable codes of what goes wrong over HTTP: their status, their title, and when they are given."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code: the HTTP status it comes with, what it is called, and when it is given and what to do, in French and English."""

    status: int
    title: tuple[str, str]
    meaning: tuple[str, str]


CODES: dict[str, Code] = {
    "bad-request": Code(
        400,
        ("Demande mal formée", "Malformed request"),
        (
            "Il manque un paramètre à la demande, ou elle en a un de trop ou qui ne se lit pas.",
            "The request lacks a parameter, or has one too many or one that cannot be read.",
        ),
    ),
    "query-syntax": Code(
        400,
        ("La requête SPARQL ne se lit pas", "The SPARQL query does not parse"),
        (
            "line et column disent où la lecture s'est arrêtée ; la faute est là ou juste avant.",
            "line and column say where reading stopped; the mistake is there or just before.",
        ),
    ),
    "query-too-deep": Code(
        400,
        ("Requête trop profonde ou trop longue à lire", "Query nested or chained too much"),
        (
            "Trop de parenthèses, d'unions ou de chemins s'emboîtent ; une longue liste tient mieux dans VALUES.",
            "Too many brackets, unions or paths are nested; a long list fits better into VALUES.",
        ),
    ),
    "query-too-long": Code(
        413,
        ("Requête trop longue", "Query too long"),
        (
            "La requête dépasse le nombre d'octets permis, que dit allowed.",
            "The query has more bytes than allowed, which allowed gives.",
        ),
    ),
    "entry-too-large": Code(
        413,
        ("Saisie trop lourde", "Entry too large"),
        (
            "Les fichiers à vérifier sont trop nombreux ou trop lourds ; envoyez-les en plusieurs fois, ou vérifiez-les chez vous : "
            "iae-atlas validate.",
            "The files to check are too many or too large; send them in parts, or check them on your own machine with iae-atlas "
            "validate.",
        ),
    ),
    "entry-unreadable": Code(
        422,
        ("La saisie ne se lit pas", "The entry cannot be read"),
        (
            "Le fichier n'est d'aucun des formats lus : classeur, CSV, Turtle, TriG, N-Triples, JSON-LD ou RDF/XML.",
            "The file is in none of the formats that are read: workbook, CSV, Turtle, TriG, N-Triples, JSON-LD or RDF/XML.",
        ),
    ),
    "query-failed": Code(
        400,
        ("La requête n'a pas pu s'exécuter", "The query could not be carried out"),
        (
            "La requête se lit, mais une de ses parties ne peut s'exécuter ; detail la nomme.",
            "The query parses, but a part of it cannot be carried out; detail names it.",
        ),
    ),
    "update-refused": Code(
        403,
        ("Les mises à jour sont refusées", "Updates are refused"),
        (
            "Ce point d'accès répond et ne change rien : SELECT, ASK, CONSTRUCT ou DESCRIBE.",
            "This endpoint answers and changes nothing: SELECT, ASK, CONSTRUCT or DESCRIBE.",
        ),
    ),
    "service-refused": Code(
        403,
        ("SERVICE est refusé", "SERVICE is refused"),
        (
            "Le serveur n'interroge aucune autre machine ; interrogez l'autre point d'accès vous-même, ou chargez l'atlas à côté.",
            "The server asks no other machine; ask the other endpoint yourself, or load the atlas beside it.",
        ),
    ),
    "method-not-allowed": Code(
        405,
        ("Méthode non admise", "Method not allowed"),
        (
            "L'adresse connaît d'autres méthodes HTTP, que nomme l'en-tête Allow.",
            "The address knows other HTTP methods, which the header Allow names.",
        ),
    ),
    "not-acceptable": Code(
        406,
        ("Aucun format ne convient", "No format fits"),
        (
            "Aucun des formats de l'en-tête Accept n'existe ici ; available liste ceux qu'il y a.",
            "None of the formats of the header Accept is there; available lists those that are.",
        ),
    ),
    "unsupported-media-type": Code(
        415,
        ("Type de contenu non lu", "Media type not read"),
        (
            "Le corps de la demande est d'un type qui n'est pas lu à cette adresse ; voyez l'en-tête Content-Type.",
            "The body of the request is of a type that is not read at this address; see the header Content-Type.",
        ),
    ),
    "limit-reached": Code(
        503,
        ("Une limite est dépassée", "A limit was passed"),
        (
            "limit nomme ce qui a manqué (temps, mémoire, lignes, octets) et allowed sa valeur ; restreignez la demande, ou prenez un "
            "export complet.",
            "limit names what ran out (time, memory, rows, bytes) and allowed its value; narrow the request, or take a complete "
            "dump.",
        ),
    ),
    "worker-crashed": Code(
        500,
        ("Le processus s'est arrêté", "The process ended"),
        (
            "Le processus qui faisait le travail s'est arrêté ; un autre a pris sa place. La même demande l'arrêterait encore.",
            "The process that did the work ended; another has taken its place. The same request would probably end it again.",
        ),
    ),
    "too-many-queries": Code(
        429,
        ("Trop de demandes à la fois", "Too many requests at once"),
        (
            "Un même client a trop de demandes en attente ; l'en-tête Retry-After dit quand redemander.",
            "One client has too many requests waiting; the header Retry-After says when to ask again.",
        ),
    ),
    "busy": Code(
        503,
        ("Serveur occupé", "Server busy"),
        (
            "Aucun processus n'était libre à temps ; l'en-tête Retry-After dit quand redemander.",
            "No process was free in time; the header Retry-After says when to ask again.",
        ),
    ),
    "not-accepting": Code(
        403,
        ("Ce serveur ne reçoit pas de propositions", "This server takes no proposals"),
        (
            "Ce serveur vérifie les saisies mais n'en garde pas ; téléchargez la saisie et proposez-la au dépôt du projet.",
            "This server checks entries but keeps none; download the entry and propose it to the project's repository.",
        ),
    ),
    "inbox-full": Code(
        503,
        ("Trop de propositions attendent", "Too many proposals wait"),
        (
            "Autant de propositions attendent d'être lues qu'il peut y en avoir ; téléchargez la saisie et revenez plus tard.",
            "As many proposals wait to be read as there may be; download the entry and come back later.",
        ),
    ),
    "unknown-query": Code(
        404,
        ("Question inconnue", "Unknown question"),
        (
            "Aucune question n'a ce nom ; la liste des questions est à /queries.",
            "No question has this name; the list of questions is at /queries.",
        ),
    ),
    "unknown-resource": Code(
        404,
        ("Ressource inconnue", "Unknown resource"),
        (
            "L'atlas ne connaît rien sous cet IRI, ce nom court ou ce libellé ; la recherche est à /search.",
            "The atlas knows nothing under this IRI, short name or label; the search is at /search.",
        ),
    ),
    "unknown-page": Code(
        404,
        ("Il n'y a rien à cette adresse", "There is nothing at this address"),
        (
            "Aucune page n'est à cette adresse ; partez de l'accueil ou de la recherche.",
            "No page stands at this address; start from the home page or the search.",
        ),
    ),
    "withdrawn": Code(
        410,
        ("Retiré de l'atlas", "Withdrawn from the atlas"),
        (
            "Cela fut dans l'atlas et en a été retiré ; le graphe graph/withdrawn en garde la trace.",
            "It was in the atlas and has been withdrawn; the graph graph/withdrawn keeps its trace.",
        ),
    ),
    "unknown-parameter": Code(
        400,
        ("Paramètre inconnu ou d'un autre type", "Parameter unknown or of another type"),
        (
            "La question n'a pas ce paramètre, ou attend une autre sorte de valeur ; sa page les liste.",
            "The question does not have this parameter, or expects another sort of value; its page lists them.",
        ),
    ),
    "unknown-input": Code(
        422,
        ("Les règles ne demandent pas cela", "The rules do not ask for this"),
        (
            "Les règles du dispositif n'ont pas cette clé ; nearest donne la plus proche et known les clés qu'il y a.",
            "The rules of the instrument do not have this key; nearest gives the closest and known the keys there are.",
        ),
    ),
    "wrong-input": Code(
        422,
        ("Valeur impossible ou d'un autre type", "Value impossible or of another type"),
        (
            "Une donnée du cas ne se lit pas ou n'est d'aucun cas possible ; detail dit ce qui est attendu.",
            "A value of the case cannot be read or is of no possible case; detail says what is expected.",
        ),
    ),
    "query-refused": Code(
        400,
        ("Requête refusée", "Query refused"),
        (
            "La requête demande ce que ce magasin ne fait pas ; detail dit quoi changer.",
            "The query asks for what this store does not do; detail says what to change.",
        ),
    ),
    "not-built": Code(
        503,
        ("L'atlas n'est pas construit", "The atlas is not built"),
        (
            "Le serveur n'a pas de construction à lire ; celui qui le tient lance iae-atlas build.",
            "The server has no build to read; whoever keeps it runs iae-atlas build.",
        ),
    ),
    "usage": Code(
        400,
        ("Demande impossible", "Request that cannot be met"),
        (
            "La demande se contredit ou demande ce qu'il n'y a pas ; detail dit quoi changer.",
            "The request contradicts itself or asks for what there is not; detail says what to change.",
        ),
    ),
    "data": Code(
        422,
        ("Données fautives", "Faulty data"),
        ("Les données reçues ont une faute, que nomme detail.", "The data received have a fault, which detail names."),
    ),
    "error": Code(
        500,
        ("Erreur", "Error"),
        (
            "Le serveur s'est trompé ; signalez ce que vous demandiez et ce que dit detail.",
            "The server made a mistake; report what you asked for and what detail says.",
        ),
    ),
}
