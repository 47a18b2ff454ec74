import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { itemsIn } from './decisions-in-text.ts'
import { fromMarkdown } from './from-markdown.ts'
import { plainText } from './text.ts'

test.each(readdirSync('content/templates'))('%s: nothing in it counts as decided, and its headings leave the numbering to the page', (name) => {
  const text = fromMarkdown(readFileSync(`content/templates/${name}`, 'utf8'))
  expect(itemsIn(text)).toEqual([])
  expect((text.content ?? []).filter(({ type }) => type === 'heading').map(plainText).filter((words) => /^\d+\./.test(words))).toEqual([])
})
