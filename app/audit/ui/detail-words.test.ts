import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { detailNameWords } from './detail-name-words.ts'
import { detailWords } from './detail-words.ts'

const names = { 'p-1': 'Anna Keller', 's-1': '2.31, Stadthaus' }

test.each([
  [{ spaceId: 's-1', personId: 'p-1' }, 'Platz: 2.31, Stadthaus, für: Anna Keller'],
  [{ before: ['2027-03-09T07:00:00.000Z', '2027-03-09T16:00:00.000Z'], after: ['2027-03-29T06:00:00.000Z', '2027-03-29T15:00:00.000Z'] }, 'vorher: 09.03.2027, 08:00 bis 09.03.2027, 17:00, nachher: 29.03.2027, 08:00 bis 29.03.2027, 17:00'],
  [{ scope: 'all', count: 4 }, 'Umfang: die ganze Serie, Anzahl: 4'],
  [{ by: 'link' }, 'durch: Link aus der Mail'],
  [{ by: 'password' }, 'durch: Passwort'],
  [{ what: 'invite-guest' }, 'was: eingeladen'],
  // Of people who are gone the id is left.
  [{ personId: 'p-2', siteId: null }, 'für: p-2'],
  [{ before: ['employee'], after: [] }, 'vorher: employee, nachher: keine'],
  [{ until: '2027-03-09', passed: true }, 'bis: 09.03.2027, bestanden: ja'],
  [{ after: { people: { 'p-1': 'edit' }, units: {}, everyone: 'read' } }, 'nachher: (Personen: (Anna Keller: schreiben), Organisationseinheiten: keine, alle: lesen)'],
  [{ kind: 'survey', unheardOf: { a: 1 } }, 'Art: survey, unheardOf: (a: 1)'],
])('%j is said as "%s"', (detail, words) => {
  expect(detailWords(JSON.stringify(detail), names, 'booking')).toBe(words)
})

test('the space of a document is not called a place', () => {
  expect(detailWords('{"spaceId":"d-1"}', {}, 'document-folder')).toBe('Bereich: d-1')
})

test('every name that an event may have has a word', () => {
  const source = ['audit-events', 'audit-learning-events'].map((name) => readFileSync(join(import.meta.dirname, `../../platform/${name}.ts`), 'utf8')).join('')
  const stored = [...source.matchAll(/readonly (\w+)\??:/g)].map(([, name = '']) => name)
  expect(stored.length).toBeGreaterThan(100)
  expect([...new Set(stored)].filter((name) => !detailNameWords[name])).toEqual([])
})
