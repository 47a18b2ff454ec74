import { expect, test } from 'vitest'
import { serverList } from './server-list.ts'

const [first, second, third] = ['ldaps://a.example', 'ldaps://b.example', 'ldaps://c.example']

function withClock() {
  let time = 0
  const list = serverList([first, second, third], () => time)
  return { list, pass: (milliseconds: number) => (time += milliseconds) }
}

test('servers are asked in their order', () => {
  expect(withClock().list.inOrder()).toEqual([first, second, third])
})

test('one that failed goes behind the others, and comes back when its pause is over', () => {
  const { list, pass } = withClock()
  list.failed(first)
  expect(list.inOrder()).toEqual([second, third, first])
  pass(999)
  expect(list.inOrder()).toEqual([second, third, first])
  pass(1)
  expect(list.inOrder()).toEqual([first, second, third])
})

test('each further failure doubles the pause, up to a minute', () => {
  const { list, pass } = withClock()
  for (const pause of [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) {
    list.failed(first)
    pass(pause - 1)
    expect(list.inOrder()[0]).toBe(second)
    pass(1)
    expect(list.inOrder()[0]).toBe(first)
  }
})

test('an answer makes it good again at once', () => {
  const { list } = withClock()
  list.failed(first)
  list.failed(first)
  list.answered(first)
  expect(list.inOrder()).toEqual([first, second, third])
})

test('with all of them failing, all are still asked', () => {
  const { list } = withClock()
  for (const url of [first, second, third]) list.failed(url)
  expect(list.inOrder()).toEqual([first, second, third])
})

test('after its pause one request tries it, and the others do not wait for that', () => {
  const { list, pass } = withClock()
  list.failed(first)
  pass(1000)
  expect(list.inOrder()[0]).toBe(first)
  list.trying(first)
  expect(list.inOrder()[0]).toBe(second)
})

test('to try a server that is well changes nothing', () => {
  const { list } = withClock()
  list.trying(first)
  expect(list.inOrder()[0]).toBe(first)
})
