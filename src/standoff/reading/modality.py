"""Modality and imputation of a proposition: happened, ongoing, planned, hypothetical, opinion."""

from standoff.reading.cues import VOICED_ACTS
from standoff.reading.proposition import Proposition, same_side
from standoff.reading.scope import has
from standoff.records.statement import Kind, Modality


def is_own_voice(proposition: Proposition) -> bool:
    """Whether the actor itself, or its own side, vouches for the proposition."""
    speech = proposition.speech
    if speech and speech.speaker:
        acting = (proposition.subject, *proposition.partners)
        return any(same_side(s, actor) for s in (speech.speaker, *speech.partners) for actor in acting)
    return False


def is_imputed(proposition: Proposition, words: str) -> bool:
    """Whether the page ascribes a motive or plan that nobody has avowed."""
    if is_own_voice(proposition):
        return False
    return _ascribed(proposition) or has(proposition.language, "imputed", words)


def _ascribed(proposition: Proposition) -> bool:
    """A hope or an attempt that nobody has spoken of: in the page's own voice it is the page's reading of a mind."""
    cue = proposition.cue
    return cue is not None and cue.cue.mental and proposition.speech is None


def is_opinion(proposition: Proposition, words: str) -> bool:
    """Whether it is the judgement of the page's author or of a commentator, not a report.

    An actor's deed in the page's own voice is a report; a sentence with a word of judgement, or with a motive that
    nobody has avowed, is not. What a named speaker says is a report of his words, not the page's opinion.
    """
    speech = proposition.speech
    if speech and speech.speaker:
        return False
    if proposition.judged or _ascribed(proposition):
        return True
    if speech and not speech.reports and has(proposition.language, "judgement", words):
        return True
    if speech and speech.reports and speech.voices[-1].kind == "outlet":
        return False
    if is_imputed(proposition, words):
        return True
    cue = proposition.cue
    if cue and cue.cue.kind in (VOICED_ACTS | {"promise", "announce"}):
        return False
    return has(proposition.language, "judgement", words)


def is_future(proposition: Proposition) -> bool:
    """Whether the deed is still to come, by the words before it or those of the clause it goes on from."""
    return proposition.future or has(proposition.language, "future", proposition.before)


def modality_of(proposition: Proposition, kind: Kind, words: str) -> Modality:
    """How the content holds, by kind first and by the words around the predicate next."""
    language = proposition.language
    cue_kind = proposition.kind_of_cue()
    has_condition = any(not s.rule.temporal for s in proposition.conditions)
    if is_opinion(proposition, words):
        return "opinion"
    before = proposition.before
    if kind == "red_line":
        return "hypothetical" if has_condition else "ongoing"
    if kind == "commitment":
        return "ongoing" if cue_kind == "ready" else "planned"
    if kind == "position":
        return "happened" if cue_kind in ("request", "accuse", "support_act") else "ongoing"
    if has_condition or has(language, "possible", before) or is_hedged(proposition):
        return "hypothetical"
    if cue_kind in VOICED_ACTS:
        return "happened"
    if cue_kind in ("plan", "promise") or is_future(proposition):
        # What the page itself foretells is its opinion; what was announced or dated is planned.
        foretold = kind == "claim" and proposition.speech is None and cue_kind != "promise"
        return "opinion" if foretold else "planned"
    if kind == "figure":
        return "happened"
    if cue_kind in ("state", "ready", "want", "willing", "support", "refuse", "accept", "redline", "demand"):
        return "ongoing"
    if has(language, "ongoing", before):
        return "ongoing"
    if cue_kind == "act":
        return "happened"
    if has(language, "done", words):
        return "happened"
    return "ongoing"


def is_hedged(proposition: Proposition) -> bool:
    """Whether the speaker only mentions or supposes it."""
    return proposition.speech is not None and proposition.speech.rule.endswith((".hint", ".mention"))
