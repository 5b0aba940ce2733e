"""run_duckdb.py read|pairs THREADS RUNS WARM_UP.csv FILE.csv [RULES.json]: what DuckDB takes, as one JSON line.

`read`: counts the rows of a CSV file and touches every cell. `pairs`: counts the distinct pairs of rows that agree on all columns of a rule.
"""

import json
import resource
import sys
import time

import duckdb

WARM_UPS = 3


def rows_of(connection, path):
    cells = "sum(strlen(columns(*)))"
    query = f"select count(*), {cells} from read_csv(?, header = true, all_varchar = true)"
    return lambda: connection.execute(query, [path]).fetchone()[0]


def pairs_of(connection, path, rules):
    """A union of joins, which was faster than joins that leave out what an earlier rule has, as Splink does it (1.0 s against 0.8)."""
    connection.execute("create or replace table r as select * from read_csv(?, header = true)", [path])

    def query(rule):
        agree = " and ".join(f"a.{column} = b.{column}" for column in rule)
        return f"select a.id as a, b.id as b from r a join r b on {agree} and a.id < b.id"

    union = " union ".join(query(rule) for rule in rules)
    return lambda: connection.execute(f"select count(*) from ({union})").fetchone()[0]


def main(what, threads, runs, warm_up, path, rules="[]"):
    connection = duckdb.connect(config={"threads": int(threads)})
    if what == "pairs":
        with open(rules) as file:
            of = json.load(file)

    def opened(its):
        return rows_of(connection, its) if what == "read" else pairs_of(connection, its, of)

    work = opened(warm_up)
    for _ in range(WARM_UPS):
        work()
    work = opened(path)
    seconds = []
    for _ in range(int(runs)):
        start = time.perf_counter()
        count = work()
        seconds.append(time.perf_counter() - start)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    # Bytes on macOS, elsewhere kilobytes.
    megabytes = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps({"version": duckdb.__version__, "seconds": seconds, "count": count, "megabytes": megabytes}))


main(*sys.argv[1:])
