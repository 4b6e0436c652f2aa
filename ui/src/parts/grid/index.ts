// The entry grid for its owners: the component, its legend, and the types of what goes in and comes out.
export { default as EntryGrid } from "./EntryGrid.vue";
export { default as GridLegend } from "./GridLegend.vue";
export type { LegendSign } from "./GridLegend.vue";
export type { GridAct } from "./menu";
export type { PreviewChange } from "./preview";
export type {
  CellRef,
  CellSign,
  CellText,
  CellValue,
  ChangeCause,
  ColumnKind,
  GridCell,
  GridChange,
  GridColumn,
  GridRow,
  RefusedCell,
} from "./model";
