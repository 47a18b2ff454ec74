import { getLocale } from '../../paraglide/runtime.js'
import type { DataSet } from '../data-set.ts'

/** The way to a set on its page. */
export function DataSetLink({ set: { id, title } }: { set: DataSet }) {
  return <li><a href={`#${id}`}>{title[getLocale()]}</a></li>
}
