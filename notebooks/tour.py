"""A tour of the atlas for researchers, as a marimo notebook: `marimo run notebooks/tour.py`, or `marimo edit` to change it."""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="iae-atlas : une visite pour chercheurs")


with app.setup:
    from decimal import Decimal
    from html import escape
    from pathlib import Path

    import marimo as mo
    import pandas

    from iae_atlas import Atlas
    from iae_atlas.charts import Chart
    from iae_atlas.charts.yearly import yearly_chart
    from iae_atlas.estimate.words import money, number, share
    from iae_atlas.evidence.bibliography import bibtex, csl, csl_text


@app.cell
def _():
    atlas = Atlas()
    return (atlas,)


@app.cell(hide_code=True)
def _(atlas):
    words = {
        (row["concept"].split("/")[-2], row["notation"]): row["label"]
        for row in atlas.sparql("""
            SELECT ?concept ?notation ?label {
              ?concept a skos:Concept ; skos:notation ?notation ; skos:prefLabel ?label FILTER (LANG(?label) = "fr")
            }
        """).answer
    }

    def said(value, kind=""):
        """A value as French writes it; `kind` is a unit, or the folder of a code list whose labels stand for its notations."""
        if value is None or value is pandas.NaT or value is pandas.NA or value != value:
            return ""
        if isinstance(value, bool):
            return "oui" if value else "non"
        if isinstance(value, Decimal):
            return {"EUR": money, "share": share}.get(kind, number)(value, "fr")
        parts = str(value).split(";")
        return " ; ".join(words.get((kind, part.strip()), part.strip()) for part in parts)

    def table(frame, names, kinds=None):
        """Some columns of a frame under French names; what is longer than the window can be scrolled."""
        rows = [
            {name: said(row[column], (kinds or {}).get(column, "")) for column, name in names.items()}
            for row in frame.to_dict("records")
        ]
        written = pandas.DataFrame(rows, columns=list(names.values())).to_html(index=False, border=0, classes="rows")
        return mo.Html(f"""
            <style>
              .rows {{ border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }}
              .rows th {{ position: sticky; top: 0; background: var(--background, Canvas); }}
              .rows th, .rows td {{ border-bottom: 1px solid var(--border, #ccc); padding: 0.25rem 0.75rem 0.25rem 0;
                text-align: left !important; vertical-align: top; min-width: 4rem; max-width: 26rem; }}
            </style>
            <div style="overflow: auto; max-height: 30rem" tabindex="0">{written}</div>
        """)

    def picture(chart):
        """A chart as wide as the page at most; on a phone it can be moved sideways."""
        svg = chart.svg().replace("<svg ", '<svg style="max-width:none" ', 1)
        label = escape(chart.specification["description"], quote=True)
        return mo.Html(f'<figure role="img" aria-label="{label}" style="margin:0;overflow-x:auto">{svg}</figure>')

    return picture, said, table, words


@app.cell(hide_code=True)
def _():
    mo.md("""
    # A tour of the atlas

    Cette visite relit l'étude de 2014 sur les politiques régionales de soutien à l'insertion par l'activité économique (IAE) à
    partir de son graphe. Aucun chiffre n'est écrit ici à la main : chacun vient d'une requête, avec les lignes de l'étude (`l.`) qui
    le disent.

    Pour s'en servir : `marimo run notebooks/tour.py` montre la visite, `marimo edit notebooks/tour.py` permet de tout changer. Avec
    `-- --output DOSSIER`, tableaux, dessins et bibliographie sont écrits dans un dossier.

    L'étude est protégée par le droit d'auteur : l'atlas en donne les faits et les lignes, non les phrases.
    """)
    return


@app.cell
def _(atlas):
    survey = atlas.query("survey-participation")
    participation = survey.frame()
    answered = participation["responded"].value_counts()
    return answered, participation, survey


@app.cell(hide_code=True)
def _(answered, participation, picture, survey):
    mo.vstack(
        [
            mo.md(f"""
    ## 1. The study, table by table

    ### Who answered

    Régions du temps : **{len(participation)}**. Ont répondu à l'enquête : **{answered["true"]}** ; n'ont pas répondu :
    **{answered["false"]}** ; pas interrogées : **{answered["not-surveyed"]}**. Qui a répondu n'est pas toujours imprimé : pour
    **{(participation["basis"] == "inferred").sum()}** régions, l'atlas le déduit, et le dit. Avant de compter des régions, il faut
    savoir lesquelles pouvaient l'être : une région qui n'a pas répondu n'est pas une région qui ne fait rien.
    """),
            picture(survey.chart()),
        ]
    )
    return


