"""Four quarters of claims of a fictional practice, about 40,000 lines, the same at every run.

    python sample_charts/population.py          writes sample_charts/claims_population.parquet

Six providers vary honestly round national figures. Two have planted patterns that the scorecard
should find: Dr. Thorne (E/M one level too high, 25 on nearly every visit) and Dr. Castellane (too
many Mohs stages, 59 where no edit needs it). Names, NPIs and patients are invented; the NPIs fail
the check digit of real ones.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import polars as pl

from audit.model import CLAIM_LINES
from audit.reference.tables import Tables

SEED = 20260704
START, DAYS = date(2025, 7, 1), 365
ENCOUNTERS = 29_800  # drawn over all days; those on weekends fall away
LONGEST_GLOBAL = 90
OUT = Path(__file__).with_name("claims_population.parquet")
T = TypeVar("T")

PAYERS = (
    ("Medicare Part B", "medicare", 1.0, 0.55),
    ("Heron Advantage", "medicare_advantage", 1.0, 0.18),
    ("Tern Mutual PPO", "commercial", 1.32, 0.22),
    ("State Medicaid", "medicaid", 0.72, 0.05),
)


@dataclass(frozen=True)
class Provider:
    """A clinician and the habits that the generator draws from."""

    npi: str
    name: str
    credential: str
    share: float  # of the practice's encounters
    established: tuple[float, float, float, float] = (0.10, 0.64, 0.245, 0.015)  # 99212 to 99215
    new: tuple[float, float, float, float] = (0.11, 0.66, 0.215, 0.015)  # 99202 to 99205
    with_visit: float = 0.60  # share of procedure encounters that carry an E/M
    extra_59: float = 0.02  # 59 where no edit asks for it
    mohs: float = 0.0  # share of encounters that are Mohs surgery
    second_stage: float = 0.42  # chance of each further stage
    ak_mean: float = 4.2
    biopsies: float = 0.11


PROVIDERS = (
    Provider("1000000012", "Imogen Farraday", "MD", 0.17),
    Provider("1000000020", "Desmond Thorne", "MD", 0.16,
             established=(0.02, 0.27, 0.66, 0.05), new=(0.03, 0.37, 0.53, 0.07), with_visit=0.93),
    Provider("1000000038", "Yusra Haddad", "MD", 0.15, established=(0.14, 0.65, 0.20, 0.01)),
    Provider("1000000046", "Bram Okonkwo-Lund", "DO", 0.13, ak_mean=4.8),
    Provider("1000000053", "Sabine Castellane", "MD", 0.08, mohs=0.82, second_stage=0.82,
             extra_59=0.62, with_visit=0.15),
    Provider("1000000061", "Tobiah Renwick", "MD", 0.07, mohs=0.80, with_visit=0.18),
    Provider("1000000079", "Marisela Quint", "PA", 0.13, established=(0.13, 0.67, 0.19, 0.01)),
    Provider("1000000087", "Ansel Drummond", "NP", 0.11, ak_mean=3.6),
)  # fmt: skip

Line = tuple[str, int, list[str], list[str]]  # code, units, modifiers, diagnoses


class Generator:
    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.tables = Tables.load()
        self.last_seen: dict[str, date] = {f"LK-{n:05d}": date.min for n in range(9_500)}

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Rows in the order of CLAIM_LINES, by date; weekends are closed."""
        drawn = (self.random.randrange(DAYS) for _ in range(ENCOUNTERS))
        days = sorted(START + timedelta(days=offset) for offset in drawn)
        for number, day in enumerate((d for d in days if d.weekday() < 5), start=1):
            provider = self._pick(PROVIDERS, [p.share for p in PROVIDERS])
            lines = self._separated(self._encounter(provider), provider)
            yield from self._claim(number, day, provider, lines)

    def _patient(self, day: date, lines: list[Line]) -> str:
        """A new id for a new patient, else somebody whose global periods are over."""
        if any(code.startswith("9920") for code, *_ in lines):
            patient = f"LK-{len(self.last_seen):05d}"
        else:
            while True:
                patient = f"LK-{self.random.randrange(len(self.last_seen)):05d}"
                if (day - self.last_seen[patient]).days > LONGEST_GLOBAL:
                    break
        self.last_seen[patient] = day
        return patient

    def _encounter(self, who: Provider) -> list[Line]:
        if self.random.random() < who.mohs:
            return self._mohs(who)
        kinds: list[tuple[Callable[[Provider], list[Line]], float]] = [
            (self._visit_only, 0.40), (self._destruction, 0.24), (self._biopsy, 0.16),
            (self._both, 0.06), (self._warts, 0.08), (self._excision, 0.06),
        ]  # fmt: skip
        make = self._pick([k for k, _ in kinds], [w for _, w in kinds])
        return make(who)

    def _visit(self, who: Provider, modifier: list[str]) -> Line:
        fresh = self.random.random() < 0.12
        mix = who.new if fresh else who.established
        level = self._pick((2, 3, 4, 5), mix)
        problem = self._pick(("L40.0", "L70.0", "L20.89", "L71.8", "L21.8", "D22.5"), [1] * 6)
        return (f"992{0 if fresh else 1}{level}", 1, modifier, [problem])

    def _visit_only(self, who: Provider) -> list[Line]:
        return [self._visit(who, [])]

    def _beside(self, who: Provider, procedures: list[Line]) -> list[Line]:
        """The procedures, with an E/M 25 before them as often as the provider bills one."""
        if self.random.random() >= who.with_visit:
            return procedures
        # one in a hundred forgets the modifier
        modifier = [] if self.random.random() < 0.01 else ["25"]
        return [self._visit(who, modifier), *procedures]

    def _keratoses(self, who: Provider) -> list[Line]:
        count = max(1, round(self.random.gammavariate(2.0, who.ak_mean / 2.0)))
        if count >= 15:
            return [("17004", 1, [], ["L57.0"])]
        lines: list[Line] = [("17000", 1, [], ["L57.0"])]
        return lines + ([("17003", count - 1, [], ["L57.0"])] if count > 1 else [])

    def _destruction(self, who: Provider) -> list[Line]:
        return self._beside(who, self._keratoses(who))

    def _samples(self, who: Provider) -> list[Line]:
        further = sum(self.random.random() < who.biopsies for _ in range(4))
        diagnosis = self._pick(("D49.2", "C44.319", "C44.519", "D22.5", "L82.1"), (4, 2, 2, 2, 1))
        first = "11104" if self.random.random() < 0.07 else "11102"
        lines: list[Line] = [(first, 1, [], [diagnosis])]
        return lines + ([("11103", further, [], ["D49.2"])] if further else [])

    def _biopsy(self, who: Provider) -> list[Line]:
        return self._beside(who, self._samples(who))

    def _both(self, who: Provider) -> list[Line]:
        return self._beside(who, self._samples(who) + self._keratoses(who))

    def _warts(self, who: Provider) -> list[Line]:
        code = "17111" if self.random.random() < 0.04 else "17110"
        return self._beside(who, [(code, 1, [], [self._pick(("B07.8", "L82.0"), (3, 2))])])

    def _excision(self, who: Provider) -> list[Line]:
        malignant = self.random.random() < 0.6
        tier = self._pick((1, 2, 3), (3, 5, 2))
        code = f"11{'6' if malignant else '4'}0{tier}"
        diagnosis = "C44.519" if malignant else "D22.5"
        lines: list[Line] = [(code, 1, [], [diagnosis])]
        if self.random.random() < 0.7:
            lines.append(("12032" if tier > 1 else "12031", 1, [], [diagnosis]))
        return lines

    def _mohs(self, who: Provider) -> list[Line]:
        face = self.random.random() < 0.86
        first, more = ("17311", "17312") if face else ("17313", "17314")
        diagnosis = "C44.319" if face else "C44.519"
        stages = 1
        while stages < 5 and self.random.random() < who.second_stage * 0.8 ** (stages - 1):
            stages += 1
        lines: list[Line] = [(first, 1, [], [diagnosis])]
        if stages > 1:
            lines.append((more, stages - 1, [], [diagnosis]))
        repair = self._pick(("12052", "13132", "14060", ""), (30, 30, 12, 28)) if face else "12032"
        if repair:
            lines.append((repair, 1, [], [diagnosis]))
        return self._beside(who, lines)

    def _separated(self, lines: list[Line], who: Provider) -> list[Line]:
        """Put 59 where an edit asks for it (three in a hundred forget), and where it is habit."""
        out = [(code, units, list(mods), dx) for code, units, mods, dx in lines]
        for i, (a, _, _, _) in enumerate(out):
            for b, _, modifiers, _ in out[i + 1 :]:
                edit = self.tables.ptp(a, b, START)
                wanted = edit is not None and edit.indicator == 1 and not a.startswith("99")
                if wanted and not modifiers and self.random.random() > 0.03:
                    modifiers.append("59")
        for code, _, modifiers, _ in out[1:]:
            habit = not modifiers and not code.startswith("99") and code not in ADDONS
            if habit and self.random.random() < who.extra_59:
                modifiers.append("59")
        return out

    def _claim(
        self, number: int, day: date, who: Provider, lines: list[Line]
    ) -> Iterator[tuple[object, ...]]:
        name, kind, factor, _ = self._pick(PAYERS, [p[3] for p in PAYERS])
        patient = self._patient(day, lines)
        fees = [(self.tables.price(line[0], day) or 60.0) * line[1] * factor for line in lines]
        ranked = sorted(range(len(lines)), key=lambda i: -fees[i])
        for index, (code, units, modifiers, diagnoses) in enumerate(lines):
            surgical = code[0] == "1" and code not in ADDONS
            reduced = 0.5 if surgical and ranked.index(index) > 0 else 1.0
            allowed = round(fees[index] * reduced, 2)
            yield (
                f"LD{number:06d}", index + 1, f"Q{number:06d}", patient,
                who.npi, who.name, who.credential, day, "11", name, kind,
                code, units, modifiers, diagnoses,
                round(fees[index] * 2.1, 2), allowed, round(allowed * 0.8, 2),
                "1000000095", None, None, None, None, [],
            )  # fmt: skip

    def _pick(self, options: Sequence[T], weights: Sequence[float]) -> T:
        return self.random.choices(options, weights)[0]


ADDONS = {"17003", "11103", "11105", "17312", "17314", "17315"}


def population() -> pl.DataFrame:
    rows = list(Generator().rows())
    frame = pl.DataFrame(rows, schema=CLAIM_LINES, orient="row")
    return frame.sort("date_of_service", "claim_id", "line_number")


if __name__ == "__main__":
    population().write_parquet(OUT)
    print(f"wrote {OUT.name}")
