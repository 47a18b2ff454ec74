import { expect, test } from 'vitest'
import { bulkQuery, codeSchema, floorForm, spaceForm } from './schema.ts'

const messages = (result: { error?: { issues: { message: string }[] } | undefined }) => result.error?.issues.map(({ message }) => message)

test('an empty field is called empty and nothing else', () => {
  expect(messages(codeSchema.safeParse('  '))).toEqual(['Das darf nicht leer sein.'])
  expect(messages(codeSchema.safeParse('=1+1'))).toEqual(['Beginnen Sie mit einem Buchstaben oder einer Ziffer.'])
})

test('lengths may be written with a comma; what is no number, negative or endless is refused', () => {
  const desk = { kind: 'desk', code: '1', zoneId: '', seats: '1', x: '2,5', y: '3', rotation: '90' }
  expect(spaceForm.parse(desk)).toMatchObject({ x: 2.5, y: 3, rotation: 90, equipment: [] })
  for (const x of ['', 'zwei', '-1', 'Infinity', '501']) expect(spaceForm.safeParse({ ...desk, x }).success, x).toBe(false)
  for (const seats of ['0', '-3', '1.5', '1001']) expect(spaceForm.safeParse({ ...desk, seats }).success, seats).toBe(false)
  expect(floorForm.safeParse({ buildingId: '', level: '1.5' }).success).toBe(false)
})

test('what a bulk edit does not understand it leaves as it is, but never which spaces', () => {
  const space = ['01900000-0000-7000-8000-000000000001']
  expect(bulkQuery.parse({ space, zone: 'x', add: 'sofa', remove: 'dock', seats: '-1' })).toEqual({ space, zone: null, add: null, remove: 'dock', seats: null })
  expect(bulkQuery.safeParse({ space: [] }).success).toBe(false)
})
