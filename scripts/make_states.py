"""Add to states.yaml every territory name that CLDR knows and the table does not hold yet.

The table is edited by hand (usage forms, one-letter forms, adjectives, capitals, seats); this script only adds.
A second run changes nothing. It needs Babel, which standoff itself does not:

    python -m venv build && build/bin/pip install babel opencc pyyaml
    build/bin/python scripts/make_states.py

Source: Unicode CLDR territory display names (locales en, zh_Hans, zh_Hant, zh_Hant_HK) as packaged by Babel;
Unicode License v3.
Traditional names are folded to simplified characters, because the finder reads a folded view of the page.
"""

from pathlib import Path

import opencc
import yaml
from babel import Locale
from babel.core import get_global

TABLE = Path(__file__).resolve().parents[1] / "src" / "standoff" / "records" / "data" / "states.yaml"
LOCALES = ("en", "zh_Hans", "zh_Hant", "zh_Hant_HK")
# CLDR names that nobody writes in a sentence: "Myanmar (Burma)", "Congo - Kinshasa", "中国香港特别行政区".
NOT_PROSE = ("(", "（", " - ", " SAR ", "特别行政区", "特別行政區", "行政區", " & ")
LISTS = ("forms", "short", "adjectives", "metonyms", "seats")


def alpha2_of(alpha3: str) -> str | None:
    """ISO 3166 alpha-2 code of an alpha-3 code, as CLDR aliases it."""
    alias = get_global("territory_aliases").get(alpha3)
    return alias[0] if alias else None


def cldr_names(alpha2: str) -> list[str]:
    """Display names of a territory in every locale of interest, folded, without the ones that are no prose."""
    fold = opencc.OpenCC("t2s").convert
    names = []
    for locale in LOCALES:
        name = Locale.parse(locale).territories.get(alpha2)
        if name and not any(mark in name for mark in NOT_PROSE):
            names.append(fold(name))
    return list(dict.fromkeys(names))


def line_of(row: dict) -> str:
    """One row as one line of flow YAML, keys in the order a reader wants them."""
    kept = {key: row[key] for key in ("id", "name", "zh", "kind", "acts_for", *LISTS) if row.get(key)}
    text = yaml.safe_dump(kept, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6)
    return "- " + text.strip()


def main() -> None:
    text = TABLE.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    rows = yaml.safe_load(text)
    for row in rows:
        alpha2 = alpha2_of(row["id"])
        known = {row["name"], row["zh"], *(row.get("forms") or ())}
        row["forms"] = [*(row.get("forms") or ()), *(n for n in cldr_names(alpha2 or "") if n not in known)]
    TABLE.write_text("\n".join([*head, *map(line_of, rows)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
