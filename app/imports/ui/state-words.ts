import { formatNumber } from '../../ui/format.ts'
import { m } from '../../paraglide/messages.js'
import type { ImportDetail } from '../queries.server.ts'

type State = ImportDetail['state']

/** The state in a few words, for lists. */
export const stateWords: Record<State, () => string> = {
  queued: m.imports_state_queued,
  checking: m.imports_state_checking,
  ready: m.imports_state_ready,
  applying: m.imports_state_applying,
  applied: m.imports_state_applied,
  failed: m.imports_state_failed,
}

/** Whether something still happens without anybody doing anything. */
export function isUnderWay(state: State): boolean {
  return state === 'queued' || state === 'checking' || state === 'applying'
}

/** The one sentence that answers what this import does or did. */
export function headline({ state, counts, errorCount }: Pick<ImportDetail, 'state' | 'counts' | 'errorCount'>): string {
  const changes = counts.created + counts.updated
  switch (state) {
    case 'queued': return m.imports_heading_queued()
    case 'checking': return m.imports_heading_checking()
    case 'applying': return m.imports_heading_applying()
    case 'ready':
      if (changes === 0) return m.imports_heading_ready_none()
      return changes === 1 ? m.imports_heading_ready_one() : m.imports_heading_ready_many({ count: formatNumber(changes) })
    case 'applied':
      return changes === 0 ? m.imports_heading_applied_none() : m.imports_heading_applied({ created: formatNumber(counts.created), updated: formatNumber(counts.updated) })
    case 'failed':
      return errorCount === 1 ? m.imports_heading_failed_one() : m.imports_heading_failed_many({ count: formatNumber(errorCount) })
  }
}
