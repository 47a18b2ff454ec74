import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { type CalendarEvent, messageText } from '../platform/icalendar.ts'
import { occurrencesOf, type Recurrence } from './recurrence.ts'
import { type SeriesDate, seriesEvents } from './series-event.ts'

const identity = { uid: 'series-1@werkplatz', sequence: 2, revisedAt: new Date('2027-01-05T08:00:00Z') }
const people = { organizer: { name: 'Anna Keller', address: 'anna.keller@stadt.example' }, attendees: [{ name: 'Zoë', address: 'zoe@example.org' }] }
const look = (startsAt: Date, endsAt: Date, timeZone: string): CalendarEvent => ({ uid: '', sequence: 0, revisedAt: startsAt, startsAt, endsAt, timeZone, summary: 'Budget', location: 'Pilatus', url: 'https://werkplatz.example/', ...people })

/** Every date that an independent program makes of a message, with its place. */
function expanded(text: string): { start: number; end: number; location: string }[] {
  const root = new ICAL.Component(ICAL.parse(text))
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  try {
    const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component))
    const master = events.find((event) => event.isRecurring())
    const told = (event: ICAL.Event, start: ICAL.Time, end: ICAL.Time) => ({ start: start.toUnixTime() * 1000, end: end.toUnixTime() * 1000, location: event.location })
    if (!master) return events.map((event) => told(event, event.startDate, event.endDate))
    for (const event of events) if (event.isRecurrenceException()) master.relateException(event)
    const all = []
    const iterator = master.iterator()
    for (let next = iterator.next(); next && all.length < 500; next = iterator.next()) {
      const { item, startDate, endDate } = master.getOccurrenceDetails(next)
      all.push(told(item, startDate, endDate))
    }
    return all.toSorted((one, other) => one.start - other.start)
  } finally {
    ICAL.TimezoneService.reset()
  }
}

const rules = fc.record({
  rrule: fc.constantFrom('FREQ=DAILY;COUNT=20', 'FREQ=DAILY;INTERVAL=3;COUNT=12', 'FREQ=WEEKLY;COUNT=12', 'freq=weekly;interval=2;byday=MO,TH;wkst=MO;count=15', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=30', 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=6', 'FREQ=MONTHLY;BYDAY=-1TU;COUNT=8', 'FREQ=MONTHLY;COUNT=5', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=6', 'FREQ=WEEKLY;UNTIL=20271231'),
  // Around both changes of the clock.
  firstDay: fc.constantFrom('2027-03-01', '2027-03-16', '2027-03-28', '2027-10-05', '2027-10-31', '2028-02-29'),
  times: fc.constantFrom(['09:00', '10:30'], ['08:00', '08:15'], ['22:00', '04:00'], ['02:15', '02:45'], ['23:30', '00:00']),
  timeZone: fc.constantFrom('Europe/Zurich', 'America/New_York', 'Asia/Kolkata'),
})

test('what an independent program makes of the message are the dates that there are, at their times and places', () => {
  fc.assert(
    fc.property(rules, fc.array(fc.constantFrom('as-is', 'as-is', 'as-is', 'gone', 'moved', 'elsewhere'), { minLength: 8, maxLength: 60 }), ({ times: [from = '', to = ''], ...rest }, fates) => {
      const rule: Recurrence = { ...rest, from, to, except: [] }
      const found = occurrencesOf(rule)
      if (!found.ok) return
      const dates = found.occurrences.flatMap(({ day, startsAt, endsAt }, index): SeriesDate[] => {
        const fate = fates[index % fates.length]
        const event = look(startsAt, endsAt, rule.timeZone)
        if (fate === 'gone') return []
        if (fate === 'moved') return [{ day, event: { ...event, startsAt: new Date(startsAt.getTime() + 25 * 60_000), endsAt: new Date(endsAt.getTime() + 25 * 60_000) } }]
        return [{ day, event: fate === 'elsewhere' ? { ...event, location: 'Rigi' } : event }]
      })
      if (dates.length === 0) return
      const events = seriesEvents(rule, dates, identity)
      expect(new Set(events.map(({ uid, sequence }) => `${uid} ${sequence}`))).toEqual(new Set(['series-1@werkplatz 2']))
      const wanted = dates.map(({ event }) => ({ start: event.startsAt.getTime(), end: event.endsAt.getTime(), location: event.location })).toSorted((one, other) => one.start - other.start)
      expect(expanded(messageText('REQUEST', ...events))).toEqual(wanted)
    }),
    // Its last date is in the hour that the clock shows twice.
    { numRuns: 300, examples: [[{ rrule: 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=6', firstDay: '2027-03-01', times: ['02:15', '02:45'], timeZone: 'Europe/Zurich' }, ['as-is', 'as-is', 'as-is', 'as-is', 'as-is', 'gone', 'as-is', 'as-is']]] },
  )
})

test('what calendar programs are told of a series: a rule, the days without, and the date that differs', () => {
  const rule: Recurrence = { rrule: 'FREQ=WEEKLY;COUNT=5', firstDay: '2027-03-09', from: '09:00', to: '10:00', timeZone: 'Europe/Zurich', except: [] }
  const found = occurrencesOf(rule)
  const all = found.ok ? found.occurrences : []
  const dates = all.filter((_, index) => index !== 1).map(({ day, startsAt, endsAt }, index) => ({ day, event: { ...look(startsAt, endsAt, rule.timeZone), ...(index === 2 ? { location: 'Rigi' } : {}) } }))
  const text = messageText('REQUEST', ...seriesEvents(rule, dates, identity))
  expect(text).toContain('DTSTART;TZID=Europe/Zurich:20270309T090000\r\nDTEND;TZID=Europe/Zurich:20270309T100000\r\nRRULE:FREQ=WEEKLY;UNTIL=20270406T070000Z\r\nEXDATE;TZID=Europe/Zurich:20270316T090000\r\n')
  expect(text.match(/RECURRENCE-ID;TZID=Europe\/Zurich:\d+T\d+/g)).toEqual(['RECURRENCE-ID;TZID=Europe/Zurich:20270330T090000'])
  expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1)
  expect(messageText('REQUEST', ...seriesEvents(rule, dates.slice(0, 1), identity))).not.toContain('RRULE')
})
