"""Statements of a page: propositions clause by clause, then kind, polarity, modality, stance and the quote of each."""

from collections.abc import Sequence

from standoff.reading.attribution import AUTHOR, voice_of
from standoff.reading.chain import Carry
from standoff.reading.chinese import propositions_zh
from standoff.reading.english import propositions_en
from standoff.reading.figure_rows import figure_rows
from standoff.reading.issue_matching import issue_of, level_of
from standoff.reading.kinds import kind_of
from standoff.reading.lexicon import read_table
from standoff.reading.merge import joined, quote_span, trimmed, without_markup
from standoff.reading.modality import is_future, is_imputed, is_own_voice, modality_of
from standoff.reading.names_mention import Mention
from standoff.reading.page import Page
from standoff.reading.places import place_of
from standoff.reading.proposition import Proposition
from standoff.reading.scope import firmness_of, is_double, is_negated, language_of
from standoff.reading.sentences import Sentence
from standoff.reading.stances import stance_of
from standoff.reading.times import find_times
from standoff.records import ActorRef, Evidence, PloverCode, StandoffError, Statement, Voice, When
from standoff.records.statement import Kind

_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def statements_of(page: Page, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """Every statement of the page, in the order of the text; each quote stands verbatim in the document."""
    view, text = page.view, page.document.text
    carry, english_carry = Carry(), Carry()
    topic: str | None = None
    lower = view.translate(_LOWER)
    clock = _Clock()
    together: dict[int, tuple[Mention, ...]] = page.memo.get("together", {})
    found: dict[str, Statement] = {}
    by_sentence = _mentions_by_sentence(sentences, mentions)
    for number, sentence in enumerate(sentences):
        inside = by_sentence[number]
        figures = figure_rows(page, sentence, inside)
        if sentence.role != "heading" and not _is_question(view, sentence):
            if language_of(view, sentence.start, sentence.end) == "zh":
                propositions = propositions_zh(
                    text, view, sentence.start, sentence.end, inside, carry, sentence.paragraph, together
                )
            else:
                propositions = propositions_en(
                    text, view, lower, sentence.start, sentence.end, inside, english_carry, sentence.paragraph
                )
            for proposition in propositions:
                proposition.sentence = number
            for proposition in joined(propositions, view):
                statement = _statement(page, sentence, proposition, inside, topic, clock)
                if statement is not None:
                    found.setdefault(statement.id, statement)
                    topic = statement.issue or topic
        for figure in figures:
            found.setdefault(figure.id, figure)
    return tuple(sorted(found.values(), key=lambda s: (s.start, s.end, s.kind)))


def _is_question(view: str, sentence: Sentence) -> bool:
    return view[sentence.start : sentence.end].rstrip('”’" ').endswith("?")


def _mentions_by_sentence(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[list[Mention]]:
    result: list[list[Mention]] = []
    at = 0
    for sentence in sentences:
        while at < len(mentions) and mentions[at].start < sentence.start:
            at += 1
        first = at
        while at < len(mentions) and mentions[at].end <= sentence.end:
            at += 1
        result.append(list(mentions[first:at]))
    return result


def _statement(
    page: Page,
    sentence: Sentence,
    proposition: Proposition,
    mentions: Sequence[Mention],
    topic: str | None,
    clock: "_Clock",
) -> Statement | None:
    view, text, language = page.view, page.document.text, proposition.language
    start, end = quote_span(proposition, sentence.start)
    anchor = proposition.cue.start if proposition.cue else proposition.start
    start, end = trimmed(text, view, *without_markup(text, start, end, anchor))
    if end - start < 2 or not page.document.in_body(start, end):
        return None
    words = view[start:end]
    clause = view[proposition.start : proposition.end]
    after = view[proposition.cue.end : sentence.end] if proposition.cue else ""
    negated = is_negated(language, proposition.before, after) or bool(proposition.cue and proposition.cue.cue.negated)
    kind, kind_rule = kind_of(proposition, clause, negated)
    if proposition.subject is None:
        return None
    modality = modality_of(proposition, kind, clause)
    conditions = _conditions_kept(proposition, kind, modality)
    issue = _issue(proposition, kind, view, start, end, topic)
    rules = [*dict.fromkeys(proposition.rules), kind_rule]
    if is_double(language, proposition.before + clause):
        rules.append(f"{language}.double")
    plover = _plover(proposition, kind, negated)
    subject = _whose(proposition, kind)
    fields = {
        "actor": _actor(subject, text),
        "actors": tuple(_actor(m, text) for m in (subject, *proposition.partners) if m) if proposition.partners else (),
        "recipient": _actor(proposition.recipient, text),
        "plover": plover,
        "issue": issue,
        "stance": stance_of(proposition, kind, issue, clause, negated),
        "level": level_of(issue, words),
        "polarity": "negated" if negated else "affirmed",
        "modality": modality,
        "conditions": conditions,
        "response": _response(text, proposition, kind, plover, start, end),
        "attribution": _voices(proposition),
        "imputed": is_imputed(proposition, clause),
        "when": clock.when(page, sentence, start, end, proposition.speech is not None),
        "where": place_of(text, view, start, end, mentions, language),
        "firmness": _firmness(proposition, kind, words),
        "evidence": Evidence(rules=tuple(rules), unresolved=_unresolved(proposition)),
    }
    try:
        return Statement.cut(page.document, start, end, kind, **fields)
    except StandoffError:  # a span the record refuses is no statement; the page is still read
        return None


def _issue(proposition: Proposition, kind: Kind, view: str, start: int, end: int, topic: str | None) -> str | None:
    """What is pledged or wanted, before what it depends on; a threat is about its trigger and keeps it."""
    inside = [s for s in proposition.conditions if start <= s.start and s.end <= end]
    if inside and kind != "red_line":
        apart = "".join(" " if any(s.start <= i < s.end for s in inside) else view[i] for i in range(start, end))
        if issue := issue_of(apart, topic):
            return issue
    return issue_of(view[start:end], topic)


def _conditions_kept(proposition: Proposition, kind: Kind, modality: str) -> tuple[object, ...]:
    """Conditions, the temporal ones only on what is still to come (停火后 on a pledge, not on a report of the past)."""
    announced = kind in ("commitment", "position", "red_line") or modality in ("planned", "hypothetical")
    meeting = kind == "event" and proposition.main is not None and proposition.main.cue.plover == "CONSULT"
    to_come = (announced or is_future(proposition)) and not meeting  # before or after another visit: an order of days
    return tuple(s.condition for s in proposition.conditions if to_come or not s.rule.temporal)


def _plover(proposition: Proposition, kind: Kind, negated: bool) -> PloverCode | None:
    """The act quoted: the deed where the predicate only announces it, a refusal where the own will is negated."""
    cue, main = proposition.cue, proposition.main
    if proposition.demands:
        return PloverCode(event="REQUEST")
    if cue is None or main is None:
        if negated and kind in ("commitment", "red_line", "position"):
            return PloverCode(event="REJECT")
        return None
    chosen = (
        main.cue
        if cue.cue.kind in ("promise", "willing", "want", "plan", "ready", "announce") and main.cue.plover
        else cue.cue
    )
    if cue.cue.kind == "want" and main is cue and cue.cue.plover is None:
        return None
    event = chosen.plover
    if negated and kind in ("commitment", "red_line", "position") and cue.cue.kind != "refuse":
        return PloverCode(event="REJECT")
    if event in ("ASSAULT", "SANCTION", "COERCE") and kind == "red_line":
        return PloverCode(event="THREATEN", mode=None)
    return PloverCode(event=event, mode=chosen.mode) if event else None


def _whose(proposition: Proposition, kind: Kind) -> Mention | None:
    """A leader's threat made with the forces stays the leader's."""
    speech, subject = proposition.speech, proposition.subject
    if kind == "red_line" and speech and speech.speaker and speech.speaker.kind == "leader" and subject:
        return speech.speaker if subject.via == "force" or subject.kind == "group" else subject
    return subject


def _actor(mention: Mention | None, text: str) -> ActorRef | None:
    if mention is None:
        return None
    return ActorRef(
        name=mention.name, id=mention.id, text=text[mention.start : mention.end], start=mention.start, end=mention.end
    )


def _voices(proposition: Proposition) -> tuple[Voice, ...]:
    """Outermost first, never empty; an actor's own words end with the actor, the page's own voice is the author."""
    speech = proposition.speech
    voices = speech.voices if speech else ()
    cue, subject = proposition.cue, proposition.subject
    unspoken = speech is None or (speech.speaker is None and speech.voices[-1].kind == "outlet")
    if cue is not None and cue.cue.voiced and subject is not None and unspoken:
        voices = (*voices, voice_of(subject))
    return voices or (AUTHOR,)


class _Clock:
    """The times of a page as its statements need them; the day of a speech holds for the rest of its paragraph."""

    def __init__(self) -> None:
        self._sentence, self._times = -1, list[tuple[int, int, When]]()
        self._paragraph, self._last = -1, When(text="")

    def when(self, page: Page, sentence: Sentence, start: int, end: int, spoken: bool) -> When | None:
        """A dated time in the quote, else the one before it; for words said, the paragraph's last day."""
        self._turn_to(page, sentence)
        inside = [w for a, b, w in self._times if start <= a and b <= end]
        earlier = [w for a, b, w in self._times if b <= start]
        for choice in ([w for w in inside if _dated(w)][:1], [w for w in earlier if _dated(w)][-1:]):
            if choice:
                return choice[0]
        if spoken and self._paragraph == sentence.paragraph and _dated(self._last):
            return self._last
        return next(iter((*inside, *earlier[-1:])), None)

    def _turn_to(self, page: Page, sentence: Sentence) -> None:
        if self._sentence == sentence.start:
            return
        if self._paragraph != sentence.paragraph:
            self._paragraph, self._last = sentence.paragraph, When(text="")
        else:
            self._last = next((w for _, _, w in reversed(self._times) if w.grain == "day" and _dated(w)), self._last)
        self._sentence = sentence.start
        self._times = find_times(page, sentence.start, sentence.end)


def _dated(when: When) -> bool:
    return when.from_ is not None or when.to is not None


def _response(
    text: str, proposition: Proposition, kind: Kind, plover: PloverCode | None, start: int, end: int
) -> str | None:
    """What a threat announces to follow: the clause without its trigger."""
    if kind != "red_line" or plover is None or plover.event != "THREATEN" or not proposition.conditions:
        return None
    return text[max(start, proposition.start) : end].strip() or None


def _firmness(proposition: Proposition, kind: Kind, words: str) -> float:
    """From the cue, else from the kind; the words of the quote lift or lower it, `no matter` clauses lift it."""
    rule, cue = read_table("firmness.yaml"), proposition.cue
    base = rule["by_kind"][kind] if cue is None or cue.cue.firmness is None else cue.cue.firmness
    least = rule["absolute_act"] if proposition.absolute else 0.0
    return firmness_of(proposition.language, words, max(base, least))


def _unresolved(proposition: Proposition) -> tuple[str, ...]:
    notes = list(proposition.unresolved)
    if proposition.via == "possessor":
        notes.append("the actor stands only as the possessor of the subject")
    if proposition.subject is not None and proposition.subject.reason:
        notes.append(proposition.subject.reason)
    if proposition.speech is not None and proposition.speech.speaker is not None and not is_own_voice(proposition):
        notes.append("said by another than the actor")
    return tuple(dict.fromkeys(notes))
