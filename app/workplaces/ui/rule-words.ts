import { m } from '../../paraglide/messages.js'
import { formatWeekdayName } from '../../ui/format.ts'
import type { RuleLine } from '../rules-page.server.ts'

/** "Arbeitsplätze, Stadthaus, Zone Nord": what a rule or a blocked period is about. */
export function reachWords({ kind, site, zone, space = null }: Pick<RuleLine, 'kind' | 'site' | 'zone'> & { space?: string | null }): string {
  if (space !== null) return [space, site].filter((part) => part !== null).join(', ')
  const what = kind === 'desk' ? m.workplaces_desks() : kind === 'room' ? m.workplaces_rooms() : m.workplaces_rule_all_kinds()
  return [what, site ?? m.workplaces_rule_everywhere(), zone].filter((part) => part !== null).join(', ')
}

/** The name of a day of the week; Monday is 1. */
export function weekdayName(weekday: number): string {
  // 4 January 2027 is a Monday.
  return formatWeekdayName(`2027-01-${String(3 + weekday).padStart(2, '0')}`)
}

/** All that a rule says, a sentence for each term. */
export function termWords(rule: RuleLine): string[] {
  const { opensAt, closesAt, weekdays, minMinutes, maxMinutes, daysAhead, priorityDays, slotMinutes, maxOpen, bufferMinutes, releaseAfterMinutes, unit, approver } = rule
  return [
    opensAt !== null && closesAt !== null && m.workplaces_term_opening({ from: opensAt, to: closesAt }),
    weekdays.length > 0 && m.workplaces_term_weekdays({ days: weekdays.map(weekdayName).join(', ') }),
    minMinutes !== null && m.workplaces_term_shortest({ minutes: minMinutes }),
    maxMinutes !== null && m.workplaces_term_longest({ minutes: maxMinutes }),
    slotMinutes !== null && m.workplaces_term_slot({ minutes: slotMinutes }),
    daysAhead !== null && m.workplaces_term_ahead({ days: daysAhead }),
    priorityDays !== null && m.workplaces_term_priority({ days: priorityDays }),
    maxOpen !== null && m.workplaces_term_quota({ most: maxOpen }),
    bufferMinutes !== null && m.workplaces_term_buffer({ minutes: bufferMinutes }),
    releaseAfterMinutes !== null && m.workplaces_term_release({ minutes: releaseAfterMinutes }),
    unit !== null && m.workplaces_term_unit({ unit }),
    approver !== null && m.workplaces_term_approver({ who: approver === 'manager' ? m.workplaces_approver_manager() : m.workplaces_approver_management() }),
  ].filter((words) => words !== false)
}
