import { expect, test } from 'vitest'
import { decisionsIn, itemsIn } from './decisions-in-text.ts'
import { fromMarkdown } from './from-markdown.ts'
import type { TextNode } from './text.ts'

const p = (text: string): TextNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

test('decisions are blocks, paragraphs that say so, and points under the heading', () => {
  const text: TextNode = {
    type: 'doc',
    content: [
      ...(fromMarkdown('## Traktanden\n\n- Schalter\n\nBeschluss 12/2027: Die Schalter öffnen um 08:00 Uhr.\n\n## Beschlüsse\n\n- Der Saal wird saniert.\n- Beschluss: Anna leitet.\n\n## Varia\n\n- kein Entscheid').content ?? []),
      { type: 'decision', attrs: { number: '7', day: '2027-03-09' }, content: [p('Wir kaufen zwei Bänke.'), p('Beschluss: nicht doppelt')] },
    ],
  }
  expect(decisionsIn(text)).toEqual([
    { text: 'Die Schalter öffnen um 08:00 Uhr.', number: '12/2027', day: null, section: 1 },
    { text: 'Der Saal wird saniert.', number: null, day: null, section: 2 },
    { text: 'Anna leitet.', number: null, day: null, section: 2 },
    { text: 'Wir kaufen zwei Bänke. Beschluss: nicht doppelt', number: '7', day: '2027-03-09', section: 3 },
  ])
})

test('tasks keep who, until when and whether done; what is no id and no day is left out', () => {
  const task = (attrs: TextNode['attrs'], ...content: TextNode[]): TextNode => ({ type: 'taskItem', attrs, content })
  const id = '01985b2e-6f0a-7000-8000-000000000001'
  const text: TextNode = {
    type: 'doc',
    content: [{ type: 'taskList', content: [task({ checked: true, assigneeId: id, due: '2027-03-09' }, p('Oben'), { type: 'taskList', content: [task({ checked: 'yes', assigneeId: 'x', due: '2027-02-30' }, p('Unten'))] }), task({}, p('  '))] }],
  }
  expect(itemsIn(text)).toEqual([
    { kind: 'task', text: 'Oben', number: null, day: '2027-03-09', section: 0, assigneeId: id, isDone: true },
    { kind: 'task', text: 'Unten', number: null, day: null, section: 0, assigneeId: null, isDone: false },
  ])
})

test('the word alone, or inside a sentence, decides nothing', () => {
  expect(decisionsIn(fromMarkdown('Beschluss:\n\nDer Beschluss: steht noch aus.\n\nBeschlussfassung: morgen'))).toEqual([])
})

test('what is only suggested is not decided: the words that stand there count', () => {
  const mark = (type: string): TextNode['marks'] => [{ type, attrs: { id: 'a', person: 'x', name: 'Reto', at: '', isBreak: false } }]
  const text: TextNode = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Beschluss: Wir bauen ' }, { type: 'text', text: 'um', marks: mark('deletion') }, { type: 'text', text: 'neu', marks: mark('insertion') }, { type: 'text', text: '.' }] }] }
  expect(decisionsIn(text).map((one) => one.text)).toEqual(['Wir bauen um.'])
})
