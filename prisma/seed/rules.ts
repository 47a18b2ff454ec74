import { Temporal } from 'temporal-polyfill'
import type { Prisma } from '../generated/client.ts'
import { at, dayAt } from './clock.ts'
import { identifierOf } from './identifier.ts'
import { siteId, spaceId } from './register.ts'

/** Rules that a city would have, the days between the years on which its offices are closed, and a room that gets a new floor. */
export async function seedRules(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.bookingRule.createMany({
    data: [
      { id: identifierOf('rule desks'), name: 'Arbeitsplätze', kind: 'desk', slotMinutes: 15, daysAhead: 366, maxOpen: 60, weekdays: [] },
      { id: identifierOf('rule rooms'), name: 'Sitzungszimmer', kind: 'room', slotMinutes: 15, minMinutes: 15, maxMinutes: 720, daysAhead: 366, weekdays: [] },
      { id: identifierOf('rule archive'), name: 'Lesesaal und Magazin', siteId: siteId('stadtarchiv'), opensAt: '07:00', closesAt: '18:00', weekdays: [1, 2, 3, 4, 5], releaseAfterMinutes: 60 },
      { id: identifierOf('rule library'), name: 'Teams zuerst', kind: 'desk', siteId: siteId('stadtbibliothek'), slotMinutes: 15, priorityDays: 14, weekdays: [] },
      { id: identifierOf('rule library rooms'), name: 'Veranstaltungsräume', kind: 'room', siteId: siteId('stadtbibliothek'), approver: 'workplace_admin', weekdays: [] },
    ],
  })
  const today = dayAt(now)
  const year = today.month === 12 && today.day > 24 ? today.year + 1 : today.year
  const closed = Temporal.PlainDate.from({ year, month: 12, day: 25 })
  await tx.blockedPeriod.create({
    data: { id: identifierOf('closed between the years'), reason: 'Betriebsferien zwischen den Jahren', siteId: siteId('stadtarchiv'), startsAt: at(closed, '00:00'), endsAt: at(closed.add({ days: 8 }), '00:00') },
  })
  // Later than anything that the demo city has booked.
  const works = today.add({ days: 33 })
  await tx.blockedPeriod.create({
    data: { id: identifierOf('new floor in Schimbrig'), reason: 'Neuer Bodenbelag', siteId: siteId('feuerwache-kleinmatt'), spaceId: spaceId('feuerwache-kleinmatt', 'Schimbrig'), startsAt: at(works, '07:00'), endsAt: at(works.add({ days: 3 }), '18:00') },
  })
}
