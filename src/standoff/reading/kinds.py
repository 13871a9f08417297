"""The kind of a proposition, first that fits: red line, commitment, position, event, claim (GUIDELINES, section 4)."""

import re

from standoff.reading.cues import VOICED_ACTS
from standoff.reading.modality import is_future, is_hedged, is_opinion, is_own_voice
from standoff.reading.proposition import Proposition
from standoff.reading.scope import has, is_negated, scope_pattern
from standoff.records.statement import Kind

HARM = frozenset({"ASSAULT", "SANCTION", "COERCE", "THREATEN"})
MATERIAL = frozenset({"AID", "AGREE", "MOBILIZE", "COOPERATE", "RETREAT", "CONCEDE"})
_UNACCEPTABLE = re.compile(
    r"不可接受|不能接受|毫无意义|无效|非法|\b(?:unacceptable|null and void|illegal|meaningless)\b"
)
_EVALUATION = re.compile(r"(?:不现实|不可能|不可行|不可取|重要|必要|有利|有益|困难|不易|[^不]是.{1,12}的)[”]?$")
_FIRM_WILL = re.compile("不会|绝不|决不|不再|永不")
_ANY_WILL = re.compile("不")
_NO_WILL = re.compile("没有|未|无法|难以|不能|无力|无意|不愿|不想")
_GIVES_WAY = frozenset({"accept"})


def kind_of(proposition: Proposition, words: str, negated: bool) -> tuple[Kind, str]:
    """The kind and the name of the rule that decided it."""
    if proposition.demands:
        return "position", "kind.demand"
    if _is_red_line(proposition, words, negated):
        return "red_line", "kind.red_line"
    if _is_commitment(proposition, words, negated):
        return "commitment", "kind.commitment"
    cue_kind = proposition.kind_of_cue()
    if _is_evaluated(proposition, words):
        return "claim", "kind.evaluated"
    if proposition.passive and proposition.via != "agent":
        return "claim", "kind.undergone"
    if cue_kind in ("want", "willing", "refuse", "accept", "support", "demand", "redline", "ready"):
        if not _asserted_by_other(proposition) or cue_kind == "demand":
            return "position", "kind.position"
        return "claim", "kind.asserted_by_another"
    if cue_kind == "request":
        if _asserted_by_other(proposition):
            return "claim", "kind.asserted_by_another"
        return ("position", "kind.position")
    if cue_kind == "accuse" and proposition.inner is None and _UNACCEPTABLE.search(words):
        return "position", "kind.rejects"
    if cue_kind in VOICED_ACTS:
        return "claim", "kind.said"
    if cue_kind in ("act", "plan") and proposition.subject is not None:
        return _deed(proposition, words, negated)
    return "claim", "kind.claim"


def _deed(proposition: Proposition, words: str, negated: bool) -> tuple[Kind, str]:
    if negated:
        return "claim", "kind.not_done"
    if is_hedged(proposition):
        return "claim", "kind.not_certain"
    if proposition.speech is None and is_future(proposition) and not _is_scheduled(proposition):
        return "claim", "kind.foretold"
    if has(proposition.language, "ability", proposition.before):
        return "claim", "kind.able"
    if is_opinion(proposition, words):
        return "claim", "kind.opinion"
    if _asserted_by_other(proposition):
        return "claim", "kind.asserted_by_another"
    if proposition.via in ("possessor", "patient") or proposition.foreign:
        return "claim", "kind.noun_subject"
    if has(proposition.language, "possible", proposition.before) or any(
        not s.rule.temporal for s in proposition.conditions
    ):
        return "claim", "kind.not_certain"
    return "event", "kind.event"


def _is_evaluated(proposition: Proposition, words: str) -> bool:
    """…达成一致并不现实: the deed is only what the judgement is about."""
    cue = proposition.cue
    return cue is not None and cue.cue.kind == "act" and _EVALUATION.search(words) is not None


def _is_scheduled(proposition: Proposition) -> bool:
    """Meetings and offices are announced with their day; what else the page says will happen is its forecast."""
    cue = proposition.cue.cue if proposition.cue else None
    return _plover(proposition) == "CONSULT" or (cue is not None and cue.id.endswith(".office"))


def _plover(proposition: Proposition) -> str | None:
    return proposition.main.cue.plover if proposition.main else None


def _asserted_by_other(proposition: Proposition) -> bool:
    """A party speaks about the deeds or the will of somebody else: no fact until an independent voice says it too."""
    speech = proposition.speech
    if speech is None or speech.speaker is None or speech.voices[-1].kind in ("anonymous", "outlet"):
        return False
    return not is_own_voice(proposition)


def _is_red_line(proposition: Proposition, words: str, negated: bool) -> bool:
    cue_kind = proposition.kind_of_cue()
    language = proposition.language
    speech = proposition.speech
    if is_opinion(proposition, words) and cue_kind != "redline":
        return False
    if _asserted_by_other(proposition):
        return False
    if cue_kind == "redline":
        return True
    if speech and speech.red_lines and (negated or cue_kind in ("refuse", "accept", "act", "want")):
        return True
    absolute = (
        proposition.absolute
        or has(language, "absolute", words)
        or scope_pattern(f"{language}.no_matter").search(words) is not None
    )
    if _holds_out(proposition, cue_kind, negated):
        return True
    if absolute and ((cue_kind in _GIVES_WAY and negated) or (cue_kind == "refuse" and not negated)):
        return True
    return _is_threat(proposition, words, negated)


