import { m } from '../paraglide/messages.js'
import { formatDay } from '../ui/format.ts'
import type { Refusal } from './booking-rules.ts'

/** Why not, with the name of the rule that says so. */
export function refusalWords(refusal: Refusal): string {
  if (refusal.by === 'blocked') return m.workplaces_refused_blocked({ reason: refusal.period.reason })
  if (refusal.by === 'assigned') return m.workplaces_refused_assigned()
  const { name, opensAt, closesAt, minMinutes, maxMinutes, slotMinutes } = refusal.rule
  const rule = { rule: name }
  switch (refusal.by) {
    case 'unit':
      return m.workplaces_refused_unit(rule)
    case 'opening':
      return m.workplaces_refused_opening({ ...rule, from: opensAt ?? '', to: closesAt ?? '' })
    case 'weekday':
      return m.workplaces_refused_weekday(rule)
    case 'shortest':
      return m.workplaces_refused_shortest({ ...rule, minutes: minMinutes ?? 0 })
    case 'longest':
      return m.workplaces_refused_longest({ ...rule, minutes: maxMinutes ?? 0 })
    case 'slot':
      return m.workplaces_refused_slot({ ...rule, minutes: slotMinutes ?? 0 })
    case 'ahead':
      return m.workplaces_refused_ahead({ ...rule, day: formatDay(refusal.lastDay) })
    case 'priority':
      return m.workplaces_refused_priority({ ...rule, day: formatDay(refusal.lastDay) })
  }
}
