"""run_splink.py train|frozen PEOPLE.csv MODEL.json SAMPLED_PAIRS: Splink on DuckDB with the setting its guides recommend, as one JSON line of what it took.

`train` writes the model, `frozen` reads it.
"""

import json
import logging
import resource
import sys
import time

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999]

RULES = [
    ["first_name", "surname"],
    ["surname", "dob"],
    ["first_name", "dob"],
    ["postcode", "first_name"],
    ["postcode", "surname"],
    ["email"],
    ["phone"],
]

# Splink's PostcodeComparison knows British postcodes only; this is the same for five digits.
POSTCODE = cl.CustomComparison(
    output_column_name="postcode",
    comparison_levels=[
        cll.NullLevel("postcode"),
        cll.ExactMatchLevel("postcode").configure(tf_adjustment_column="postcode"),
        cll.LevenshteinLevel("postcode", 1),
        cll.CustomLevel("substr(postcode_l, 1, 3) = substr(postcode_r, 1, 3)"),
        cll.ElseLevel(),
    ],
)

SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="unique_id",
    blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
    comparisons=[
        cl.NameComparison("first_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        POSTCODE,
        cl.EmailComparison("email"),
        cl.LevenshteinAtThresholds("phone", 1).configure(term_frequency_adjustments=True),
    ],
    additional_columns_to_retain=["cluster"],
    retain_intermediate_calculation_columns=False,
    retain_matching_columns=False,
)

# Selective ones: an unselective rule lets EM take namesakes for matches.
EM_RULES = [["email"], ["surname", "dob"], ["first_name", "dob"]]

stages = {}
started = time.perf_counter()


def stage(name, work):
    start = time.perf_counter()
    result = work()
    stages[name] = round(stages.get(name, 0) + time.perf_counter() - start, 2)
    return result


def read(path):
    connection = duckdb.connect()
    connection.execute("create table people as select * from read_csv(?, header = true, all_varchar = true)", [path])
    database = DuckDBAPI(connection)
    return connection, database.register("people")


def train(linker, sampled):
    certain = [block_on("first_name", "surname", "dob"), block_on("email"), block_on("phone")]
    training = linker.training
    stage("prior", lambda: training.estimate_probability_two_random_records_match(certain, recall=0.8))
    stage("u", lambda: training.estimate_u_using_random_sampling(max_pairs=sampled))
    for rule in EM_RULES:
        stage("em", lambda rule=rule: training.estimate_parameters_using_expectation_maximisation(block_on(*rule)))


def f1_of(connection, clusters):
    sums = []
    for columns in ["cluster_id", "cluster", "cluster_id, cluster"]:
        pairs = f"select count(*) as n from {clusters.physical_name} group by {columns}"
        [[total]] = connection.execute(f"select sum(n * (n - 1) / 2) from ({pairs})").fetchall()
        sums.append(float(total))
    found, wanted, right = sums
    return 2 * right / (found + wanted)


def main(mode, path, model, sampled):
    connection, people = stage("read", lambda: read(path))
    linker = Linker(people, SETTINGS if mode == "train" else model, log_level=logging.ERROR)
    if mode == "train":
        train(linker, float(sampled))
    pairs = stage("predict", lambda: linker.inference.predict(threshold_match_probability=THRESHOLDS[0]))
    cluster = linker.clustering.cluster_pairwise_predictions_at_threshold
    stage("cluster", lambda: cluster(pairs, 0.95))
    seconds = time.perf_counter() - started
    usage = resource.getrusage(resource.RUSAGE_SELF)
    if mode == "train":
        linker.misc.save_model_to_json(model, overwrite=True)
    f1, threshold = max((f1_of(connection, cluster(pairs, threshold)), threshold) for threshold in THRESHOLDS)
    print(
        json.dumps(
            {
                "versions": f"Splink {splink.__version__}, DuckDB {duckdb.__version__}",
                "seconds": seconds,
                "stages": stages,
                "cpuSeconds": usage.ru_utime + usage.ru_stime,
                # Bytes on macOS, elsewhere kilobytes.
                "megabytes": usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10),
                "f1": f1,
                "threshold": threshold,
            }
        )
    )


main(*sys.argv[1:])
