import { expect, test } from 'vitest'
import { parseMarkdown } from '../course-files/markdown.ts'
import { renderMarkdown } from '../course-files/render.ts'
import type { Unit } from '../course.ts'
import { passagesOf } from './passages.ts'

const body = renderMarkdown(
  parseMarkdown(['Am Anfang steht etwas.', '## Erster Teil', 'Ein Absatz & mehr.', ':::term[Prozess]', 'Schritte, die **ein** Ergebnis haben.', ':::', '- Ein Punkt', '### Darunter', ':::note', 'Ein Hinweis.', ':::'].join('\n\n')),
  (name) => ({ src: name }),
)
const common = { id: 'u', title: { de: 'Titel', en: 'Title' }, rev: 1, change: 'minor', contentHash: 'h', minutes: 5, required: true, objectives: { de: [], en: [] }, sources: { de: [], en: [] }, body: { de: body, en: body }, aliases: [] } as const
const lesson = { ...common, kind: 'lesson' } as unknown as Unit

test('a text is found by its headings, and a term by its word', () => {
  expect(passagesOf(lesson, 'de')).toEqual([
    { kind: 'text', heading: '', text: 'Am Anfang steht etwas.', anchor: null },
    { kind: 'text', heading: 'Erster Teil', text: 'Ein Absatz & mehr. Ein Punkt', anchor: 's-erster-teil' },
    { kind: 'text', heading: 'Darunter', text: 'Ein Hinweis.', anchor: 's-darunter' },
    { kind: 'term', heading: 'Prozess', text: 'Schritte, die ein Ergebnis haben.', anchor: 'p-2' },
  ])
})

test('a quiz has nothing to be found', () => {
  expect(passagesOf({ ...lesson, kind: 'quiz' } as unknown as Unit, 'de')).toEqual([])
})
