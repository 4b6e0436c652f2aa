"""Recomputes every score, subtotal, total, grade and rank of exported assessments, from the rows of the scheme up, with
decimals of its own.

    python3 recompute.py EXPORT.json ...

Written from the rules in the issue and the glossary, not from the Rust code. Says what differs and how much was compared, for
each export; exits 1 if anything differs.
"""

import json
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
TIERS = {"first": 1, "second": 2, "third": 3}
STEPS = ("self_assessment", "paper_review", "site_check", "final")
FORM = "zhiheng.assessment/1"
ZERO, HUNDRED = Decimal(0), Decimal(100)


def d(text):
    return None if text is None else Decimal(text)


def settle(value):
    return value.quantize(Decimal("1e-8"), rounding=ROUND_HALF_UP)


def rounded(value, rounding):
    return value.quantize(Decimal(1).scaleb(-rounding["digits"]), rounding=MODES[rounding["mode"]])


def by_formula(points, method, facts):
    goal, actual = d(facts["goal"]), d(facts["verified"]) if facts["verified"] is not None else d(facts["actual"])
    base = d(facts["baseline"]) if method["from"] == "baseline" else None
    if goal is None or actual is None or (method["from"] == "baseline" and base is None):
        return None
    lower = method["better"] == "lower"
    if (actual <= goal) if lower else (actual >= goal):
        return points
    if base is not None:
        done, way = (base - actual, base - goal) if lower else (actual - base, goal - base)
    else:
        done, way = (goal, actual) if lower else (actual, goal)
    if done <= 0 or way <= 0:
        return ZERO
    if method["nothingBelow"] is not None and done * 100 < d(method["nothingBelow"]) * way:
        return ZERO
    return points * done / way


def by_bands(method, facts):
    goal, actual = d(facts["goal"]), d(facts["verified"]) if facts["verified"] is not None else d(facts["actual"])
    if actual is None:
        return None
    scale = Decimal(1)
    if method["of"] == "completion":
        if goal is None or goal <= 0:
            return None
        scale = goal / HUNDRED
    for band in method["bands"]:
        bound = d(band["bound"]) * scale
        if (actual <= bound) if method["better"] == "lower" else (actual >= bound):
            return d(band["points"])
    return d(method["otherwise"])


def by_events(method, facts):
    if facts["events"] is None:
        return None
    total = ZERO
    for item in method["items"]:
        times = sum(it["times"] for it in facts["events"] if it["clause"] == item["clause"])
        part = d(item["each"]) * times
        total += part if item["atMost"] is None else min(part, d(item["atMost"]))
    return total


def from_facts(row, facts):
    terms, points = row["terms"], d(row["points"])
    method = terms["method"]
    if facts["notApplicable"]:
        return d(terms["baseScore"])
    kind = method["kind"]
    if kind == "formula":
        return by_formula(points, method, facts)
    if kind == "bands":
        return by_bands(method, facts)
    if kind == "deduction":
        lost = by_events(method, facts)
        return None if lost is None else max(points - lost, d(method["floor"]))
    if kind == "bonus" and method["items"]:
        gained = by_events(method, facts)
        return None if gained is None else min(gained, points)
    return None


def scored(row, line, until):
    """What each step gave, what counts, and where that is from: the upheld appeal, else the last step given, else what the
    facts come to. Decisions after the day `until` have not been made yet."""
    if line is None:
        return [None] * 4, None, "nothing"
    computed = from_facts(row, line["facts"])
    given = {it["step"]: computed if it["score"] is None else d(it["score"]) for it in line["steps"]}
    steps = [given.get(it) for it in STEPS]
    decided = line["appeal"] and line["appeal"]["outcome"]
    if decided and decided["decision"] == "upheld" and not after(decided["decidedOn"], until):
        return steps, d(decided["score"]), "appeal"
    for name, score in reversed(list(zip(STEPS, steps))):
        if score is not None:
            return steps, score, name
    return steps, computed, "nothing" if computed is None else "computed"


def after(day, until):
    return until is not None and day > until


