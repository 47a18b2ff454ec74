/** What a data set is: what its catalogue entry says, its columns, and its rows. */
import type { Day } from '../platform/wall-clock.ts'

export type InEach = { de: string; en: string }

export const dataSetIds = ['wlan-coverage', 'migration-progress', 'desk-use', 'training-completion', 'strategy-milestones', 'strategy-budget'] as const
export type DataSetId = (typeof dataSetIds)[number]

export type ColumnType = 'text' | 'day' | 'integer' | 'decimal' | 'boolean'
/** Names are for good: programs read them. Null stands for what is not known, or not told. */
export type Column = { name: string; type: ColumnType; about: InEach }

export type DataSet = {
  id: DataSetId
  title: InEach
  about: InEach
  keywords: { de: readonly string[]; en: readonly string[] }
  columns: readonly Column[]
  /** The day on which it was first there. */
  issued: Day
  /** Of the EU's list of frequencies. */
  frequency: 'DAILY' | 'WEEKLY' | 'BIWEEKLY' | 'MONTHLY' | 'IRREG'
}

export type Cell = string | number | boolean | null
export type Row = Record<string, Cell>

/** The rows of a set: what day they are of, and, where they are about a time, from when to when. */
export type Rows = { modified: Day; temporal: { from: Day; to: Day } | null; rows: Row[] }
