import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roles as allRoles } from '../platform/viewer.ts'
import type { ListedPerson } from './directory/list-people.server.ts'
import { disablesTooMany, type KnownPerson, planSync } from './sync-plan.ts'

const listed = (directoryId: string, change: Partial<ListedPerson> = {}): ListedPerson => ({
  directoryId,
  username: `name-${directoryId}`,
  displayName: directoryId,
  givenName: '',
  surname: directoryId,
  mail: null,
  phone: null,
  jobTitle: null,
  unitName: 'Tiefbau',
  managerDirectoryId: null,
  roles: ['employee'],
  roleSources: [],
  isDisabled: false,
  ...change,
})
const known = (directoryId: string, change: Partial<KnownPerson> = {}): KnownPerson => {
  const person = listed(directoryId)
  return { ...person, id: `id-${directoryId}`, ...change }
}

const directory = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...'abcdefghij'), isDisabled: fc.boolean(), displayName: fc.constantFrom('X', 'Y'), manager: fc.option(fc.constantFrom(...'abcdefghij')), isIt: fc.boolean() }),
  { selector: ({ id }) => id },
)
type Directory = { id: string; isDisabled: boolean; displayName: string; manager: string | null; isIt: boolean }[]

const listOf = (people: Directory) =>
  people.map(({ id, isDisabled, displayName, manager, isIt }) => listed(id, { isDisabled, displayName, managerDirectoryId: manager, roles: isIt ? ['employee', 'it'] : ['employee'] }))

/** What is stored after a plan was carried out. */
function applied(before: readonly KnownPerson[], plan: ReturnType<typeof planSync>): KnownPerson[] {
  const after = new Map(before.map((person) => [person.directoryId, person]))
  for (const person of plan.create) after.set(person.directoryId, { ...person, id: `id-${person.directoryId}`, isDisabled: false })
  for (const { before: old, after: facts } of plan.update) after.set(old.directoryId, { ...old, ...facts, isDisabled: false })
  for (const { person } of plan.disable) after.set(person.directoryId, { ...person, isDisabled: true })
  return [...after.values()]
}

test('after a sync the enabled people are those of the directory, and a second sync has nothing to do', () => {
  fc.assert(
    fc.property(directory, directory, (first, second) => {
      const before = applied([], planSync([], listOf(first)))
      const after = applied(before, planSync(before, listOf(second)))
      expect(after.filter(({ isDisabled }) => !isDisabled).map(({ directoryId }) => directoryId).toSorted()).toEqual(
        second.filter(({ isDisabled }) => !isDisabled).map(({ id }) => id).toSorted(),
      )
      const again = planSync(after, listOf(second))
      expect({ ...again, unchanged: 0, enabledBefore: 0 }).toEqual({ create: [], update: [], disable: [], unchanged: 0, enabledBefore: 0 })
    }),
  )
})

test('a renamed and moved person stays the same person; a name used again is somebody new', () => {
  const plan = planSync([known('a'), known('b')], [listed('a', { username: 'new-name', displayName: 'Neu' }), listed('c', { username: 'name-b' })])
  expect(plan.update.map(({ before, after }) => [before.id, after.username])).toEqual([['id-a', 'new-name']])
  expect(plan.create.map(({ directoryId }) => directoryId)).toEqual(['c'])
  expect(plan.disable).toMatchObject([{ person: { id: 'id-b' }, why: 'vanished' }])
})

test('who has reports is a manager, by groups or not; disabled reports do not count', () => {
  const { create } = planSync([], [listed('boss'), listed('report', { managerDirectoryId: 'boss' }), listed('former'), listed('gone', { managerDirectoryId: 'former', isDisabled: true })])
  expect(create.map(({ directoryId, roles }) => [directoryId, roles])).toEqual([
    ['boss', ['employee', 'manager']],
    ['report', ['employee']],
    ['former', ['employee']],
  ])
  expect(create.every(({ roles }) => roles.every((role) => allRoles.includes(role)))).toBe(true)
})

test('disabled and vanished people are told apart, who is back is enabled again, and unknown disabled people are not made', () => {
  const plan = planSync([known('off'), known('gone'), known('back', { isDisabled: true })], [listed('off', { isDisabled: true }), listed('back'), listed('never', { isDisabled: true })])
  expect(plan.disable.map(({ person, why }) => [person.directoryId, why])).toEqual([['off', 'disabled'], ['gone', 'vanished']])
  expect(plan.update.map(({ before }) => before.directoryId)).toEqual(['back'])
  expect(plan.create).toEqual([])
})

test('more than the given share disabled is too many, an empty directory above all', () => {
  const people = Array.from({ length: 20 }, (_, index) => known(`p${index}`))
  const list = people.map(({ directoryId }) => listed(directoryId))
  expect(disablesTooMany(planSync(people, list.slice(2)), 0.1)).toBe(false)
  expect(disablesTooMany(planSync(people, list.slice(3)), 0.1)).toBe(true)
  expect(disablesTooMany(planSync(people, []), 0.1)).toBe(true)
  expect(disablesTooMany(planSync([], []), 0.1)).toBe(false)
})
