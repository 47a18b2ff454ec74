import { expect, test } from 'vitest'
import type { Cell, Invitation, MyBooking } from '../../workplaces/queries.server.ts'
import { weekAhead, workingDaysAfter } from './week-ahead.ts'

const site = { slug: 'a', name: 'A', timeZone: 'Europe/Zurich' }
const booking = (rest: Partial<MyBooking>): MyBooking => ({ id: 'b', kind: 'room', title: 'Sitzung', startsAt: '2027-03-10T09:00:00Z', endsAt: '2027-03-10T10:00:00Z', hasBegun: false, checkIn: 'early', checkInBy: null, isPending: false, seriesId: null, seriesDay: null, series: null, spaceId: 's', code: 'Rigi', equipment: [], zone: null, floor: { id: 'f', slug: '2', level: 2 }, site, ...rest })
const invitation = (rest: Partial<Invitation>): Invitation => ({ bookingId: 'i', title: 'Gespräch', startsAt: '2027-03-10T07:00:00Z', endsAt: '2027-03-10T07:30:00Z', code: 'Napf', level: 1, site, organiser: 'X', answer: null, seriesId: null, ...rest })
const course = (day: string, from: string, code: string | null) => ({ cohortId: 'c', name: 'Führen', day: { id: 'd', day, from, to: '17:00', room: code === null ? null : { code, site: 'A', level: 1, path: '/' }, state: 'ahead' as const, roomState: 'booked' as never } })
const office: Cell[] = [1, 2].map((half) => ({ half: half as 1 | 2, place: 'office', desk: null, isPlanned: false }))

test('the next working days, also over a weekend', () => {
  expect(workingDaysAfter('2027-03-11', 3)).toEqual(['2027-03-12', '2027-03-15', '2027-03-16'])
  expect(workingDaysAfter('2027-03-13', 1)).toEqual(['2027-03-15'])
})

test('each day has what stands in it, in order: meetings, invitations, course days and dates of devices', () => {
  const days = weekAhead(['2027-03-10', '2027-03-11'], {
    halves: [office, []],
    bookings: [booking({}), booking({ id: 'desk', kind: 'desk' }), booking({ id: 'asked', isPending: true })],
    invitations: [invitation({}), invitation({ bookingId: 'no', answer: 'declined' })],
    courses: [course('2027-03-11', '13:30', 'Säntis')],
    devices: [{ campaignId: 'x', campaign: 'W', computerId: 'y', device: 'NB-1', site: 'A', timeZone: 'Europe/Zurich', technician: 'T', startsAt: '2027-03-11T08:00:00Z', endsAt: '2027-03-11T08:45:00Z' }],
  })
  expect(days.map(({ day, items }) => [day, items.map(({ kind, from, path }) => `${kind} ${from} ${path}`)])).toEqual([
    ['2027-03-10', ['invited 08:00 /workplaces/bookings/i', 'room 10:00 /workplaces/bookings/b']],
    ['2027-03-11', ['device 09:00 /migration/mine', 'course 13:30 /learning/cohorts/c']],
  ])
  expect(days[0]?.halves).toBe(office)
})

test('a course day whose room one has booked stands there once', () => {
  const [day] = weekAhead(['2027-03-10'], { halves: [], bookings: [booking({ title: 'Führen, Tag 1' })], invitations: [], courses: [course('2027-03-10', '10:00', 'Rigi'), course('2027-03-10', '10:00', null)], devices: [] })
  expect(day?.items.map(({ kind }) => kind)).toEqual(['room', 'course'])
})
