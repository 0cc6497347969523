"""What is asked of a store about instruments; `%s` takes the instruments, where not all of them are wanted."""

PARTS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?instrument ?node ?property ?value
WHERE {
  %s
  ?instrument a iae:Instrument .
  ?instrument (
    iae:hasRule|iae:hasStep|iae:hasCeiling|iae:hasFlatAmount|iae:hasQuota|iae:hasCumulation
    |^iae:conditionOf|iae:group|^iae:group|^iae:concerns
  )* ?node .
  ?node ?property ?value .
}
"""
HOMES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?instrument ?source ?locator
WHERE {
  %s
  ?statement iae:subject ?instrument ; iae:predicate rdf:type ; iae:object iae:Instrument ; iae:source ?source ; iae:locator ?locator .
}
ORDER BY ?instrument ?source
"""
STATED = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?instrument ?subject ?property ?value ?source ?locator
WHERE {
  %s
  VALUES ?property {
    iae:opensTo iae:excludesKind iae:prioritisesKind iae:restrictedToKind iae:forKind iae:targetsPublic iae:eligibleContract
    iae:rate iae:duration iae:start iae:end dct:description
  }
  { ?instrument a iae:Instrument . BIND (?instrument AS ?subject) } UNION { ?instrument iae:hasRule ?subject . }
  ?statement iae:subject ?subject ; iae:predicate ?property ; iae:object ?value ; iae:source ?source ; iae:locator ?locator .
}
"""
REGIONS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX igeo: <http://rdf.insee.fr/def/geo#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?instrument ?council ?code ?label
WHERE {
  %s
  ?instrument a iae:Instrument ; iae:offeredBy ?council .
  ?council iae:territory ?region .
  ?region igeo:codeINSEE ?code ; skos:prefLabel ?label .
}
"""
