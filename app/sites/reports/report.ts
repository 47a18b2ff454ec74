import type { Cell } from '../../platform/written-xlsx.ts'

/** A part of a report: in a PDF a heading with a table, in a workbook a sheet. The first column says what a row is about. */
export type ReportTable = {
  title: string
  columns: string[]
  rows: Cell[][]
  /** The same for paper, where there is no room for as many columns. */
  printed?: { columns: string[]; rows: Cell[][] }
  /** What stands there without rows. */
  empty: string
}

export type Report = {
  title: string
  /** Of the file, without its ending. */
  fileName: string
  /** Where and of which day it is. */
  intro: string
  tables: ReportTable[]
  /** With names of people: never in a PDF, which is handed on. */
  confidential: ReportTable[]
}
