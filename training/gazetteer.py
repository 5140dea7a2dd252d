"""Make the package's table of actor names: `python training/gazetteer.py [--check]`.

States come from `countryinfo` (capital, demonym, formal names) and `babel` (the CLDR's English names); what the two
lack or have wrong, and everything that is not a state, from `training/curated.csv`, which is kept by hand:
- a row with an empty canonical name takes the generated row of the same alias and rule out;
- a `name` row whose alias is the CLDR's name of a state gives that state its usual name;
- every other row is added.
The result is the same, byte for byte, for the same data. Needs `pip install countryinfo==1.0.1 babel==2.18.0`; the
package itself needs neither.
"""

import argparse
import csv
import io
import pathlib
import re
import sys

import countryinfo
from babel import Locale

HERE = pathlib.Path(__file__).parent
CURATED = HERE / "curated.csv"
TABLE = HERE.parent / "src" / "helpers" / "gazetteer" / "actors.csv"
COLUMNS = ("alias", "canonical", "kind", "rule")

MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
""".split()
"""ISO 3166 codes of the 193 members of the United Nations."""
OTHERS = ("PS", "TW", "VA", "XK")

_FORMAL = re.compile(
    r"[A-Za-z' -]*\b(Republic|Kingdom|States?|Commonwealth|Principality|Sultanate|Duchy|Confederation|Federation)\b"
    r"[A-Za-z' -]*"
)
_NO_PLURAL = re.compile(r"(?:s|sh|ch|ese|x|z)$")

Row = tuple[str, str, str, str]


def curated() -> list[Row]:
    with CURATED.open(encoding="utf-8", newline="") as file:
        return [tuple(row[column].strip() for column in COLUMNS) for row in csv.DictReader(file)]


def usual_name(code: str) -> str:
    """The CLDR's English name, its abbreviations written out."""
    return Locale("en").territories[code].replace("&", "and").replace("St.", "Saint").replace("’", "'")


def state_rows(code: str, canonical: str, records: list[dict]) -> list[Row]:
    """All that the data know of one state."""
    rows = [(usual_name(code), "name"), (canonical, "name")]
    for record in records:
        names = [record["name"], *record.get("altSpellings", [])]
        rows += [(name, "name") for name in names if _FORMAL.fullmatch(name)]
        if isinstance(record.get("capital"), str):
            rows.append((record["capital"], "capital"))
        for demonym in re.split(r"[,/]", record.get("demonym") or ""):
            rows.append((demonym.strip(), "demonym"))
            if not _NO_PLURAL.search(demonym):
                rows.append((demonym.strip() + "s", "people"))
    return [(alias, canonical, "state", rule) for alias, rule in rows if alias and alias != "s"]


def table() -> list[Row]:
    by_hand = curated()
    dropped = {(alias, rule) for alias, canonical, _, rule in by_hand if not canonical}
    usual = {alias: canonical for alias, canonical, kind, rule in by_hand if (kind, rule) == ("state", "name")}
    records: dict[str, list[dict]] = {}
    for country in countryinfo.all_countries():
        info = country.info()
        if "," not in info["name"]:  # "Palestine, State of" and the like are second records of a state
            records.setdefault(info.get("ISO", {}).get("alpha2", ""), []).append(info)
    rows: set[Row] = {row for row in by_hand if row[1]}
    for code in (*MEMBERS, *OTHERS):
        name = usual_name(code)
        generated = state_rows(code, usual.get(name, name), records.get(code, []))
        rows.update(row for row in generated if (row[0], row[3]) not in dropped)
    return sorted(rows)


def as_csv(rows: list[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *rows])
    return out.getvalue()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if the table is not what this makes"
    )
    args = parser.parse_args()
    made = as_csv(table()).encode("utf-8")
    if args.check:
        return int(not TABLE.exists() or TABLE.read_bytes() != made)
    TABLE.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
