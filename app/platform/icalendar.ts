import { Temporal } from 'temporal-polyfill'

/** What a calendar shows, RFC 5545. */
export type CalendarEvent = {
  uid: string
  /** Rises with each change. */
  sequence: number
  revisedAt: Date
  startsAt: Date
  endsAt: Date
  timeZone: string
  summary: string
  location: string
  url: string
  /** Of a meeting with others. */
  organizer?: CalendarUser
  attendees?: readonly CalendarUser[]
  isCancelled?: boolean
  /** Somebody has still to agree to it. */
  isTentative?: boolean
  /** An event that repeats; its times are those of the first date. */
  repeats?: Repetition
  /** The date of such an event that this one takes the place of: when it would have begun. */
  insteadOf?: WallClock
}

/** Date and time on the clock of the event's zone, "2027-03-09T09:00": what repeats goes by the clock, in every season. */
export type WallClock = string

type Repetition = {
  from: WallClock
  to: WallClock
  /** RFC 5545, without its name; its end in UTC. */
  rrule: string
  /** Dates of the rule that are not, and dates that are besides. */
  without: readonly WallClock[]
  with: readonly WallClock[]
  lastsUntil: Date
}

export type CalendarUser = { name: string; address: string; /** What somebody who is invited has answered. */ answer?: 'accepted' | 'tentative' | 'declined' | null }

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0')
const utc = (instant: Date) => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const zonedAt = (instant: Date, timeZone: string) => Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone)

/** "20270328T030000" */
function wallClock({ year, month, day, hour, minute, second }: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  return `${pad(year, 4)}${pad(month)}${pad(day)}T${pad(hour)}${pad(minute)}${pad(second)}`
}

/** TEXT values: backslash, semicolon, comma and new line; other control characters may not be there at all. */
function text(value: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const allowed = value.replaceAll(/\r\n?/g, '\n').replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
  return allowed.replaceAll(/[\\;,]/g, (character) => `\\${character}`).replaceAll('\n', '\\n')
}

/** Lines of at most 75 octets, continued by a space, no character torn apart. */
function folded(line: string): string {
  const lines: string[] = []
  let [current, octets] = ['', 0]
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > 75) {
      lines.push(current)
      ;[current, octets] = [' ', 1]
    }
    current += character
    octets += length
  }
  return [...lines, current].join('\r\n')
}

/** "+0200" */
function offset(nanoseconds: number): string {
  const minutes = Math.abs(Math.round(nanoseconds / 60e9))
  return `${nanoseconds < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`
}

/** One spell of a zone's clock: from when on (as the clock before it showed), and by how much it differs. */
function spell(from: Temporal.ZonedDateTime, before: number, zoneOffset: number, isFirst: boolean): string[] {
  // What the clock showed at that moment before it was changed.
  const shown = from.toInstant().toZonedDateTimeISO('UTC').toPlainDateTime().add({ nanoseconds: before })
  const kind = !isFirst && zoneOffset > before ? 'DAYLIGHT' : 'STANDARD'
  return [`BEGIN:${kind}`, `DTSTART:${wallClock(shown)}`, `TZOFFSETFROM:${offset(before)}`, `TZOFFSETTO:${offset(zoneOffset)}`, `END:${kind}`]
}

/** A zone with every change of its clock from the year before `first` to the year after `last`: exact, whatever a government decides. */
function timeZoneLines(timeZone: string, first: Date, last: Date): string[] {
  let at = Temporal.ZonedDateTime.from({ year: zonedAt(first, timeZone).year - 1, month: 1, day: 1, timeZone })
  const end = zonedAt(last, timeZone).year + 1
  const lines = spell(at, at.offsetNanoseconds, at.offsetNanoseconds, true)
  for (let next = at.getTimeZoneTransition('next'); next !== null && next.year <= end; next = at.getTimeZoneTransition('next')) {
    lines.push(...spell(next, at.offsetNanoseconds, next.offsetNanoseconds, false))
    at = next
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...lines, 'END:VTIMEZONE']
}

/** Whether the clock of a zone shows the time of an instant twice. */
export function isShownTwice(instant: Date, timeZone: string): boolean {
  const shown = zonedAt(instant, timeZone).toPlainDateTime()
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) => shown.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds)
  return first !== second
}

