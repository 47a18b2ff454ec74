import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/wall-clock.ts'
import { digestLines, type OpenCourse } from './digest.ts'

const today = '2027-03-08'
const course = (id: string, change: Partial<OpenCourse> = {}): OpenCourse => ({ id, title: id, isRequired: true, dueOn: null, since: '2027-01-01', doneCount: 0, total: 10, ...change })
const why = (courses: OpenCourse[], wantsOptional = true) => digestLines(courses, { today, wantsOptional }).map(({ id, why: reason }) => [id, reason])

test('what is overdue, due within four weeks or new this week is told of, what is most urgent first', () => {
  expect(why([
    course('far', { dueOn: '2027-04-06' }), course('soon', { dueOn: '2027-04-05' }), course('over', { dueOn: '2027-03-07' }), course('today', { dueOn: '2027-03-08' }),
    course('new', { since: '2027-03-02' }), course('old', { since: '2027-03-01' }), course('dateless'),
  ])).toEqual([['over', 'overdue'], ['today', 'due'], ['soon', 'due'], ['new', 'new']])
})

test('of what is optional only those hear who want to, of what is required everybody', () => {
  const both = [course('a', { dueOn: '2027-03-10', isRequired: false }), course('b', { dueOn: '2027-03-11' })]
  expect(why(both)).toEqual([['a', 'due'], ['b', 'due']])
  expect(why(both, false)).toEqual([['b', 'due']])
  expect(why([course('a', { dueOn: '2027-03-10', isRequired: false })], false)).toEqual([])
})

test('whoever has nothing on the list gets no mail, and what is required and overdue is never left out', () => {
  expect(why([])).toEqual([])
  fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.boolean(), fc.boolean(), (days, wantsOptional, isRequired) => {
    const lines = digestLines([course('x', { dueOn: addDays(today, -days), isRequired })], { today, wantsOptional })
    expect(lines.length).toBe(isRequired || wantsOptional ? 1 : 0)
  }))
})
