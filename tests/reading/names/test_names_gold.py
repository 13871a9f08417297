"""On the annotated pages: of the actors whose name stands in the row's own sentence, how many are mentioned there."""

import json
from pathlib import Path

import pytest

from standoff.reading.names import Mention, name_finder
from standoff.reading.page import open_page

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"
AT_LEAST = 0.93  # the rest is pronouns and paraphrases, which `resolve_pronouns` answers for


def _names(mention: Mention, accepted: set[str]) -> bool:
    for word in (mention.name.casefold(), mention.text.casefold()):
        longer = [a for a in accepted if len(a) > 1 and (a.endswith(word) or word.endswith(a))]
        if word in accepted or (len(word) > 1 and longer):
            return True
    return False


@pytest.mark.shared
def test_annotated_actors_are_mentioned_in_their_sentence() -> None:
    gold = sorted((SHARED / "gold").glob("*.json")) + sorted((SHARED / "gold" / "corpus").glob("*.json"))
    if not gold:
        pytest.skip("../shared/gold is absent: the share of annotated actors found was not checked")
    hits = rows = 0
    for path in gold:
        annotated = json.loads(path.read_text("utf-8"))
        file = next(p for folder in ("seeds", "corpus") if (p := SHARED / folder / annotated["doc"]).exists())
        page = open_page(file.read_bytes(), annotated["doc"])
        text, forms = page.document.text, {a["name"]: a["forms"] for a in annotated["actors"]}
        for row in annotated["statements"]:
            start = max(text.rfind(mark, 0, row["start"]) for mark in "。!?\n！？；;") + 1
            end = min([at for mark in "。\n！？" if (at := text.find(mark, row["end"])) >= 0] or [len(text)])
            for actor in filter(None, (row["source_actor"], row["target_actor"])):
                written = [actor, *forms.get(actor, ())]
                if any(form in text[start:end] for form in written):
                    rows += 1
                    accepted = {form.casefold() for form in written}
                    hits += any(_names(m, accepted) for m in name_finder().mentions(page, start, end))
    assert rows > 300
    assert hits / rows >= AT_LEAST, f"{hits} of {rows}"
