import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksOf, placeAt, resumeAt } from './place.ts'

type Part = { tag: 'p' | 'h2' | 'ul'; words: string }

/** As the course files become HTML: paragraphs numbered, headings by their words, lists without an id. */
function htmlOf(parts: readonly Part[]): string {
  let paragraphs = 0
  return parts.map(({ tag, words }) => (tag === 'ul' ? `<ul><li>${words}</li></ul>` : `<${tag} id="${tag === 'p' ? `p-${++paragraphs}` : `s-${words}`}">${words}</${tag}>`)).join('\n')
}

const part = fc.record({ tag: fc.constantFrom('p', 'p', 'h2', 'ul'), words: fc.stringMatching(/^[a-z]{8,12}$/) })
const text = fc.uniqueArray(part, { minLength: 2, maxLength: 20, selector: ({ words }) => words })

test('a place is found again in the same text, wherever it is', () => {
  fc.assert(
    fc.property(text, (parts) => {
      const html = htmlOf(parts)
      for (const [at, { id }] of marksOf(html).entries()) {
        const place = placeAt(html, id, 'de')
        expect(place && resumeAt(place, html, 'de')?.id).toBe(at === 0 ? undefined : id)
      }
    }),
  )
})

test('a place keeps its words when other paragraphs come and go', () => {
  fc.assert(
    fc.property(text, text, fc.nat(), (parts, others, number) => {
      const html = htmlOf(parts)
      const marks = marksOf(html)
      const mark = marks[number % marks.length]
      const place = mark && placeAt(html, mark.id, 'de')
      if (!mark || !place) return
      const edited = htmlOf([{ tag: 'p', words: 'anfang neu' }, ...others.filter(({ words }) => !parts.some((one) => one.words === words)), ...parts.filter(({ words, tag }) => words === mark.words || tag === 'h2')])
      expect(resumeAt(place, edited, 'de')?.words).toBe(mark.words)
    }),
  )
})

test('a paragraph that was rewritten is looked for below its heading', () => {
  const parts: Part[] = [{ tag: 'p', words: 'eins' }, { tag: 'h2', words: 'teil' }, { tag: 'p', words: 'alt' }, { tag: 'h2', words: 'ende' }, { tag: 'p', words: 'fertig' }]
  const place = placeAt(htmlOf(parts), 'p-2', 'de')
  const edited = htmlOf([{ tag: 'p', words: 'neu davor' }, { tag: 'p', words: 'eins' }, ...parts.slice(1).map((one) => (one.words === 'alt' ? { ...one, words: 'ganz anders' } : one))])
  expect(place && resumeAt(place, edited, 'de')).toMatchObject({ section: 'teil' })
})

test('in the other language it is the same paragraph, or the same part of the way', () => {
  const place = placeAt(htmlOf(Array.from({ length: 10 }, (_, at) => ({ tag: 'p', words: `absatz ${at}` }))), 'p-6', 'de')
  const english = (count: number) => htmlOf(Array.from({ length: count }, (_, at) => ({ tag: 'p', words: `paragraph ${at}` })))
  expect(place && resumeAt(place, english(10), 'en')?.id).toBe('p-6')
  expect(place && resumeAt(place, english(20), 'en')?.id).toBe('p-11')
  expect(place && resumeAt(place, '', 'en')).toBeNull()
})

test('an id that the text does not have is no place', () => {
  expect(placeAt('<p id="p-1">Eins</p>', 'p-2', 'de')).toBeNull()
})
