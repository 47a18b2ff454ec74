import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import type { ImportCounts } from '../kinds.ts'

/** How many entries the file has and what becomes of them. */
export function Counts({ counts }: { counts: ImportCounts }) {
  const shown = [
    [m.imports_count_rows(), counts.rows],
    [m.imports_count_created(), counts.created],
    [m.imports_count_updated(), counts.updated],
    [m.imports_count_unchanged(), counts.unchanged],
    [m.imports_count_skipped(), counts.skipped],
  ] as const
  return (
    <dl className="import-counts">
      {shown.map(([label, count]) => (
        <div key={label}><dt>{label}</dt><dd>{formatNumber(count)}</dd></div>
      ))}
    </dl>
  )
}