/** A time on the clock of its zone; in UTC where that clock shows the same time twice, of which programs choose either. */
function time(name: string, instant: Date, timeZone: string): string {
  const zoned = zonedAt(instant, timeZone)
  return !isShownTwice(instant, timeZone) ? `${name};TZID=${timeZone}:${wallClock(zoned)}` : `${name}:${utc(instant)}`
}

/** "20270309T090000" */
const plain = (at: WallClock) => wallClock(Temporal.PlainDateTime.from(at))
const clockTime = (name: string, at: WallClock, timeZone: string) => `${name};TZID=${timeZone}:${plain(at)}`
const clockTimes = (name: string, all: readonly WallClock[], timeZone: string) => (all.length === 0 ? [] : [`${name};TZID=${timeZone}:${all.map(plain).join(',')}`])

/** When an event is; of one that repeats, by the clock alone, since a rule can not change between the clock and UTC. */
function timeLines({ startsAt, endsAt, timeZone, repeats, insteadOf }: CalendarEvent): string[] {
  if (repeats) return [clockTime('DTSTART', repeats.from, timeZone), clockTime('DTEND', repeats.to, timeZone), `RRULE:${repeats.rrule}`, ...clockTimes('EXDATE', repeats.without, timeZone), ...clockTimes('RDATE', repeats.with, timeZone)]
  return [...(insteadOf === undefined ? [] : [clockTime('RECURRENCE-ID', insteadOf, timeZone)]), time('DTSTART', startsAt, timeZone), time('DTEND', endsAt, timeZone)]
}

/** A parameter's value in quotes, which it can not hold itself (RFC 5545, 3.2). */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const quoted = (value: string) => `"${value.replaceAll(/["\u0000-\u001F\u007F]/g, ' ')}"`
const organizerLine = ({ name, address }: CalendarUser) => `ORGANIZER;CN=${quoted(name)}:mailto:${encodeURI(address)}`
const attendeeLine = ({ name, address, answer = null }: CalendarUser) => `ATTENDEE;CUTYPE=INDIVIDUAL;CN=${quoted(name)};ROLE=REQ-PARTICIPANT;PARTSTAT=${answer === null ? 'NEEDS-ACTION' : answer.toUpperCase()};RSVP=${answer === null ? 'TRUE' : 'FALSE'}:mailto:${encodeURI(address)}`

function eventLines(event: CalendarEvent): string[] {
  const { uid, sequence, revisedAt, summary, location, url, organizer, attendees = [], isCancelled = false, isTentative = false } = event
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(revisedAt)}`,
    `LAST-MODIFIED:${utc(revisedAt)}`,
    ...timeLines(event),
    `SUMMARY:${text(summary)}`,
    `LOCATION:${text(location)}`,
    `URL:${url}`,
    ...(organizer ? [organizerLine(organizer)] : []),
    ...attendees.map(attendeeLine),
    `STATUS:${isCancelled ? 'CANCELLED' : isTentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'END:VEVENT',
  ]
}

function wholeText(head: readonly string[], events: readonly CalendarEvent[]): string {
  const zones = Map.groupBy(events, ({ timeZone }) => timeZone)
  const zoneLines = [...zones].flatMap(([timeZone, inZone]) => {
    const times = inZone.flatMap(({ startsAt, endsAt, repeats }) => [startsAt.getTime(), (repeats?.lastsUntil ?? endsAt).getTime(), endsAt.getTime()])
    return timeZoneLines(timeZone, new Date(Math.min(...times)), new Date(Math.max(...times)))
  })
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Werkplatz//Werkplatz//DE', 'CALSCALE:GREGORIAN', ...head, ...zoneLines, ...events.flatMap(eventLines), 'END:VCALENDAR']
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/**
 * A whole calendar as the text of an .ics file. It has no METHOD: to publish by iTIP each event would need an
 * organiser (RFC 5546, 3.2.1), and what is fetched is no message. How often to fetch it: RFC 7986, and before it Outlook.
 */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  return wholeText([`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT15M', 'X-PUBLISHED-TTL:PT15M'], events)
}

/**
 * One event as a calendar program takes it from a mail: an invitation or a change of it, or its end (iTIP, RFC 5546).
 * Of one that repeats also the dates that differ, which have its UID.
 */
export function messageText(method: 'REQUEST' | 'CANCEL', ...events: readonly CalendarEvent[]): string {
  return wholeText([`METHOD:${method}`], events.map((event) => ({ ...event, isCancelled: method === 'CANCEL' })))
}
