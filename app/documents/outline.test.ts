import { expect, test } from 'vitest'
import { fromMarkdown } from './from-markdown.ts'
import { outlineOf, wordCount } from './outline.ts'

test('headings are numbered in two levels, as the page shows them', () => {
  const text = fromMarkdown('## Worum es geht\n\nText\n\n### Heute\n\n### Morgen\n\n## Vorschlag\n\n#### Klein\n\n### Eins')
  expect(outlineOf(text).map(({ number, text: words, index }) => [index, number, words])).toEqual([
    [0, '1', 'Worum es geht'],
    [1, '1.1', 'Heute'],
    [2, '1.2', 'Morgen'],
    [3, '2', 'Vorschlag'],
    [4, '', 'Klein'],
    [5, '2.1', 'Eins'],
  ])
})

test('words are counted across marks, blocks and dashes', () => {
  expect(wordCount(fromMarkdown('Am **Donners**tag bis 18:30 Uhr – immer\n\n- eins\n- zwei'))).toBe(8)
})
