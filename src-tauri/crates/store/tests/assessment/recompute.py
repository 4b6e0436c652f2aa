"""Recomputes every score, total, grade and rank of an export, from the rows of the scheme up, with decimals of its own.

Written from the rules in the issue and the glossary, not from the Rust code. Prints what differs; exits 1 if anything does.
"""

import json
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
TIERS = {"first": 1, "second": 2, "third": 3}
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


def counted(row, line):
    """The upheld appeal, else the last step given, else what the facts come to."""
    if line is None:
        return None
    computed = from_facts(row, line)
    if line["upheld"] is not None:
        return d(line["upheld"])
    for step in reversed(line["steps"]):
        score = computed if step == "computed" else d(step)
        if score is not None:
            return score
    return computed


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


def add_up(nodes, scores, sums):
    """(base, bonus) of the nodes; every group's own sum goes into `sums`."""
    base = bonus = ZERO
    for node in nodes:
        row, children = node
        if children is None:
            score = scores.get(row["code"]) or ZERO
            base, bonus = (base, bonus + score) if is_bonus(row) else (base + score, bonus)
            sums[row["code"]] = score
            continue
        inner_base, inner_bonus = add_up(children, scores, sums)
        if all(is_bonus(it) for it in leaves(node)):
            inner_bonus = min(inner_bonus, d(row["points"]))
        sums[row["code"]] = inner_base + inner_bonus
        base, bonus = base + inner_base, bonus + inner_bonus
    return base, bonus


def total_of(base, bonus, rules):
    return base + bonus if rules["totalCap"] is None else min(base + bonus, d(rules["totalCap"]))


def outcome(scheme, sheet):
    rules, rows = scheme["rules"], [it for it in scheme["rows"] if it["terms"]]
    rounding, nodes = rules["rounding"], tree(scheme["rows"])
    exact = {row["code"]: counted(row, sheet["lines"].get(row["code"])) for row in rows}
    by_item = rounding["place"] == "criterion"
    shown = {code: rounded(it, rounding) if by_item and it is not None else it for code, it in exact.items()}
    sums, sums_shown = {}, {}
    base, bonus = add_up(nodes, exact, sums)
    base_shown, bonus_shown = add_up(nodes, shown, sums_shown)

    def show(value, summed):
        value = settle(value)
        return {"nowhere": value, "total": rounded(value, rounding), "criterion": settle(summed)}[rounding["place"]]

    total, total_shown = total_of(base, bonus, rules), total_of(base_shown, bonus_shown, rules)
    missing = [row["code"] for row in rows if exact[row["code"]] is None]
    grades = rules["grades"]
    by_score = next((it.upper() for it in ("a", "b", "c") if settle(total) >= d(grades[it])), "D")
    by_score = None if missing else by_score
    on_shown = rules["ranking"]["on"] == "shown"
    groups = {it["code"] for it in scheme["rows"] if not it["terms"]}

    def breaker(it):
        if it == "bonus":
            return show(bonus, bonus_shown) if on_shown else settle(bonus)
        code = it["row"]
        if code in groups:
            return show(sums[code], sums_shown[code]) if on_shown else settle(sums[code])
        return settle(sums_shown[code] if on_shown else sums[code])

    unrounded, finally_shown = settle(total), show(total, total_shown)
    set_back = sheet["veto"] and rules["ranking"]["vetoed"] == "last"
    key = [ZERO if set_back else Decimal(1), finally_shown if on_shown else unrounded]
    key += [breaker(it) for it in rules["ranking"]["tieBreakers"]]
    return {
        "assessee": sheet["assessee"],
        "lines": [[row["code"], exact[row["code"]], shown[row["code"]]] for row in rows],
        "base": [settle(base), show(base, base_shown)],
        "bonus": [settle(bonus), show(bonus, bonus_shown)],
        "total": [unrounded, finally_shown],
        "missing": missing,
        "byScore": by_score,
        "grade": "D" if sheet["veto"] else by_score,
        "key": key,
    }


def rank(outcomes, rules):
    complete = [it for it in outcomes if not it["missing"]]
    keys = [it["key"] for it in complete]
    distinct = {tuple(it) for it in keys}
    for it in outcomes:
        it["rank"] = it["sharedBy"] = None
    for it in complete:
        ahead = sum(other > it["key"] for other in keys)
        ahead_distinct = sum(list(other) > it["key"] for other in distinct)
        it["rank"] = 1 + (ahead if rules["ranking"]["ties"] == "skip" else ahead_distinct)
        it["sharedBy"] = keys.count(it["key"])


def same(told, ours):
    if isinstance(ours, list):
        return len(told) == len(ours) and all(same(a, b) for a, b in zip(told, ours))
    if isinstance(ours, Decimal):
        return told is not None and settle(Decimal(told)) == settle(ours)
    return told == ours


def main(path):
    with open(path, encoding="utf-8") as file:
        export = json.load(file)
    checked, differing = 0, []
    for year in export["years"]:
        outcomes = [outcome(year["scheme"], it) for it in year["sheets"]]
        rank(outcomes, year["scheme"]["rules"])
        if len(year["outcomes"]) != len(outcomes):
            differing.append(f"{len(year['outcomes'])} outcomes of {len(outcomes)} sheets")
        for told, ours in zip(year["outcomes"], outcomes):
            for name, value in ours.items():
                if name == "key":
                    continue
                checked += len(value) if name == "lines" else 1
                if not same(told[name], value):
                    differing.append(f"{year['scheme']['header']['year']} {ours['assessee']} {name}: {told[name]} is {value}")
    print("\n".join(differing[:20]))
    print(f"checked {checked}, differing {len(differing)}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
