import { flushPromises } from "@vue/test-utils";
import { describe, expect, it, vi } from "vitest";
import { computed, ref, type Ref } from "vue";
import { aUnit, anIssue } from "../../../tests/formSamples";
import type { Id } from "../../contract";
import type { Giving } from "./giving";
import { useHanding } from "./handing";

vi.mock("../../session/session", async (original) => {
  const real = await original<typeof import("../../session/session")>();
  return { ...real, useSession: () => ({ ...real.useSession(), locked: ref(null), say: () => undefined }) };
});

const UNITS = [aUnit({ id: 1, issues: [anIssue({ id: 11 })] }), aUnit({ id: 2, issues: [anIssue({ id: 12 })] }), aUnit({ id: 3, issues: [anIssue({ id: 13 })] })];

/** The second unit is being signed for, and the core takes its time. */
function signing() {
  const units = computed(() => UNITS);
  const chosen: Ref<Id | null> = ref(2);
  const focusBoard = vi.fn();
  let answer = (_: boolean): void => undefined;
  const giving = { fault: ref(null), handOver: () => new Promise<boolean>((resolve) => (answer = resolve)) } as unknown as Giving;
  const handing = useHanding(giving, units, units, chosen, ref(new Set<Id>()), focusBoard);
  handing.start();
  void handing.save("操作员乙", "2016-07-01");
  const kept = async (ok: boolean): Promise<void> => {
    answer(ok);
    await flushPromises();
  };
  return { handing, chosen, focusBoard, kept };
}

describe("signing for forms", () => {
  it("goes to the next one when it is kept, and stays when it is not", async () => {
    const taken = signing();
    await taken.kept(true);
    expect(taken.chosen.value).toBe(3);
    expect(taken.handing.hand.value?.units[0]?.id).toBe(3);
    const refused = signing();
    await refused.kept(false);
    expect(refused.handing.hand.value?.units[0]?.id).toBe(2);
  });

  it("stays left when Esc came while it was being kept", async () => {
    const { handing, chosen, focusBoard, kept } = signing();
    handing.stop();
    await kept(true);
    expect(handing.hand.value).toBeNull();
    expect(chosen.value).toBe(2);
    expect(focusBoard).toHaveBeenCalledOnce();
  });

  it("stays where an arrow went meanwhile", async () => {
    const { handing, kept } = signing();
    handing.step(-1);
    await kept(true);
    expect(handing.hand.value?.units[0]?.id).toBe(1);
  });
});
