"""The small words of clauses as data (`data/grammar_zh.yaml`, `data/grammar_en.yaml`), compiled once."""

import re
from functools import cache

from standoff.reading.lexicon import read_table


@cache
def grammar(name: str) -> re.Pattern[str]:
    """The pattern of an entry, named with its language (`zh.lead`); English ignores case."""
    language, _, entry = name.partition(".")
    row = read_table(f"grammar_{language}.yaml")[entry]
    source = row["head"] + "|".join(str(word) for word in row["words"]) + row["tail"]
    return re.compile(source, re.IGNORECASE if language == "en" else 0)
