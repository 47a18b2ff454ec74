import { m } from '../../../paraglide/messages.js'
import { formatDay, formatInstant } from '../../../ui/format.ts'
import type { ClashView, OwnCohort } from '../own.server.ts'

/** Where one stands with a cohort, in a sentence; null for whoever has nothing to do with it. */
export function ownWords({ own, position }: Pick<OwnCohort, 'own' | 'position'>): string | null {
  return {
    none: null,
    waiting: m.learning_cohorts_own_waiting({ position: position ?? 1 }),
    asked: m.learning_cohorts_own_asked(),
    joined: m.learning_cohorts_own_joined(),
    withdrawn: m.learning_cohorts_own_withdrawn(),
    declined: m.learning_cohorts_own_declined(),
    leads: m.learning_cohorts_own_leads(),
  }[own]
}

/** Whether places are left. */
export function placesWords({ free, places, waiting }: Pick<OwnCohort, 'free' | 'places' | 'waiting'>): string {
  if (free > 0) return m.learning_cohorts_free({ free, places })
  return waiting === 0 ? m.learning_cohorts_full({ places }) : m.learning_cohorts_full_waiting({ places, waiting })
}

/** Why one can not sign up now, or until when one can; null where there is nothing to say. */
export function windowWords({ window, opensAt, closesAt }: Pick<OwnCohort, 'window' | 'opensAt' | 'closesAt'>): string | null {
  if (window === 'early') return opensAt === null ? null : m.learning_cohorts_opens({ when: formatInstant(opensAt) })
  if (window === 'open') return closesAt === null ? null : m.learning_cohorts_closes({ when: formatInstant(new Date(Date.parse(closesAt) - 60_000).toISOString()) })
  return { closed: m.learning_cohorts_error_closed(), begun: m.learning_cohorts_error_begun(), cancelled: m.learning_cohorts_error_cancelled() }[window]
}

/** What of one's own is at the same time. */
export function clashWords({ day, kind, title, code }: ClashView): string {
  const when = formatDay(day)
  if (kind === 'away') return m.learning_cohorts_clash_away({ day: when })
  return m.learning_cohorts_clash_booking({ day: when, what: title ?? code ?? '', room: code ?? '' })
}
