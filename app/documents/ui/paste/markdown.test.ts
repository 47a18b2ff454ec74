import { expect, test } from 'vitest'
import { fromMarkdown } from '../../from-markdown.ts'
import { looksLikeMarkdown, withLowerHeadings } from './markdown.ts'

test.each(['# Titel', 'Text\n\n## Zwei', '- eins\n- zwei', '1. eins\n2. zwei', '- [ ] offen', '```\ncode\n```', '| a | b |\n| --- | --- |\n| 1 | 2 |', 'a|b\n---|---\n1|2', '> Zitat', 'Das ist **wichtig**.', 'Siehe [hier](https://seewil.example.ch/a).', 'Mit `npm start` beginnen'])('is Markdown: %j', (text) => {
  expect(looksLikeMarkdown(text)).toBe(true)
})

test.each(['Guten Tag', '1. Juli 2027', '- Gruss', 'Nr. #12 und C#', 'a * b * c = 2**3', 'Mitarbeiter:innen um 14:30', '#stadt #seewil', 'Zeile\n---', 'www.seewil.ch/[a](b)', 'A | B'])('is none: %j', (text) => {
  expect(looksLikeMarkdown(text)).toBe(false)
})

test('a first-level heading pushes all others down, but for lines of code', () => {
  expect(withLowerHeadings('# A\n## B\n```sh\n# kein Titel\n```\n# C')).toBe('## A\n### B\n```sh\n# kein Titel\n```\n## C')
  expect(withLowerHeadings('## B\n### C')).toBe('## B\n### C')
  expect(withLowerHeadings('```sh\n# kein Titel\n```\n## B')).toBe('```sh\n# kein Titel\n```\n## B')
})

test('headings, lists, boxes, tables and code of pasted Markdown become blocks', () => {
  const { content } = fromMarkdown(withLowerHeadings('# Sitzung\n\n- eins\n- zwei\n\n- [x] getan\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```sql\nSELECT 1\n```'))
  expect(content?.map(({ type }) => type)).toEqual(['heading', 'taskList', 'table', 'codeBlock'])
})