def tree(rows):
    """Nested lists: a group is (row, children), a criterion (row, None)."""
    root = []
    open_at = {0: root}
    for row in rows:
        tier = TIERS[row["tier"]]
        children = None if row["terms"] else []
        open_at[max(it for it in open_at if it < tier)].append((row, children))
        open_at = {it: kept for it, kept in open_at.items() if it < tier}
        if children is not None:
            open_at[tier] = children
    return root


def leaves(node):
    row, children = node
    return [row] if children is None else [leaf for child in children for leaf in leaves(child)]


def is_bonus(row):
    return row["terms"]["method"]["kind"] == "bonus"


def add_up(nodes, scores, sums, uncapped):
    """(base, bonus) of the nodes; every group's own sum goes into `sums`, and what it was before its cap into `uncapped`."""
    base = bonus = ZERO
    for node in nodes:
        row, children = node
        if children is None:
            score = scores.get(row["code"]) or ZERO
            base, bonus = (base, bonus + score) if is_bonus(row) else (base + score, bonus)
            sums[row["code"]] = score
            continue
        inner_base, inner_bonus = add_up(children, scores, sums, uncapped)
        if all(is_bonus(it) for it in leaves(node)) and d(row["points"]) < inner_bonus:
            uncapped[row["code"]] = settle(inner_bonus)
            inner_bonus = d(row["points"])
        sums[row["code"]] = inner_base + inner_bonus
        base, bonus = base + inner_base, bonus + inner_bonus
    return base, bonus


def total_of(base, bonus, rules):
    return base + bonus if rules["totalCap"] is None else min(base + bonus, d(rules["totalCap"]))


def outcome(scheme, sheet, until=None):
    rules, rows = scheme["rules"], [it for it in scheme["rows"] if it["terms"]]
    rounding, nodes = rules["rounding"], tree(scheme["rows"])
    lines = {it["code"]: it for it in sheet["lines"]}
    veto = bool(sheet["veto"]) and not after(sheet["veto"]["decidedOn"], until)
    found = {row["code"]: scored(row, lines.get(row["code"]), until) for row in rows}
    exact = {code: it[1] for code, it in found.items()}
    by_item = rounding["place"] == "criterion"
    shown = {code: rounded(it, rounding) if by_item and it is not None else it for code, it in exact.items()}
    sums, sums_shown, uncapped = {}, {}, {}
    base, bonus = add_up(nodes, exact, sums, uncapped)
    base_shown, bonus_shown = add_up(nodes, shown, sums_shown, {})

    def show(value, summed):
        value = settle(value)
        return {"nowhere": value, "total": rounded(value, rounding), "criterion": settle(summed)}[rounding["place"]]

    def both(value, summed):
        return {"unrounded": settle(value), "shown": show(value, summed)}

    def breaker(it):
        if it == "bonus":
            return show(bonus, bonus_shown) if on_shown else settle(bonus)
        code = it["row"]
        if code in groups:
            return show(sums[code], sums_shown[code]) if on_shown else settle(sums[code])
        return settle(sums_shown[code] if on_shown else sums[code])

    def unfinished(is_so):
        return [row["code"] for row in rows if is_so(lines.get(row["code"]), found[row["code"]])]

    total, total_shown = total_of(base, bonus, rules), total_of(base_shown, bonus_shown, rules)
    missing = [row["code"] for row in rows if exact[row["code"]] is None]
    grades = rules["grades"]
    by_score = next((it.upper() for it in ("a", "b", "c") if settle(total) >= d(grades[it])), "D")
    by_score = None if missing else by_score
    on_shown = rules["ranking"]["on"] == "shown"
    groups = [it["code"] for it in scheme["rows"] if not it["terms"]]
    unrounded, finally_shown = settle(total), show(total, total_shown)
    set_back = veto and rules["ranking"]["vetoed"] == "last"
    key = [ZERO if set_back else Decimal(1), finally_shown if on_shown else unrounded]
    return {
        "lines": [
            {"code": code, "score": it[1], "shown": shown[code], "counted": it[2], "steps": it[0]} for code, it in found.items()
        ],
        "groups": [{"code": it, **both(sums[it], sums_shown[it]), "cappedFrom": uncapped.get(it)} for it in groups],
        "base": both(base, base_shown),
        "bonus": both(bonus, bonus_shown),
        "total": both(total, total_shown),
        "cappedFrom": settle(base + bonus) if total < base + bonus else None,
        "missing": missing,
        "notFinal": unfinished(lambda line, it: it[0][3] is None),
        "notChecked": unfinished(lambda line, it: it[0][3] is not None and line["check"] is None),
        "openAppeals": unfinished(lambda line, it: line is not None and bool(line["appeal"]) and not line["appeal"]["outcome"]),
        "isVetoed": veto,
        "gradeByScore": by_score,
        "grade": "D" if veto else by_score,
        "key": key + [breaker(it) for it in rules["ranking"]["tieBreakers"]],
    }


