// Brings a cell into view, clear of the headings and of the frozen columns.

export function revealCell(box: HTMLElement | undefined, cell: HTMLElement | null): void {
  if (!cell || !box || typeof cell.scrollIntoView !== "function") return;
  box.style.scrollPaddingTop = `${box.querySelector("thead")?.offsetHeight ?? 0}px`;
  const frozen = [...box.querySelectorAll<HTMLElement>("thead tr:last-child .frozen")];
  box.style.scrollPaddingLeft = `${frozen.reduce((sum, it) => sum + it.offsetWidth, 0)}px`;
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}
