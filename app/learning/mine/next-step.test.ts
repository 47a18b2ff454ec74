import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../platform/wall-clock.ts'
import { inOrderToDo, type Todo, todoKinds, todoParts } from './next-step.ts'

const today = '2027-03-09'
const todo = (kind: Todo['kind'], dueOn: string | null = null): Todo => ({ kind, title: kind, note: '', path: `/${kind}/${dueOn}`, dueOn, isOverdue: false })
const kinds = (todos: readonly Todo[]) => inOrderToDo(todos, today).map(({ kind }) => kind)

test('without days: changes that are asked for, then the course, then others, then cards', () => {
  expect(kinds(todoKinds.toReversed().map((kind) => todo(kind)))).toEqual([...todoKinds])
})

test('what is due within three days comes first, the most urgent before', () => {
  expect(kinds([todo('course', '2027-05-01'), todo('review', '2027-03-12'), todo('pulse', '2027-03-10'), todo('review', '2027-03-13')])).toEqual(['pulse', 'review', 'course', 'review'])
  expect(kinds([todo('review', '2027-03-09'), todo('course', '2027-01-10')])).toEqual(['course', 'review'])
})

test('nothing is lost, and the order does not depend on the one before', () => {
  const some = fc.record({ kind: fc.constantFrom(...todoKinds), day: fc.option(fc.integer({ min: -20, max: 60 })) }).map(({ kind, day }) => todo(kind, day === null ? null : addDays(today, day)))
  fc.assert(
    fc.property(fc.array(some), (todos) => {
      const ordered = inOrderToDo(todos, today)
      expect(ordered.map(({ path }) => path).toSorted()).toEqual(todos.map(({ path }) => path).toSorted())
      expect(inOrderToDo(todos.toReversed(), today).map(({ path }) => path)).toEqual(ordered.map(({ path }) => path))
    }),
  )
})

test('after the next step comes what has a day, by day, and only then the rest; a course far ahead is in its own list', () => {
  const todos = inOrderToDo([todo('course', '2027-03-10'), todo('course', '2027-04-06'), todo('course', '2027-04-07'), todo('cards'), todo('review', '2027-03-20'), todo('sign-up', '2027-05-01')], today)
  const { first, due, rest } = todoParts(todos, today)
  expect(first?.path).toBe('/course/2027-03-10')
  expect(due.map(({ path }) => path)).toEqual(['/review/2027-03-20', '/course/2027-04-06', '/sign-up/2027-05-01'])
  expect(rest.map(({ kind }) => kind)).toEqual(['cards'])
  expect(todoParts([], today)).toEqual({ first: null, due: [], rest: [] })
})
