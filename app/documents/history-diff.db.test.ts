import { expect, test } from 'vitest'
import { compared } from './history-diff.server.ts'
import { diffTexts, sizesOf } from './history-text-diff.ts'
import type { TextNode } from './text.ts'

const paragraph = (text: string): TextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const doc = (paragraphs: readonly string[]): TextNode => ({ type: 'doc', content: paragraphs.map(paragraph) })
/** So many words that have nothing in common with those of another `sign`, and no order. */
const words = (count: number, sign: string) => Array.from({ length: count }, (_, index) => `${sign}${(index * 7_919) % 104_729}`).join(' ')
const fifty = Array.from({ length: 400 }, (_, index) => `Absatz ${index}: ${words(60, 'wort')}`)

test('a long comparison is done elsewhere and says the same as here', async () => {
  const [before, after] = [doc(fifty), doc(fifty.map((text, index) => (index % 20 === 0 ? text.replace('wort7919', 'neu') : text)))]
  const there = await compared('anna', before, after)
  const here = diffTexts(before, after)
  expect(there).toEqual({ text: here, sizes: sizesOf(here) })
  expect(there?.sizes).toEqual({ added: 20, removed: 20, isRestyled: false })
})

test('while somebody compares two huge versions that have nothing in common, this process goes on answering', async () => {
  const [before, after] = [doc(Array.from({ length: 60 }, (_, index) => words(2_000, `a${index} `))), doc(Array.from({ length: 60 }, (_, index) => words(2_000, `b${index} `)))]
  let isOver = false
  const works = Promise.all([compared('mallory', before, after), compared('oscar', before, after)]).finally(() => (isOver = true))
  let turns = 0
  while (!isOver) {
    await new Promise((go) => setImmediate(go))
    turns += 1
  }
  // Compared here, there would have been a turn or two between the comparisons.
  expect(turns).toBeGreaterThan(1_000)
  for (const result of await works) expect(result === null || result.sizes.added > 0).toBe(true)
})
