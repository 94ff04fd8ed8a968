"""Splink on the sets that `bench link` measures: `python bench/link/run-splink.py FEBRL3.csv [KOREAN_FOLDER]`, three runs each.

FEBRL3.csv as published; the settings are those of Splink's own example for it. KOREAN_FOLDER is what `splink-input.ts` wrote; comparisons of names by Hangul, by romanisation and by both, blocking rules as `link` chooses them
for these lists, as far as columns can say them. Needs `pip install splink` (tried with 5.0.0). Time is without the start of the interpreter and without reading the table; the threshold is p >= .5; truth is looked at after.
One line of JSON for each run.
"""

import csv
import json
import re
import resource
import statistics
import sys
import time
from collections import Counter
from itertools import combinations

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI


def febrl3():
    rules = [block_on("soc_sec_id"), block_on("given_name"), block_on("surname"), block_on("date_of_birth"), block_on("postcode")]
    comparisons = [
        cl.NameComparison("given_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", invalid_dates_as_null=True),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
    ]
    sure = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"), "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"]
    return rules, comparisons, sure, [block_on("date_of_birth"), block_on("postcode")], 0.9


def korean(names):
    rules = [
        block_on("hangul", "birth_year"), block_on("hangul", "sex"), block_on("hangul", "return_year"), block_on("hangul", "home_province"), block_on("birth"),
        block_on("sex", "birth_year", "home"), block_on("given", "home"), block_on("birth_year", "return_month"), block_on("birth_year", "home_province", "return_year"),
        block_on("sex", "home", "return_month"), block_on("given", "birth_year"), block_on("given", "sex", "return_year"), block_on("sex", "home", "return_year"),
    ]
    # Levels written out, so that what hangs together (day and year, month and year, two writings of one name) is not counted twice.
    whole = {"hangul": "hangul_l = hangul_r", "romanised": "roman_l = roman_r", "both": "hangul_l = hangul_r"}[names]
    near = {
        "hangul": [("given equal", "given_l = given_r"), ("surname equal", "surname_l = surname_r")],
        "romanised": [(f"Jaro-Winkler {t}", f"jaro_winkler_similarity(roman_l, roman_r) >= {t}") for t in (0.92, 0.88, 0.7)],
        "both": [("Jaro-Winkler .92", "jaro_winkler_similarity(roman_l, roman_r) >= 0.92"), ("given equal", "given_l = given_r"), ("surname equal", "surname_l = surname_r")],
    }[names]
    column = "roman" if names == "romanised" else "hangul"
    years = "abs(cast(birth_year_l as int) - cast(birth_year_r as int))"
    comparisons = [
        levels("name", f"{column}_l IS NULL OR {column}_r IS NULL", [("equal", whole), *near], column),
        cl.ExactMatch("sex"),
        levels("birth", "birth_year_l IS NULL OR birth_year_r IS NULL", [("same day", "birth_l = birth_r"), ("same year", "birth_year_l = birth_year_r"), ("1 off", f"{years} <= 1"), ("3 off", f"{years} <= 3"), ("5 off", f"{years} <= 5")]),
        levels("home", "home_province_l IS NULL OR home_province_r IS NULL", [("same county", "home_l = home_r"), ("same province", "home_province_l = home_province_r")]),
        levels("return", "return_year_l IS NULL OR return_year_r IS NULL", [("same month and place", "return_month_l = return_month_r AND return_place_l = return_place_r"), ("same month", "return_month_l = return_month_r"), ("same year", "return_year_l = return_year_r")]),
    ]
    sure = [block_on("hangul", "birth"), block_on("hangul", "birth_year", "home"), block_on("hangul", "home", "return_month")]
    return rules, comparisons, sure, [block_on("hangul", "sex"), block_on("birth_year", "home"), block_on("home", "return_month")], 0.6


def levels(name, null, conditions, frequent=None):
    said = [cll.CustomLevel(null, "missing").configure(is_null_level=True)]
    for at, (label, sql) in enumerate(conditions):
        level = cll.CustomLevel(sql, label)
        said.append(level.configure(tf_adjustment_column=frequent) if frequent and at == 0 else level)
    return cl.CustomComparison(comparison_levels=[*said, cll.ElseLevel()], output_column_name=name, comparison_description=name)


def run(path, settings, persons):
    rules, comparisons, sure, sessions, recall = settings
    con = duckdb.connect()
    con.execute("SET threads = 2")
    con.execute(f"CREATE TABLE given_rows AS SELECT {', '.join(f'nullif(trim({c}), $$$$) AS {c}' for c in columns_of(path))} FROM read_csv('{path}', all_varchar = true, header = true, normalize_names = true)")
    api = DuckDBAPI(con)
    began = time.perf_counter()
    linker = Linker(api.register("given_rows"), SettingsCreator(unique_id_column_name="rec_id", link_type="dedupe_only", blocking_rules_to_generate_predictions=rules, comparisons=comparisons), log_level=None)
    linker.training.estimate_probability_two_random_records_match(sure, recall=recall)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for session in sessions:
        linker.training.estimate_parameters_using_expectation_maximisation(session)
    found = linker.inference.predict(threshold_match_probability=0.01)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, threshold_match_probability=0.5)
    seconds = time.perf_counter() - began
    pairs = con.execute(f"SELECT rec_id_l, rec_id_r, match_probability FROM {found.physical_name}").fetchall()
    labels = con.execute(f"SELECT rec_id, cluster_id FROM {clusters.physical_name}").fetchall()
    wanted = sum(n * (n - 1) // 2 for n in Counter(persons.values()).values())
    likely = [(a, b) for a, b, p in pairs if p >= 0.5]
    right = sum(persons[a] == persons[b] for a, b in likely)
    groups = {}
    for record, label in labels:
        groups.setdefault(label, []).append(record)
    joined = sum(len(g) * (len(g) - 1) // 2 for g in groups.values())
    kept = sum(persons[a] == persons[b] for g in groups.values() for a, b in combinations(g, 2))
    best, hit = 0.0, 0
    for at, (a, b, _) in enumerate(sorted(pairs, key=lambda row: -row[2]), 1):
        hit += persons[a] == persons[b]
        best = max(best, 2 * hit / (at + wanted))
    con.close()
    return {"seconds": round(seconds, 2), "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "records": len(persons), "pairs": len(pairs), "f1_before": round(2 * right / (len(likely) + wanted), 4), "false_pairs": len(likely) - right, "f1_best_threshold": round(best, 4), "f1_after": round(2 * kept / (joined + wanted), 4)}


def columns_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return [name.strip() for name in next(csv.reader(file))]


def main():
    febrl, *rest = sys.argv[1:]
    with open(febrl, encoding="utf-8", newline="") as file:
        ids = [row[0].strip() for row in csv.reader(file)][1:]
    sets = [("febrl3", febrl, febrl3(), {one: re.match(r"rec-\d+", one).group() for one in ids})]
    for folder in rest:
        with open(f"{folder}/truth.csv", encoding="utf-8", newline="") as file:
            persons = {f"{row['list']} {row['id']}": row["person"] for row in csv.DictReader(file)}
        sets += [(f"korean, {names}", f"{folder}/splink.csv", korean(names), persons) for names in ("hangul", "romanised", "both")]
    for name, path, settings, persons in sets:
        runs = [run(path, settings, persons) for _ in range(3)]
        print(json.dumps({"set": name, "splink": splink.__version__, "duckdb": duckdb.__version__, "median_seconds": statistics.median(one["seconds"] for one in runs), "runs": runs}), flush=True)


main()
