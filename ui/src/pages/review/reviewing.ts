// One report under review: fetched with its checks, its evidence and what changed; where the reviewer is; what is collected.
import { computed, ref, watch, type Ref } from "vue";
import type { CheckView, EntrySheet, EvidenceView, Id, SubmissionChange } from "../../contract";
import { call } from "../../host";
import { onAreas, useSession } from "../../session/session";
import { baseStep, changedKeys, groupBy, homeless, isOpen, keyOf, nextSpot, openCounts, spotsOf, stepSpot, withReason, type Place } from "../../views/review/report";
import { useFetched } from "../fetched";
import { collectedKey, NOTHING, recallCollected, recallLook, rememberCollected, rememberLook, type Collected, type ReportLook } from "./collecting";

interface Report {
  readonly sheet: EntrySheet;
  readonly checks: readonly CheckView[];
  readonly evidence: readonly EvidenceView[];
  /** Since the submission before; `null` when there is none, and last quarter is compared with. */
  readonly changes: readonly SubmissionChange[] | null;
}

export function useReviewing(unit: Ref<Id>) {
  const session = useSession();
  const quarter = session.quarterWord;

  const { data: report, error, slow, load } = useFetched<Report>(async () => {
    const of = { quarter: quarter.value, unitId: unit.value };
    const sheet = await call("entrySheet", of);
    const base = baseStep(sheet);
    const [checks, files, difference] = await Promise.all([
      call("checks", of),
      call("evidence", of),
      base === null ? null : call("compareSubmissions", { ...of, fromStep: base.id, toStep: null }),
    ]);
    return { sheet, checks, evidence: files.files, changes: difference?.changes ?? null };
  });

  const look = ref<ReportLook>(recallLook());
  const current = ref<string | null>(null);
  const collected = ref<Collected>(NOTHING);

  const sheet = computed(() => (report.value?.sheet.unitId === unit.value ? report.value.sheet : null));
  const checks = computed(() => report.value?.checks ?? []);
  const spots = computed(() => (sheet.value ? spotsOf(sheet.value) : []));
  const base = computed(() => (sheet.value ? baseStep(sheet.value) : null));
  const changed = computed(() => changedKeys(spots.value, report.value?.changes ?? null));
  const changes = computed(() => new Map((report.value?.changes ?? []).map((it) => [keyOf(it), it])));
  const findings = computed(() => groupBy(checks.value, keyOf));
  const general = computed(() => homeless(checks.value, spots.value));
  const open = computed(() => openCounts(checks.value));
  const shown = computed(() => (look.value === "changed" ? spots.value.filter((it) => changed.value.has(it.key)) : spots.value));
  const spot = computed(() => spots.value.find((it) => it.key === current.value) ?? null);
  const seen = computed(() => new Set(collected.value.seen));
  const seenCount = computed(() => spots.value.filter((it) => seen.value.has(it.key)).length);
  const evidence = computed(() => report.value?.evidence ?? []);

  const storeKey = computed(() => {
    const file = session.file.value;
    const last = sheet.value?.steps.reduce((most, it) => Math.max(most, it.id), 0) ?? 0;
    return sheet.value && file ? collectedKey(`${file.folder}/${file.name}`, sheet.value.quarter, sheet.value.unitId, last) : null;
  });

  function hasOpen(key: string): boolean {
    return findings.value.get(key)?.some(isOpen) ?? false;
  }

  function keep(next: Partial<Collected>): void {
    collected.value = { ...collected.value, ...next };
    if (storeKey.value !== null) rememberCollected(storeKey.value, collected.value);
  }

  function goTo(key: string | null): void {
    if (key === null) return;
    if (look.value === "difference") look.value = "all";
    if (!shown.value.some((it) => it.key === key) && spots.value.some((it) => it.key === key)) look.value = "all";
    current.value = key;
  }

  function choose(next: ReportLook): void {
    look.value = next;
    rememberLook(next);
    if (next === "changed" && !shown.value.some((it) => it.key === current.value)) current.value = shown.value[0]?.key ?? null;
  }

  watch(storeKey, (key) => (collected.value = key === null ? NOTHING : recallCollected(key)), { immediate: true });
  watch([current, storeKey], ([key]) => {
    if (key !== null && spot.value !== null && !seen.value.has(key)) keep({ seen: [...collected.value.seen, key] });
  });
  onAreas(["values", "plan", "units", "matrix", "settings"], () => void load());

  return {
    report, error, slow, load, sheet, checks, spots, shown, spot, current, base, changed, changes, findings, general, open, evidence,
    look, choose, collected, seen, seenCount, goTo, hasOpen,
    step: (by: 1 | -1): void => goTo(stepSpot({ spots: shown.value, current: current.value }, by)),
    nextFinding: (by: 1 | -1): void => goTo(nextSpot({ spots: spots.value, current: current.value }, hasOpen, by)),
    /** What blocks acceptance first: an error, else a warning without a word. */
    firstFinding: (): void => {
      const grave = spots.value.find((it) => findings.value.get(it.key)?.some((one) => one.severity === "error"));
      goTo(grave?.key ?? spots.value.find((it) => hasOpen(it.key))?.key ?? null);
    },
    nextUnseen: (): void => goTo(nextSpot({ spots: shown.value, current: current.value }, (key) => !seen.value.has(key))),
    setReason: (place: Place, reason: string): void =>
      keep({ reasons: withReason(collected.value.reasons, place, reason, spots.value) }),
    setNote: (note: string): void => keep({ note }),
  };
}

export type Reviewing = ReturnType<typeof useReviewing>;
