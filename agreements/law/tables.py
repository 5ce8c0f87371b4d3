"""The shapes in which the law is written down: frozen, comparable, without behaviour of their own."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


def gettext_noop(text: str) -> str:
    """Mark ``text`` for the message catalogue; the upper floors translate it when they show it."""
    return text


class Party(StrEnum):
    """Whom a file waits for."""

    REGION = "region"
    PROVINCE = "province"
    DPRD = "dprd"
    KEMENDAGRI = "kemendagri"
    KEMLU = "kemlu"
    BOTH_MINISTRIES = "both_ministries"
    NOBODY = "nobody"


class Side(StrEnum):
    """Which side of the desk may make a move; policies.py says which roles sit there."""

    PROPOSER = "proposer"
    REVIEWER = "reviewer"
    EITHER = "either"


class Outcome(StrEnum):
    """What became of a file. Stage says where it is, outcome how it ended."""

    RUNNING = "running"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Ask(StrEnum):
    """What a move must be told besides its date."""

    NOTE = "note"
    LETTER = "letter"
    PLACE = "place"
    SIGNING = "signing"
    ITEMS = "items"
    PARTICIPANTS = "participants"


REGULATIONS = {
    "pp_28_2018": "PP 28/2018",
    "uu_23_2014": "UU 23/2014",
    "uu_24_2009": "UU 24/2009",
    "uu_24_2000": "UU 24/2000",
    "permendagri_25_2020": "Permendagri 25/2020",
}


@dataclass(frozen=True)
class Citation:
    """A place in a regulation: ``article`` as printed after "Pasal", e.g. ``30(3)``; empty where it is not verified."""

    article: str
    regulation: str = "pp_28_2018"

    def __str__(self) -> str:
        name = REGULATIONS[self.regulation]
        return f"{name} Pasal {self.article}" if self.article else name


@dataclass(frozen=True)
class Requirement:
    """A condition the region confirms one by one with evidence (PP 28/2018 P27)."""

    key: str
    text: str
    help_text: str
    citation: Citation
    when_objects: frozenset[str] = frozenset()

    def applies(self, objects: frozenset[str]) -> bool:
        """Whether a file with these objects of cooperation has to confirm it."""
        return not self.when_objects or bool(self.when_objects & objects)


@dataclass(frozen=True)
class DocumentKind:
    """A kind of paper in a file and the article that asks for it, if one does."""

    key: str
    label: str
    stage: str
    citation: Citation | None = None


@dataclass(frozen=True)
class PaperAsk:
    """Papers of which a stage asks one. ``is_onward``: the way on asks for it, and not only a refusal or an ending."""

    kinds: tuple[str, ...]
    is_onward: bool
    moves: tuple[str, ...]


@dataclass(frozen=True)
class Clock:
    """A statutory period in working days, counted from the day the waiting step began."""

    working_days: int
    citation: Citation


@dataclass(frozen=True)
class Step:
    """A place inside a stage; it exists because somebody else has to act there."""

    key: str
    label: str
    waits_on: Party
    task: str
    clock: Clock | None = None


@dataclass(frozen=True)
class Transition:
    """One lawful move out of one step of one stage.

    ``requires`` names rules (``rules.RULES``) that must all be met. ``to_stage``/``to_step`` say where the
    file stands afterwards; ``outcome`` what became of it. ``effects`` names what else happens in the same
    transaction (``services.effects``). ``slug`` is the last word of the address. ``citation`` is None where no article
    knows the move: a withdrawal, an ending. ``below_province``: its article speaks of kabupaten/kota only (P44(4)), so
    nothing is cited when a province decides on its own file.
    """

    key: str
    slug: str
    label: str
    from_step: str
    side: Side
    citation: Citation | None
    to_stage: str
    to_step: str
    done: str
    outcome: Outcome = Outcome.RUNNING
    requires: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    effects: tuple[str, ...] = ()
    date_label: str = gettext_noop("Tanggal")
    tone: str = "primary"
    below_province: bool = False

    def cited(self, *, is_province: bool) -> Citation | None:
        """The article for a file of a province, or of a kabupaten/kota; None where no article knows the move."""
        return None if is_province and self.below_province else self.citation


@dataclass(frozen=True)
class Stage:
    """One of the eleven stages: who acts, what comes out, on which article."""

    number: int
    key: str
    label: str
    short_label: str
    acts: str
    kind: str
    citation: Citation
    steps: tuple[Step, ...]
    transitions: tuple[Transition, ...]
    documents: tuple[DocumentKind, ...] = ()
    is_final: bool = False

    @property
    def first_step(self) -> Step:
        """Where a file stands when it enters the stage."""
        return self.steps[0]

    def step(self, key: str) -> Step:
        """The step with this key; KeyError if the stage has none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(f"{self.key} has no step {key}")

    def transition(self, key: str, from_step: str) -> Transition | None:
        """The move ``key`` out of ``from_step``, or None where the law knows no such move."""
        for transition in self.transitions:
            if transition.key == key and transition.from_step == from_step:
                return transition
        return None


