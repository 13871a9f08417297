"""English verb forms from the base form, so that a rule lists each verb once."""

from typing import Literal

Form = Literal["word", "base", "s", "past", "part", "ing"]

_IRREGULAR = {
    "say": ("said", "said"), "tell": ("told", "told"), "give": ("gave", "given"), "send": ("sent", "sent"),
    "take": ("took", "taken"), "withdraw": ("withdrew", "withdrawn"), "hold": ("held", "held"), "meet": ("met", "met"),
    "hit": ("hit", "hit"), "strike": ("struck", "struck"), "shoot": ("shot", "shot"), "fight": ("fought", "fought"),
    "seek": ("sought", "sought"), "fly": ("flew", "flown"), "speak": ("spoke", "spoken"), "leave": ("left", "left"),
    "quit": ("quit", "quit"), "begin": ("began", "begun"), "break": ("broke", "broken"), "cut": ("cut", "cut"),
    "make": ("made", "made"), "build": ("built", "built"), "bring": ("brought", "brought"), "keep": ("kept", "kept"),
    "write": ("wrote", "written"), "think": ("thought", "thought"), "swear": ("swore", "sworn"), "put": ("put", "put"),
    "draw": ("drew", "drawn"), "fall": ("fell", "fallen"), "lift": ("lifted", "lifted"), "free": ("freed", "freed"),
    "back": ("backed", "backed"), "see": ("saw", "seen"), "let": ("let", "let"), "pay": ("paid", "paid"),
    "lay": ("laid", "laid"), "fire": ("fired", "fired"), "set": ("set", "set"), "ban": ("banned", "banned"),
    "plan": ("planned", "planned"), "drop": ("dropped", "dropped"), "ship": ("shipped", "shipped"),
    "stop": ("stopped", "stopped"), "admit": ("admitted", "admitted"), "permit": ("permitted", "permitted"),
    "expel": ("expelled", "expelled"), "repel": ("repelled", "repelled"), "veto": ("vetoed", "vetoed"),
    "resupply": ("resupplied", "resupplied"), "do": ("did", "done"), "go": ("went", "gone"), "get": ("got", "got"),
    "forbid": ("forbade", "forbidden"), "join": ("joined", "joined"), "bomb": ("bombed", "bombed"),
    "feel": ("felt", "felt"), "shut": ("shut", "shut"), "arrive": ("arrived", "arrived"), "spend": ("spent", "spent"),
    "freeze": ("froze", "frozen"), "choose": ("chose", "chosen"), "drive": ("drove", "driven"),
    "throw": ("threw", "thrown"), "show": ("showed", "shown"), "know": ("knew", "known"),
    "undertake": ("undertook", "undertaken"), "become": ("became", "become"), "find": ("found", "found"),
    "lead": ("led", "led"), "stand": ("stood", "stood"),
    "kidnap": ("kidnapped", "kidnapped"), "disagree": ("disagreed", "disagreed"), "bear": ("bore", "borne"),
    "retake": ("retook", "retaken"), "rebuild": ("rebuilt", "rebuilt"), "buy": ("bought", "bought"),
    "understand": ("understood", "understood"), "sell": ("sold", "sold"), "lose": ("lost", "lost"),
    "win": ("won", "won"), "shell": ("shelled", "shelled"), "accede": ("acceded", "acceded"),
}  # fmt: skip
_DOUBLED = {
    "plan", "drop", "ship", "stop", "admit", "permit", "expel", "repel", "ban", "cut", "hit", "put", "get", "let",
    "set", "shut", "quit", "begin", "kidnap", "win", "forbid",
}  # fmt: skip
_VOWELS = "aeiou"


def forms_of(phrase: str, inflect: bool = True) -> dict[str, Form]:
    """The forms of a verb or of a phrase that begins with one: `rule out` gives `ruled out`, `ruling out` and so on.

    Where past tense and participle are one word it counts as `past`; `part` names a participle of its own.
    """
    if not inflect or phrase.startswith(("is ", "are ", "was ", "were ", "be ")):
        return {phrase: "word"}
    verb, _, rest = phrase.partition(" ")
    tail = f" {rest}" if rest else ""
    past, participle = _IRREGULAR.get(verb) or (_past(verb),) * 2
    forms: dict[str, Form] = {}
    for form, name in (
        (participle, "part"), (past, "past"), (_ing(verb), "ing"), (_third_person(verb), "s"), (verb, "base"),
    ):  # fmt: skip
        forms[form + tail] = name  # type: ignore[assignment]
    if past == verb:
        forms[verb + tail] = "past"
    return forms


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in _DOUBLED else "") + "ing"


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"