def rank(outcomes, rules):
    """Sets rank and what parted it, and takes the key away."""
    complete = [it for it in outcomes if not it["missing"]]
    keys = [it["key"] for it in complete]
    distinct = {tuple(it) for it in keys}
    for it in complete:
        above = [list(other) for other in distinct if list(other) > it["key"]]
        ahead = len(above) if rules["ranking"]["ties"] == "follow" else sum(other > it["key"] for other in keys)
        it["rank"] = {"no": 1 + ahead, "sharedBy": keys.count(it["key"])}
        nearest = min(above, default=None)
        same_total = nearest is not None and nearest[:2] == it["key"][:2]
        parts = [at for at, (a, b) in enumerate(zip(nearest or [], it["key"])) if a != b]
        it["partedBy"] = parts[0] - 2 if same_total else None
    for it in outcomes:
        it.setdefault("rank", None)
        it.setdefault("partedBy", None)
        del it["key"]


class Comparing:
    def __init__(self):
        self.checked, self.differing = 0, []

    def same(self, place, told, ours):
        """Every value of ours is told, and nothing else."""
        if isinstance(ours, dict):
            if not isinstance(told, dict) or told.keys() != ours.keys():
                self.differing.append(f"{place}: {told} is {ours}")
                return
            for name, value in ours.items():
                self.same(f"{place} {name}", told[name], value)
        elif isinstance(ours, list):
            if not isinstance(told, list) or len(told) != len(ours):
                self.differing.append(f"{place}: {told} is {ours}")
                return
            for at, value in enumerate(ours):
                self.same(f"{place} {at}", told[at], value)
        else:
            self.checked += 1
            # A number is told as text; what is exact in it is settled to eight places.
            alike = settle(d(told)) == settle(ours) if isinstance(ours, Decimal) and isinstance(told, str) else told == ours
            if not alike:
                self.differing.append(f"{place}: {told} is {ours}")


def compare(export):
    comparing, scheme = Comparing(), export["scheme"]
    if export["form"] != FORM:
        comparing.differing.append(f"form {export['form']} is not {FORM}")
        return comparing

    def standing(until=None):
        outcomes = [outcome(scheme, it["sheet"], until) for it in export["assessees"]]
        rank(outcomes, scheme["rules"])
        return outcomes

    for told, ours in zip(export["assessees"], standing()):
        comparing.same(told["code"], told["outcome"], ours)
    published = export["published"]
    if published and published["schemeVersion"] == scheme["header"]["version"]:
        # As it stood on the day: what was decided later is not in it.
        as_published = zip(export["assessees"], standing(published["on"]))
        ours = [{"assessee": it["code"], "total": of["total"], "grade": of["grade"], "rank": of["rank"]} for it, of in as_published]
        comparing.same("published", published["results"], ours)
    return comparing


def main(paths):
    agrees = bool(paths)
    for path in paths:
        with open(path, encoding="utf-8") as file:
            found = compare(json.load(file))
        agrees = agrees and not found.differing and found.checked > 0
        print("\n".join(found.differing[:20] + [f"{path}: checked {found.checked}, differing {len(found.differing)}"]))
    return 0 if agrees else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
