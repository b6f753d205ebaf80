"""A plan and a frozen frame become a seal: what was decided before the draw, tamper-evident."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from audit.errors import InputError, UserError
from audit.sampling.frame import FrozenFrame
from audit.sampling.generators import SHA256, VERSIONS

SIMPLE, STRATIFIED, CLUSTER, PPS = "simple", "stratified", "cluster", "pps"
DESIGNS = (SIMPLE, STRATIFIED, CLUSTER, PPS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person decides before the draw. `sizes`: (stratum, n) pairs of a stratified plan."""

    design: str
    seed: str
    n: int
    spares: int = 0
    generator: str = SHA256
    key: str = "encounter_id"
    stratum: str | None = None
    amount: str | None = None
    sizes: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """The plan with the frame's size and hash, sealed by the hash of both."""

    plan: Plan
    universe: int
    frame_sha256: str
    generator_version: str
    sealed: str  # the moment as the caller states it, ISO 8601
    sha256: str = ""


def seal(plan: Plan, frame: FrozenFrame, sealed: str) -> Seal:
    """Seal a plan against a frame; errors where the frame cannot fulfil the plan."""
    check(plan, frame)
    bare = Seal(plan, frame.size, frame.sha256, VERSIONS[plan.generator], sealed)
    return replace(bare, sha256=digest(bare))


def check(plan: Plan, frame: FrozenFrame) -> None:
    if plan.design not in DESIGNS:
        raise UserError(f"Unknown design {plan.design!r}: use one of {', '.join(DESIGNS)}.")
    if plan.generator not in VERSIONS:
        raise UserError(f"Unknown generator {plan.generator!r}: use sha256 or ratstats.")
    if not plan.seed.strip():
        raise UserError("Write the seed down before the draw: the plan has none.")
    if plan.design == STRATIFIED and not plan.sizes:
        raise UserError("A stratified plan needs a number of units for each stratum.")
    if plan.design != STRATIFIED and plan.n + plan.spares > frame.size:
        raise UserError(f"The frame holds {frame.size} units: {plan.n + plan.spares} are too many.")


def digest(value: Seal) -> str:
    content = {k: v for k, v in asdict(value).items() if k != "sha256"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def write_seal(value: Seal, path: Path) -> None:
    path.write_text(json.dumps(asdict(value), indent=2, sort_keys=True) + "\n", encoding="utf-8")


def read_seal(path: Path) -> Seal:
    """Errors when the file is no seal or was changed after sealing."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        sizes = tuple((str(name), int(n)) for name, n in content["plan"].pop("sizes"))
        value = Seal(plan=Plan(**content.pop("plan"), sizes=sizes), **content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path.name} is not a readable seal: {type(error).__name__}.") from error
    if digest(value) != value.sha256:
        raise InputError(f"{path.name} was changed after it was sealed: its hash does not match.")
    return value
