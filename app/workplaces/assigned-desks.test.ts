import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantAt } from '../platform/wall-clock.ts'
import { isGivenFree } from './assigned-desks.ts'
import type { Place } from './week.ts'

const timeZone = 'Europe/Zurich'
const monday = '2027-03-22'
const span = (from: string, to: string, day = monday, lastDay = day) => ({ startsAt: instantAt(day, from, timeZone), endsAt: instantAt(lastDay, to, timeZone) })
const says = (plan: Record<string, Place>, ...desks: ReturnType<typeof span>[]) => ({ placeIn: (day: string, half: number) => plan[`${day} ${half}`] ?? null, desks })
const homeInTheMorning = says({ [`${monday} 1`]: 'home', [`${monday} 2`]: 'office' })

test.each([
  ['nothing said: kept', says({}), span('08:00', '12:00'), false],
  ['at the office: kept', says({ [`${monday} 1`]: 'office' }), span('08:00', '12:00'), false],
  ['at home in the morning', homeInTheMorning, span('08:00', '12:00'), true],
  ['away', says({ [`${monday} 1`]: 'away' }), span('08:00', '12:00'), true],
  ['travelling', says({ [`${monday} 1`]: 'travelling' }), span('08:00', '12:00'), true],
  ['into the midday break', homeInTheMorning, span('08:00', '12:45'), true],
  ['up to the afternoon', homeInTheMorning, span('08:00', '13:00'), true],
  ['a quarter into the afternoon', homeInTheMorning, span('08:00', '13:15'), false],
  ['only in the break, half a day at home', homeInTheMorning, span('12:00', '13:00'), false],
  ['only in the break, the whole day at home', says({ [`${monday} 1`]: 'home', [`${monday} 2`]: 'away' }), span('12:15', '12:45'), true],
  ['another desk for the same time', says({}, span('08:00', '12:00')), span('08:00', '12:00'), true],
  ['another desk for a part of it', says({}, span('08:00', '11:45')), span('08:00', '12:00'), false],
  ['two desks, one after the other', says({}, span('08:00', '10:00'), span('10:00', '12:00')), span('08:30', '11:30'), true],
  ['another desk in the morning, at home in the afternoon', says({ [`${monday} 2`]: 'home' }, span('07:00', '12:00')), span('08:00', '17:00'), true],
  ['into the next day, which is not said', says({ [`${monday} 1`]: 'home', [`${monday} 2`]: 'home' }), span('20:00', '01:00', monday, '2027-03-23'), false],
  ['until midnight', says({ [`${monday} 2`]: 'home' }), span('20:00', '00:00', monday, '2027-03-23'), true],
])('%s', (_, absence, wanted, expected) => {
  expect(isGivenFree(absence, wanted, timeZone)).toBe(expected)
})

test('what is free as a whole is free in each part, and no minute at the office without another desk is ever given', () => {
  const place = fc.constantFrom<Place | null>('office', 'home', 'away', 'travelling', null)
  const quarters = fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 })).filter(([one, other]) => one !== other).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const)
  const start = instantAt(monday, '00:00', timeZone).getTime()
  const at = ([from, to]: readonly [number, number]) => ({ startsAt: new Date(start + from * 900_000), endsAt: new Date(start + to * 900_000) })
  fc.assert(
    fc.property(place, place, fc.array(quarters, { maxLength: 2 }), quarters, (morning, afternoon, desks, wanted) => {
      const absence = { placeIn: (_: string, half: number) => (half === 1 ? morning : afternoon), desks: desks.map(at) }
      const isFree = isGivenFree(absence, at(wanted), timeZone)
      const each = Array.from({ length: wanted[1] - wanted[0] }, (_, index) => [wanted[0] + index, wanted[0] + index + 1] as const)
      for (const minute of each) {
        const hasDesk = desks.some(([from, to]) => from <= minute[0] && to >= minute[1])
        const here = minute[0] < 48 ? morning : minute[0] >= 52 ? afternoon : null
        const isNeeded = (minute[0] < 48 || minute[0] >= 52) && (here === null || here === 'office') && !hasDesk
        if (isNeeded) expect(isFree).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})