def _holds_out(proposition: Proposition, cue_kind: str, negated: bool) -> bool:
    """In its own voice the actor will not give way (不接受, 不会妥协), or it refuses to give up what it holds.

    A refusal to take part, to pay or to come gives nothing up and stays a position.
    """
    if cue_kind in _GIVES_WAY:
        return negated and is_own_voice(proposition) and _own_will(proposition, "")
    inner = proposition.inner
    if cue_kind != "refuse" or inner is None or negated:
        return False
    if inner.cue.kind in _GIVES_WAY:
        return proposition.end - inner.end >= 2  # 拒绝妥协 alone names nothing that is not given up
    return inner.cue.plover in ("RETREAT", "CONCEDE")


def _is_threat(proposition: Proposition, words: str, negated: bool) -> bool:
    """In its own voice the actor announces harm in answer to something: a trigger and a deed of force or pressure."""
    main = proposition.main
    if main is None or negated or main.cue.plover not in HARM:
        return False
    subject = proposition.subject
    if subject is None or not (is_own_voice(proposition) or (proposition.speech is None and subject.kind == "state")):
        return False
    if proposition.speech is None and has(proposition.language, "possible", proposition.before):
        return False  # what the page thinks a state may do is no line the state has drawn
    said = proposition.before + words if proposition.speech else proposition.before
    future = has(proposition.language, "future", said) or (
        proposition.language == "zh" and re.search("可依法|有权", words) is not None
    )
    triggered = any(s.rule.type == "if" and not s.rule.temporal for s in proposition.conditions)
    if main.cue.plover == "THREATEN" and main.cue.kind == "act":
        return triggered or (future and proposition.speech is not None)
    return triggered and future


def _is_commitment(proposition: Proposition, words: str, negated: bool) -> bool:
    cue_kind = proposition.kind_of_cue()
    main = proposition.main
    if cue_kind == "promise":
        return (
            not _never_promised(proposition, negated)
            and not _asserted_by_other(proposition)
            and not is_opinion(proposition, words)
        )
    deed = main.cue.plover if main else None
    if cue_kind in ("ready", "willing") and not negated and not _asserted_by_other(proposition):
        return cue_kind == "ready" or deed in MATERIAL
    if cue_kind == "request":
        return is_own_voice(proposition) and is_future(proposition) and not negated
    if proposition.subject is None or not (is_own_voice(proposition) or _for_the_group(proposition, deed, negated)):
        return False
    if cue_kind in ("act", "plan", "support", "accept", "") or (cue_kind == "want" and not negated):
        future = is_future(proposition) or cue_kind == "plan"
        if cue_kind in ("support", "accept", "want") and not (future or negated):
            return False
        if cue_kind == "want":
            return future
        if cue_kind == "" and (proposition.foreign or not _speaks_for(proposition)):
            return False
        if negated:
            possible = has(proposition.language, "possible", proposition.before)
            return not possible and _own_will(proposition, cue_kind)
        if proposition.conditions and deed in MATERIAL and not _done(proposition):
            return True
        return future and deed not in ("CONSULT",) and not has(proposition.language, "possible", proposition.before)
    return False


def _for_the_group(proposition: Proposition, deed: str | None, negated: bool) -> bool:
    """A leader who says what a named coalition will give or send pledges it for the group."""
    speech, subject = proposition.speech, proposition.subject
    if speech is None or speech.speaker is None or subject is None or negated:
        return False
    return subject.kind == "coalition" and speech.speaker.kind == "leader" and deed in MATERIAL


def _done(proposition: Proposition) -> bool:
    """已, 了 and English past tenses: the deed is behind us."""
    past = proposition.main is not None and proposition.main.form in ("past", "part")
    return past or has(proposition.language, "done", proposition.before)


def _speaks_for(proposition: Proposition) -> bool:
    """A bare `will` binds the speaker, the state or a body; of another person it is a schedule."""
    subject, speech = proposition.subject, proposition.speech
    if subject is None or speech is None or speech.speaker is None:
        return False
    return subject.kind not in ("leader", "official") or subject.name == speech.speaker.name


def _never_promised(proposition: Proposition, negated: bool) -> bool:
    """从未许诺, `never promised`: the report that there was no pledge."""
    past = re.search(r"从未|未曾|没有|未|\b(?:never|not|n't)\b", proposition.before)
    return negated and past is not None


def _own_will(proposition: Proposition, cue_kind: str) -> bool:
    """不会 and `will not` refuse, 没有 and `did not` report. A bare 不 before 接受 is a standing position."""
    if proposition.language == "zh":
        text = scope_pattern("zh.not_negator").sub("", proposition.before)
        will = _FIRM_WILL if cue_kind == "accept" else _ANY_WILL
        return will.search(text) is not None and _NO_WILL.search(text) is None
    return has("en", "future", proposition.before) and is_negated("en", proposition.before)
