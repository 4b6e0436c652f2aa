// Small choices that this PC remembers between visits of a page.
import { ref, watch, type Ref } from "vue";

/** One of a few words, remembered under a name; anything else in the storage counts as the first. */
export function useRemembered<T extends string>(name: string, choices: readonly [T, ...T[]]): Ref<T> {
  const key = `zhiheng.${name}`;
  const chosen = ref(recall(key, choices)) as Ref<T>;
  watch(chosen, (now) => {
    try {
      localStorage.setItem(key, now);
    } catch {
      // Storage can be switched off: then there is simply no memory.
    }
  });
  return chosen;
}

function recall<T extends string>(key: string, choices: readonly [T, ...T[]]): T {
  try {
    const found = localStorage.getItem(key);
    return choices.find((it) => it === found) ?? choices[0];
  } catch {
    return choices[0];
  }
}
