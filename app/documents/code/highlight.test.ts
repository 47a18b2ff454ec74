import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeLanguages } from '../nodes/values.ts'
import { plainText, type TextNode } from '../text.ts'
import { codeParts } from './highlight.ts'
import { withCodeParts } from './in-text.ts'
import { codeLanguageName, highlightedAs } from './languages.ts'

/** The parts as words with their kind. */
const read = (code: string, language: (typeof codeLanguages)[number]) => codeParts(code, language).map(({ from, to, kind }) => [kind, code.slice(from, to)])

test('parts of code are found by language', () => {
  expect(read("SELECT name FROM person WHERE id = 7 -- eine", 'sql')).toEqual([['keyword', 'SELECT'], ['keyword', 'FROM'], ['keyword', 'WHERE'], ['number', '7'], ['comment', '-- eine']])
  expect(read('{ "offen": true }', 'json')).toEqual([['attribute', '"offen"'], ['keyword', 'true']])
  expect(read('const n = `a${b}`', 'typescript')).toEqual(expect.arrayContaining([['keyword', 'const'], ['string', '`a']]))
})

test('whatever the code is, parts lie in order within it, and no character is lost on the page', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'binary' }), fc.constantFrom(...codeLanguages), (code, language) => {
      let end = 0
      for (const { from, to } of codeParts(code, language)) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        end = to
      }
      expect(end).toBeLessThanOrEqual(code.length)
      const text: TextNode = { type: 'doc', content: [{ type: 'codeBlock', attrs: { language }, content: [{ type: 'text', text: code }] }] }
      expect((withCodeParts(text).content?.[0]?.content ?? []).map(plainText).join('')).toBe(code)
    }),
    { numRuns: 60 },
  )
})

test('code in another language, without one or very long stays as it is', () => {
  const block = (language: string | null, text: string): TextNode => ({ type: 'codeBlock', attrs: { language }, content: [{ type: 'text', text }] })
  for (const node of [block('cobol', 'MOVE 1 TO X'), block(null, 'const a = 1')]) expect(withCodeParts(node)).toEqual(node)
  expect(codeParts('1 '.repeat(20_000), 'json')).toEqual([])
})

test('languages are known by their other names too', () => {
  expect(['js', 'TS', 'html', 'yml', 'sh', 'sql', 'cobol', null].map(highlightedAs)).toEqual(['typescript', 'typescript', 'xml', 'yaml', 'bash', 'sql', null, null])
  expect(['js', 'cobol', null, '<b>'].map(codeLanguageName)).toEqual(['JavaScript, TypeScript', 'cobol', null, null])
})

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('every colour of code has AA contrast on its ground, light and dark', () => {
  const tokens = readFileSync('app/ui/tokens.css', 'utf8')
  const css = readFileSync('app/documents/documents.css', 'utf8')
  const pair = (name: string) => new RegExp(`--${name}:\\s*light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens)?.slice(1) ?? []
  const used = [...css.matchAll(/\.code-(\w+) \{ color: var\(--([\w-]+)\)/g)].map(([, , name = '']) => name)
  expect(used).toHaveLength(6)
  const ground = pair('color-sunken')
  for (const name of used) {
    for (const scheme of [0, 1]) {
      const [a, b] = [luminance(pair(name)[scheme] ?? ''), luminance(ground[scheme] ?? '')]
      expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), `${name} ${scheme}`).toBeGreaterThanOrEqual(4.5)
    }
  }
})
