import { m } from '../../../paraglide/messages.js'
import { formatNumber } from '../../../ui/format.ts'
import type { ErasureRecord } from '../../erasure-queries.server.ts'

/** How much was erased: "Änderungen: 14, Versionen: 3". What there was none of is left out. */
export function amountWords({ updates, snapshots, versions, comments, drafts, files, mails }: ErasureRecord): string {
  const amounts: [number, (words: { count: string }) => string][] = [
    [updates, m.documents_erasure_updates],
    [snapshots, m.documents_erasure_snapshots],
    [versions, m.documents_erasure_versions],
    [comments, m.documents_erasure_comments],
    [drafts, m.documents_erasure_drafts],
    [files, m.documents_erasure_files],
    [mails, m.documents_erasure_mails],
  ]
  return amounts.filter(([count]) => count > 0).map(([count, words]) => words({ count: formatNumber(count) })).join(', ')
}
