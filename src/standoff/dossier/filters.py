"""Which statements: one filter for `show`, `search`, exports and the views."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, and_, exists, false, or_, select

from standoff.dossier.folding import fold
from standoff.dossier.schema import documents, names, statement_actors, statement_voices, statements
from standoff.records import Fault, StandoffError, close_matches
from standoff.records.statement import Kind, Modality, Polarity, Stance
from standoff.records.vocabulary import known_actors

_WORDS = {"kind": Kind, "modality": Modality, "polarity": Polarity, "stance": Stance}


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Every field given must hold.

    kind           `event`, `position`, `red_line`, `commitment`, `figure`, `claim`
    actor          id, name or any known form, in any script; joint acts count for each of their actors
    recipient      in the same form
    issue          slug; hyphens and underscores are alike
    document       name or sha256 of the page
    attributed_to  a voice that vouches for it: its name or words, or a part of them
    imputed        ascribed by the author and avowed by nobody
    reposts        False: only the first copy of a text that several pages carry
    """

    kind: str | None = None
    actor: str | None = None
    recipient: str | None = None
    issue: str | None = None
    stance: str | None = None
    polarity: str | None = None
    modality: str | None = None
    document: str | None = None
    attributed_to: str | None = None
    imputed: bool | None = None
    reposts: bool = True

    @classmethod
    def of(cls, **given: Any) -> "StatementFilter":
        """A filter from keywords. Raises StandoffError for an unknown filter or word, all at once."""
        known = [field.name for field in fields(cls)]
        faults = [
            Fault("unknown-filter", f"There is no filter {name!r}.", options=close_matches(name, known))
            for name in given
            if name not in known
        ]
        for name, words in _WORDS.items():
            value, options = given.get(name), get_args(words)
            if value is not None and value not in options:
                faults.append(Fault("unknown-word", f"{value!r} is no {name}.", f"{name}={value}", options))
        if faults:
            raise StandoffError(*faults)
        return cls(**given)


def clauses(wanted: StatementFilter, connection: Connection) -> list[ColumnElement[bool]]:
    """The filter as conditions on `statements`."""
    found: list[ColumnElement[bool]] = []
    for name in _WORDS:
        if (value := getattr(wanted, name)) is not None:
            found.append(statements.c[name] == value)
    if wanted.imputed is not None:
        found.append(statements.c.imputed == wanted.imputed)
    if wanted.issue is not None:
        found.append(statements.c.issue == wanted.issue.replace("-", "_"))
    if wanted.actor is not None:
        found.append(_names_actor(wanted.actor, ("actor", "joint"), connection))
    if wanted.recipient is not None:
        found.append(_names_actor(wanted.recipient, ("recipient",), connection))
    if wanted.attributed_to is not None:
        found.append(_has_voice(wanted.attributed_to, connection))
    if wanted.document is not None:
        called = select(names.c.sha256).where(names.c.name == wanted.document)
        found.append(or_(statements.c.sha256 == wanted.document, statements.c.sha256.in_(called)))
    if not wanted.reposts:
        first = select(documents.c.sha256).where(documents.c.same_text_as.is_(None))
        found.append(statements.c.sha256.in_(first))
    return found


def _names_actor(given: str, roles: tuple[str, ...], connection: Connection) -> ColumnElement[bool]:
    keys = actor_keys(given, connection)
    if not keys:
        return false()
    named = and_(
        statement_actors.c.statement == statements.c.row,
        statement_actors.c.role.in_(roles),
        statement_actors.c.key.in_(keys),
    )
    return exists().where(named)


def _has_voice(given: str, connection: Connection) -> ColumnElement[bool]:
    words = {fold(given)}
    for key in actor_keys(given, connection):
        known = known_actors().get(key)
        words.add(fold(known.name if known else key))
    said = or_(*(statement_voices.c.folded.contains(word, autoescape=True) for word in sorted(words)))
    return exists().where(and_(statement_voices.c.statement == statements.c.row, said))


def actor_keys(given: str, connection: Connection) -> list[str]:
    """The actors a user can mean: by id or name, else by a form of the vocabulary or of the pages."""
    wanted = fold(given.strip())
    seen = connection.execute(
        select(statement_actors.c.key, statement_actors.c.name, statement_actors.c.text).distinct()
    ).all()
    exact = {key for key, name, _ in seen if wanted in (fold(key), fold(name))}
    if exact:
        return sorted(exact)
    formed = _keys_by_form().get(wanted, frozenset()) & {key for key, _, _ in seen}
    return sorted(formed or {key for key, _, text in seen if fold(text) == wanted})


@cache
def _keys_by_form() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = {}
    for actor in known_actors().values():
        for form in (actor.id, actor.name, actor.zh, *actor.forms, *actor.short, *actor.metonyms):
            forms.setdefault(fold(form), set()).add(actor.id)
    return {form: frozenset(ids) for form, ids in forms.items()}