@dataclass(frozen=True)
class Table:
    """A scheme's whole procedure in one version of the law.

    ``in_force_from`` is the day from which new files follow it; None: from the beginning.
    """

    scheme: str
    label: str
    name: str
    version: str
    forms: dict[str, str]
    initiators: dict[str, str]
    initiator_citation: Citation
    stages: tuple[Stage, ...]
    requirements: tuple[Requirement, ...]
    plan_items: dict[str, str]
    documents: tuple[DocumentKind, ...] = ()
    in_force_from: date | None = None
    _by_key: dict[str, Stage] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update({stage.key: stage for stage in self.stages})

    def stage(self, key: str) -> Stage:
        """The stage with this key; KeyError if the table has none."""
        return self._by_key[key]

    @property
    def first_stage(self) -> Stage:
        """Where every file begins."""
        return self.stages[0]

    def returnable(self, stage: str = "") -> dict[str, str]:
        """What a return may name, by key: papers, requirements, particulars, and the plan's items.

        With ``stage`` only what is prepared there; without it everything any stage may name.
        """
        papers = [kind for each in self.stages if stage in ("", each.key) for kind in each.documents]
        found = {f"document:{kind.key}": kind.label for kind in papers}
        if stage in ("", "prakarsa", "penjajakan"):
            found["particulars"] = gettext_noop("Data usulan")
        if stage in ("", "penjajakan"):
            found["benefits"] = gettext_noop("Uraian manfaat")
            found |= {f"requirement:{each.key}": each.text for each in self.requirements}
        if stage in ("", "rencana_kerja_sama"):
            found |= {f"plan:{key}": label for key, label in self.plan_items.items()}
        return found

    def asked_papers(self, stage: str) -> tuple["PaperAsk", ...]:
        """What the moves out of this stage ask for, in the order of the moves; each set of alternatives once."""
        here = self.stage(stage)
        found: dict[tuple[str, ...], list[Transition]] = {}
        for move in here.transitions:
            for rule in move.requires:
                if rule.startswith("document:"):
                    kinds = tuple(rule.removeprefix("document:").split("|"))
                    found.setdefault(kinds, []).append(move)
        return tuple(
            PaperAsk(kinds, any(self._leads_onward(here, move) for move in moves), tuple(move.label for move in moves))
            for kinds, moves in found.items()
        )

    def _leads_onward(self, here: Stage, move: Transition) -> bool:
        steps = [step.key for step in here.steps]
        there = self.stage(move.to_stage)
        if move.outcome not in (Outcome.RUNNING, Outcome.AGREED):
            return False
        if there.number != here.number:
            return there.number > here.number
        return steps.index(move.to_step) > steps.index(move.from_step)

    @property
    def document_kinds(self) -> dict[str, DocumentKind]:
        """Every kind of paper a file of this scheme may hold, by key, in the order of the stages."""
        kinds = [kind for stage in self.stages for kind in stage.documents]
        return {kind.key: kind for kind in [*kinds, *self.documents]}