@app.cell
def _(atlas):
    interventions = atlas.query("regions-by-intervention").frame()
    axes = interventions.groupby("axis", observed=True)["region"].nunique()
    by_intervention = (
        interventions.groupby(["axis", "intervention_label"], observed=True)
        .agg(
            regions=("region", "nunique"),
            names=("region_label", lambda names: ", ".join(sorted(names))),
            lines=("lines", lambda lines: ";".join(dict.fromkeys(";".join(lines).split(";")))),
        )
        .reset_index()
    )
    return axes, by_intervention, interventions


@app.cell(hide_code=True)
def _(axes, by_intervention, table, words):
    _counted = " ; ".join(f"{words['axis', axis]} (axe {axis}) : **{count}** régions" for axis, count in axes.items())
    mo.vstack(
        [
            mo.md(f"""
    ### What the regions support, axis by axis

    L'étude range les appuis directs par axes. Refait depuis le graphe : {_counted}. Une région peut être dans plusieurs.
    """),
            table(
                by_intervention,
                {
                    "axis": "Axe",
                    "intervention_label": "Intervention",
                    "regions": "Régions",
                    "names": "Lesquelles",
                    "lines": "Lignes",
                },
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    budgets = atlas.query("budgets")
    budget_frame = budgets.frame()
    summable = atlas.query("summable-budgets").frame()
    return budget_frame, budgets, summable


@app.cell(hide_code=True)
def _(budget_frame, summable, table):
    _labels = {
        "label": "Montant",
        "amount": "Euros",
        "qualifier": "Nuance",
        "from": "De",
        "to": "À",
        "flagged": "Douteux",
        "lines": "Lignes",
    }
    mo.vstack(
        [
            mo.md(f"""
    ### Money

    L'étude imprime **{len(budget_frame)}** montants de budgets. Leurs périodes diffèrent : on ne peut donc pas les additionner tous.
    Rangés par période, ils font **{len(summable)}** groupes ; groupes de plus d'un montant :
    **{(summable["budgets"] > 1).sum()}**.
    """),
            table(budget_frame, _labels, {"amount": "EUR", "qualifier": "qualifier"}),
            mo.md("Ce qui s'additionne, et ce qui en est écarté comme douteux :"),
            table(
                summable,
                {
                    "group_label": "Période",
                    "total": "Total",
                    "budgets": "Montants",
                    "left_out_flagged": "Écartés",
                    "qualifiers": "Nuances",
                    "lines": "Lignes",
                },
                {"total": "EUR", "qualifiers": "qualifier"},
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    recounts = atlas.query("counts-against-lists")
    recounted = recounts.frame()
    gaps = recounted[recounted["difference"] != 0]
    unnamed = gaps[gaps["listed_count"] == 0]
    partly = gaps[gaps["listed_count"] > 0]
    return gaps, partly, recounted, unnamed


@app.cell(hide_code=True)
def _(gaps, partly, recounted, table, unnamed):
    mo.vstack(
        [
            mo.md(f"""
    ## 2. Where the study disagrees with itself

    ### Counts and lists

    L'étude annonce des nombres de régions et, ailleurs, nomme des régions. L'atlas recompte : sur **{len(recounted)}** nombres
    imprimés, **{len(recounted) - len(gaps)}** s'accordent avec les régions nommées. Nombres dont aucune région n'est nommée :
    **{len(unnamed)}** ; dont une partie seulement l'est : **{len(partly)}**. Un écart n'est pas une faute : on ne peut simplement pas
    refaire le compte.
    """),
            table(
                gaps,
                {
                    "label": "Ce qui est compté",
                    "printed_count": "Imprimé",
                    "listed_count": "Nommées",
                    "difference": "Écart",
                    "lines": "Lignes",
                },
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    sums = atlas.sparql("""
        SELECT ?about ?measure ?population (SUM(?value) AS ?sum) (COUNT(?share) AS ?shares) (MIN(?of) AS ?source)
               (GROUP_CONCAT(DISTINCT ?place; SEPARATOR = ";") AS ?locator)
        WHERE {
          ?share a iae:Observation ; iae:observationOf ?thing ; iae:measure/skos:prefLabel ?measure ;
            iae:unit unit:share ; iae:value ?value ; iae:source ?of ; iae:locator ?place .
          ?thing skos:prefLabel ?about .
          FILTER (LANG(?measure) = "fr" && LANG(?about) = "fr")
          OPTIONAL { ?share iae:populationConcept ?population }
          OPTIONAL { ?share iae:from ?from }
        }
        GROUP BY ?about ?measure ?population ?from ?of
        HAVING (COUNT(?share) > 1)
        ORDER BY ?sum ?about ?measure
    """).frame()
    open_sums = sums[sums["sum"] != 1]
    return open_sums, sums


@app.cell(hide_code=True)
def _(open_sums, said, sums, table):
    _short = " ; ".join(
        f"{row['shares']} parts font {said(row['sum'], 'share')} (l. {row['locator']})"
        for row in open_sums.to_dict("records")
    )
    mo.vstack(
        [
            mo.md(f"""
    ### Sums that should make a whole

    Là où l'étude donne plusieurs parts d'un même tout, leur somme doit faire 100 %. Ensembles de parts, additionnés ici en nombres
    décimaux exacts : **{len(sums)}** ; qui ne ferment pas : **{len(open_sums)}** ({_short}).
    """),
            table(
                sums,
                {
                    "about": "De quoi",
                    "measure": "Parts",
                    "shares": "Combien",
                    "sum": "Somme",
                    "locator": "Lignes",
                },
                {"sum": "share"},
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    doubtful = atlas.query("doubtful-figures").frame()
    clauses = atlas.query("clause-contracts").frame()
    clauses["per_hour"] = [row.amount / row.hours for row in clauses.itertuples()]
    clauses["proposed_per_hour"] = [row.proposed / row.hours for row in clauses.itertuples()]
    return clauses, doubtful


@app.cell(hide_code=True)
def _(clauses, doubtful, said, table):
    _hours = " ; ".join(
        f"{row['amount_printed']} : {said(row['per_hour'], 'EUR')} par heure d'insertion tel qu'imprimé, "
        f"{said(row['proposed_per_hour'], 'EUR')} avec la valeur proposée (l. {row['lines']})"
        for row in clauses.to_dict("records")
    )
    mo.vstack(
        [
            mo.md(f"""
    ### Figures that cannot be right

    Montants imprimés hors d'échelle : **{len(doubtful)}**. L'atlas garde ce qui est imprimé, propose une autre valeur, dit
    pourquoi, et laisse ces chiffres hors des totaux. Refaire la division montre le doute : {_hours}.
    """),
            table(
                doubtful,
                {
                    "label": "Montant",
                    "printed": "Imprimé",
                    "proposed": "Proposé",
                    "reason": "Pourquoi",
                    "lines": "Lignes",
                },
                {"proposed": "EUR"},
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    discrepancies = atlas.query("discrepancies").frame()
    by_kind = discrepancies["kind"].value_counts().rename_axis("kind").reset_index(name="found")
    derived = atlas.query("derived-figures").frame()
    return by_kind, derived, discrepancies


@app.cell(hide_code=True)
def _(by_kind, derived, discrepancies, table):
    mo.vstack(
        [
            mo.md(f"""
    ### All that does not fit

    L'atlas relève tout ce qui, dans l'étude, se contredit, change de nom ou laisse un compte ouvert : **{len(discrepancies)}** fois.
    """),
            table(by_kind, {"kind": "Sorte", "found": "Combien"}, {"kind": "discrepancy-kind"}),
            table(
                discrepancies,
                {"label": "Relevé", "kind": "Sorte", "reason": "Pourquoi", "lines": "Lignes"},
                {"kind": "discrepancy-kind"},
            ),
            mo.md(f"""
    Chiffres que l'étude n'imprime pas, calculés depuis ceux qu'elle imprime, chacun avec son calcul : **{len(derived)}**.
    """),
            table(derived, {"label": "Chiffre", "result": "Résultat", "method": "Calcul", "lines": "Lignes"}),
        ]
    )
    return


@app.cell
def _(atlas):
    topics = atlas.query("topics-per-region")
    topic_frame = topics.frame()
    matrix = atlas.query("region-topic-matrix")
    inhabitants = atlas.query("budgets-per-inhabitant")
    most = topic_frame[topic_frame["yes"] == topic_frame["yes"].max()]
    return inhabitants, matrix, most, topic_frame, topics


@app.cell(hide_code=True)
def _(inhabitants, matrix, most, picture, topic_frame, topics):
    mo.vstack(
        [
            mo.md(f"""
    ## 3. Regions compared

    Pour **{topic_frame["topics"].max()}** sujets, l'atlas note ce que l'étude dit de chaque région : oui, non, dans une liste, rien.
    Le plus de « oui » : {", ".join(most["region_label"])} (**{most["yes"].iloc[0]}**). Attention : l'étude donne des exemples ;
    une région dont elle ne parle pas à propos d'un sujet n'en est pas absente pour autant.
    """),
            picture(topics.chart()),
            picture(matrix.chart()),
            mo.md("### Money per inhabitant"),
            picture(inhabitants.chart()),
        ]
    )
    return


@app.cell
def _():
    cost = mo.ui.number(start=1000, stop=200000, step=1000, value=30000, label="Coût annuel d'un poste, en euros")
    return (cost,)


@app.cell
def _(atlas, cost):
    footing = atlas.compare(post_cost=int(cost.value))
    compared = footing.frame()
    comparable = compared[compared["comparable"]]
    return comparable, compared, footing


@app.cell(hide_code=True)
def _(comparable, compared, cost, footing, picture, table):
    mo.vstack(
        [
            mo.md(f"""
    ### On a common footing

    Ramener toutes les aides à un équivalent temps plein et à un an n'est possible que si leur règle le permet : pour un poste au coût
    choisi ici, lignes qui se comparent : **{len(comparable)}** sur **{len(compared)}** ; pour les autres, la raison est dite.
    """),
            cost,
            picture(footing.chart()),
            table(
                compared.sort_values("comparable", ascending=False, kind="stable"),
                {
                    "label": "Dispositif",
                    "region_label": "Région",
                    "rule_label": "Règle",
                    "detail": "Année, lecture",
                    "per_fte_year": "Par ETP et par an",
                    "why": "Sinon, pourquoi",
                    "lines": "Lignes",
                },
                {"per_fte_year": "EUR"},
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    degressive = atlas.query("degressive-aids").frame()
    slugs = list(dict.fromkeys(iri.rpartition("/")[2] for iri in degressive["instrument"]))
    return degressive, slugs


@app.cell
def _(atlas, cost, degressive, slugs):
    estimates = {slug: atlas.estimate(slug, post_cost=int(cost.value)) for slug in slugs}
    years = pandas.concat([atlas.frame(estimate, yearly=True) for estimate in estimates.values()], ignore_index=True)
    years = years[years["rule"].isin(degressive["rule"])]
    steps = pandas.concat([atlas.frame(estimate) for estimate in estimates.values()], ignore_index=True)
    drawn = {
        rule.rule.iri.rpartition("/")[2]: Chart(specification)
        for estimate in estimates.values()
        for rule in estimate.rules
        if rule.rule.iri in set(degressive["rule"])
        and (
            specification := yearly_chart(
                rule, f"{rule.rule.label['fr']} – {estimate.instrument.region_label['fr']}", "fr"
            )
        )
    }
    return drawn, estimates, steps, years


@app.cell(hide_code=True)
def _(cost, degressive, drawn, picture, steps, table, years):
    _rules = steps[steps["rule"].isin(degressive["rule"])]
    _totals = _rules[_rules["default_reading"].fillna(False)].drop_duplicates("rule")
    _said = " ; ".join(
        f"{row.rule_label} : {'au plus ' if row.maximum else ''}{money(row.outcome, 'fr')}"
        for row in _totals.itertuples()
    )
    mo.vstack(
        [
            mo.md(f"""
    ## 4. Four years of a degressive aid

    Certaines aides baissent d'année en année. Le calculateur lit leurs règles dans le graphe ; il ne connaît aucun dispositif par son
    nom. Dispositifs à taux dégressif : **{degressive["instrument"].nunique()}**. Pour un poste au coût choisi plus haut, sur toute la
    durée et dans la lecture retenue : {_said}. Là où le texte permet plusieurs lectures, chacune est calculée.
    """),
            *[picture(chart) for chart in drawn.values()],
            table(
                years,
                {
                    "rule_label": "Règle",
                    "reading": "Lecture",
                    "default_reading": "Retenue",
                    "year": "Année",
                    "amount": "Montant",
                    "maximum": "Au plus",
                    "locator": "Lignes",
                },
                {"amount": "EUR"},
            ),
            mo.md("Chaque pas du calcul, avec ses lignes :"),
            table(
                steps[steps["step"].notna() & steps["rule"].isin(years["rule"])],
                {"rule_label": "Règle", "step": "Pas", "text": "Calcul", "amount": "Donne", "locator": "Lignes"},
                {"amount": "EUR"},
            ),
        ]
    )
    return


@app.cell
def _(atlas):
    kind = "ACI"
    found = atlas.frame(atlas.find(kind=kind))
    verdicts = (
        found.assign(verdict=found["applies"].map({True: "oui", False: "non"}).astype("string").fillna("peut-être"))
        .groupby(["region_label", "verdict"], observed=True)
        .size()
        .unstack(fill_value=0)
        .reset_index()
    )
    return found, kind, verdicts


@app.cell(hide_code=True)
def _(found, kind, table, verdicts):
    mo.vstack(
        [
            mo.md(f"""
    ## 5. Who could be helped

    Pour une structure de type {kind}, sans autre précision : région par région, combien de dispositifs s'appliquent, lesquels non, et
    lesquels dépendent de ce qu'on n'a pas dit. « Peut-être » est la réponse honnête tant qu'une condition n'est pas tranchée.
    """),
            table(verdicts, {"region_label": "Région", **{name: name for name in verdicts.columns[1:]}}),
            table(
                found,
                {
                    "label": "Dispositif",
                    "region_label": "Région",
                    "applies": "S'applique",
                    "amount": "Jusqu'à",
                    "missing": "Manque (clé)",
                    "locator": "Lignes",
                },
                {"amount": "EUR"},
            ),
        ]
    )
    return


@app.cell
def _():
    _output = mo.cli_args().get("output")
    folder = Path(str(_output)) if _output else None
    return (folder,)


@app.cell
def _(
    budget_frame,
    budgets,
    compared,
    discrepancies,
    drawn,
    folder,
    footing,
    inhabitants,
    interventions,
    matrix,
    recounted,
    steps,
    survey,
    topics,
    years,
):
    written = []
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        _pictures = {
            "survey": survey.chart(),
            "topics": topics.chart(),
            "matrix": matrix.chart(),
            "budgets-per-inhabitant": inhabitants.chart(),
            "common-footing": footing.chart(),
            **drawn,
        }
        for _name, _chart in _pictures.items():
            _chart.save(folder / f"{_name}.svg")
            _chart.save(folder / f"{_name}.png")
        _frames = {
            "interventions": interventions,
            "budgets": budget_frame,
            "counts-against-lists": recounted,
            "discrepancies": discrepancies,
            "common-footing": compared,
            "degressive-years": years,
            "degressive-steps": steps,
        }
        for _name, _made in _frames.items():
            _made.to_csv(folder / f"{_name}.csv", index=False)
        _places = [
            place
            for _made in _frames.values()
            if "source" in _made.columns
            for place in _made[["source", "locator"]].dropna().itertuples(index=False, name=None)
        ]
        _items = csl(budgets.works(), _places)
        (folder / "sources.bib").write_text(bibtex(budgets.works(), _places), encoding="utf-8")
        (folder / "sources.csl.json").write_text(csl_text(_items), encoding="utf-8")
        written = sorted(path.name for path in folder.iterdir())
    bibliography = budgets.to_bibtex()
    return bibliography, written


@app.cell(hide_code=True)
def _(bibliography, folder, written):
    _done = (
        f"Écrits dans `{folder}` : {', '.join(f'`{name}`' for name in written)}."
        if written
        else "Avec `marimo run notebooks/tour.py -- --output DOSSIER`, tableaux (CSV), dessins (SVG, PNG) et bibliographie s'écrivent."
    )
    mo.md(f"""
## 6. To take away

{_done}

Toute réponse donne ses sources : `atlas.query("budgets").to_bibtex()` pour LaTeX et Zotero, `.to_csl()` pour ce qui lit CSL-JSON.

```bibtex
{bibliography}
```
    """)
    return


if __name__ == "__main__":
    app.run()
