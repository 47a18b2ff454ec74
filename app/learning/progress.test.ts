import { expect, test } from 'vitest'
import type { Change, Course, Unit } from './course.ts'
import { isModuleDone, progressIn } from './progress.ts'

const both = { de: '', en: '' }
const unit = (id: string, { rev = 1, change = 'minor', required = true }: { rev?: number; change?: Change; required?: boolean } = {}): Unit => ({
  id, kind: 'lesson', title: both, rev, change, required, contentHash: '', minutes: 5, objectives: { de: [], en: [] }, sources: { de: [], en: [] }, body: both, aliases: [],
})
const courseOf = (...modules: Unit[][]): Course => ({
  id: 'c', version: '1', title: both, summary: both, audience: both, owner: '', reviewBy: '2027-01-01', dueDays: 1, prerequisites: [], certificateMonths: null,
  modules: modules.map((units, index) => ({ id: `m${index}`, title: both, summary: both, units, cards: [], assets: new Map() })),
})
const done = (unitId: string, rev = 1) => ({ unitId, rev, completedAt: new Date() })

test('the next unit is the first one that is not done, across modules', () => {
  const course = courseOf([unit('a'), unit('b')], [unit('c')])
  expect(progressIn(course, []).next?.unit.id).toBe('a')
  expect(progressIn(course, [done('a'), done('b')]).next).toMatchObject({ module: { id: 'm1' }, unit: { id: 'c' }, number: 1, of: 1 })
  expect(progressIn(course, [done('b')])).toMatchObject({ doneCount: 1, total: 3, isComplete: false, minutesLeft: 10 })
  expect(progressIn(course, [done('a'), done('b'), done('c')])).toMatchObject({ isComplete: true, next: null, minutesLeft: 0 })
})

test('what is begun is not done', () => {
  expect(progressIn(courseOf([unit('a')]), [{ unitId: 'a', rev: 1, completedAt: null }]).doneCount).toBe(0)
})

test('an optional unit neither counts nor holds anything up', () => {
  const units = [unit('a'), unit('extra', { required: false })]
  const progress = progressIn(courseOf(units), [done('a')])
  expect(progress).toMatchObject({ doneCount: 1, total: 1, isComplete: true })
  expect(isModuleDone(units, progress.done)).toBe(true)
  expect(progressIn(courseOf(units), [done('extra')])).toMatchObject({ doneCount: 0, isComplete: false })
})

test.each<[Change, boolean]>([['minor', true], ['review', true], ['redo', false]])('after an edit marked %s a unit done before counts: %s', (change, counts) => {
  const progress = progressIn(courseOf([unit('a', { rev: 2, change })]), [done('a', 1)])
  expect(progress.isComplete).toBe(counts)
})

test('a unit that was taken out of the course leaves no trace in the count', () => {
  expect(progressIn(courseOf([unit('a')]), [done('gone')])).toMatchObject({ doneCount: 0, total: 1, isComplete: false })
})

test('a course without units is never complete', () => {
  expect(progressIn(courseOf(), []).isComplete).toBe(false)
})
