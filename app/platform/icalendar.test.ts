import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { instantAt } from './wall-clock.ts'
import { type CalendarEvent, calendarText, messageText } from './icalendar.ts'

// Read back by an independent parser, which knows nothing of time zones but what the text itself says.
function read(calendar: string) {
  const root = new ICAL.Component(ICAL.parse(calendar))
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  try {
    return root.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component)
      return { uid: event.uid, sequence: event.sequence, summary: event.summary, location: event.location, start: event.startDate.toUnixTime() * 1000, end: event.endDate.toUnixTime() * 1000 }
    })
  } finally {
    ICAL.TimezoneService.reset()
  }
}

const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  uid: 'booking-1@werkplatz.example', sequence: 3, revisedAt: new Date('2027-01-05T08:00:00Z'), startsAt: new Date('2027-03-09T07:00:00Z'), endsAt: new Date('2027-03-09T16:00:00Z'),
  timeZone: 'Europe/Zurich', summary: 'Arbeitsplatz 2.31', location: 'Stadthaus, 2. OG', url: 'https://werkplatz.example/workplaces', ...more,
})

test('any title and place come back as they were written, whatever characters they have', () => {
  // A parser gives control characters up; those are written as spaces.
  const words = fc.string({ unit: 'grapheme', maxLength: 200 }).map((text) => text.replaceAll(/\p{Cc}/gu, ' '))
  fc.assert(
    fc.property(words, words, (summary, location) => {
      const [found] = read(calendarText('Buchungen', [event({ summary, location })]))
      expect([found?.summary, found?.location]).toEqual([summary, location])
    }),
  )
  expect(read(calendarText('x', [event({ summary: 'Eins\r\nzwei; drei, vier\\fünf' })]))[0]?.summary).toBe('Eins\nzwei; drei, vier\\fünf')
})

test('no line is longer than 75 octets, and every line ends with CR and LF', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
      const lines = calendarText(summary, [event({ summary })]).split('\r\n')
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(line).not.toMatch(/[\r\n]/)
      }
    }),
  )
})

test('every time comes back as the same instant, through both clock changes and in the hour that comes twice', () => {
  const zones = fc.constantFrom('Europe/Zurich', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC')
  const minute = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 })
  // Around the changes of 28 March and 31 October 2027, minute by minute.
  const near = fc.tuple(fc.constantFrom(Date.UTC(2027, 2, 28, 1), Date.UTC(2027, 9, 31, 1)), fc.integer({ min: -180, max: 180 })).map(([change, off]) => change / 60_000 + off)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(minute, near), fc.integer({ min: 1, max: 1500 }), zones), { minLength: 1, maxLength: 5 }), (bookings) => {
      const events = bookings.map(([start, length, timeZone], index) => event({ uid: String(index), startsAt: new Date(start * 60_000), endsAt: new Date((start + length) * 60_000), timeZone }))
      expect(read(calendarText('x', events)).map(({ start, end }) => [start, end])).toEqual(events.map(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]))
    }),
    { numRuns: 200 },
  )
})

test('what a person reads in it', () => {
  const written = calendarText('Werkplatz: Buchungen', [event({ startsAt: instantAt('2027-10-31', '08:00', 'Europe/Zurich'), endsAt: instantAt('2027-10-31', '17:00', 'Europe/Zurich') })])
  expect(written).toContain('DTSTART;TZID=Europe/Zurich:20271031T080000\r\nDTEND;TZID=Europe/Zurich:20271031T170000\r\n')
  expect(written).toContain('BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:DAYLIGHT')
  expect(written).toContain('BEGIN:STANDARD\r\nDTSTART:20271031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD')
})

/** Each property of a component as often as it is there. */
function counts(component: ICAL.Component): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(component.getAllProperties(), ({ name }) => name)].map(([name, all]) => [name, all.length]))
}

// RFC 5546, 3.2.2 and 3.2.5: what has to be there once, what may be there once, and what may not.
test.each([
  ['REQUEST', 'CONFIRMED'],
  ['CANCEL', 'CANCELLED'],
] as const)('a %s has what iTIP asks for, each once', (method, status) => {
  const people = { organizer: { name: 'Anna "Ä" Keller', address: 'anna.keller@stadt.example' }, attendees: [{ name: 'Gast; mit, Zeichen: viele', address: 'gast+termin@example.org' }, { name: 'Zoë', address: 'zoe@example.org' }] }
  const root = new ICAL.Component(ICAL.parse(messageText(method, event(people))))
  expect([root.getFirstPropertyValue('method'), root.getFirstPropertyValue('version'), root.getAllSubcomponents('vevent').length, root.getAllSubcomponents('vtimezone').length]).toEqual([method, '2.0', 1, 1])
  const [vevent] = root.getAllSubcomponents('vevent')
  if (!vevent) throw new Error('no event')
  expect(counts(vevent)).toEqual({ uid: 1, sequence: 1, dtstamp: 1, 'last-modified': 1, dtstart: 1, dtend: 1, summary: 1, location: 1, url: 1, organizer: 1, attendee: 2, status: 1 })
  expect(vevent.getFirstPropertyValue('status')).toBe(status)
  // The zone that the times name is the one that comes with them.
  expect(vevent.getFirstProperty('dtstart')?.getFirstParameter('tzid')).toBe(root.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid'))
  expect(vevent.getAllProperties('attendee').map((one) => [one.getFirstValue(), one.getFirstParameter('cn'), one.getFirstParameter('rsvp'), one.getFirstParameter('partstat'), one.getFirstParameter('cutype')])).toEqual([
    ['mailto:gast+termin@example.org', 'Gast; mit, Zeichen: viele', 'TRUE', 'NEEDS-ACTION', 'INDIVIDUAL'],
    ['mailto:zoe@example.org', 'Zoë', 'TRUE', 'NEEDS-ACTION', 'INDIVIDUAL'],
  ])
})

test('a calendar that is fetched is no message, and what is not agreed to yet is tentative', () => {
  const root = new ICAL.Component(ICAL.parse(calendarText('Buchungen', [event({}), event({ uid: 'booking-2@werkplatz', isTentative: true })])))
  expect(root.getFirstPropertyValue('method')).toBeNull()
  expect(root.getAllSubcomponents('vevent').map((one) => [one.getFirstPropertyValue('status'), one.getFirstProperty('organizer')])).toEqual([['CONFIRMED', null], ['TENTATIVE', null]])
})
