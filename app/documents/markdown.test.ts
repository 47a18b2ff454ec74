import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMarkdown } from './from-markdown.ts'
import { plainText, safeHref, type TextNode } from './text.ts'
import { toMarkdown } from './to-markdown.ts'

test('what the editor knows survives the way to Markdown and back', () => {
  const markdown = [
    '## Worum es geht',
    '',
    'Ab **1. Juli** gelten *dieselben* Zeiten, ~~siehe~~ [Umfrage](<https://werkplatz.example/umfrage>) und `code`.',
    '',
    '- 40 Stellenprozente',
    '- Anzeige',
    '',
    '  mit zweitem Absatz',
    '',
    '3. drei',
    '4. vier',
    '',
    '> Zitat',
    '>',
    '> weiter',
    '',
    '```',
    'const a = `b`',
    '```',
    '',
    '---',
    '',
  ].join('\n')
  expect(toMarkdown(fromMarkdown(markdown)).replaceAll('\n\n', '\n')).toBe(markdown.replaceAll('\n\n', '\n'))
})

test('scripts never become links, HTML stays text', () => {
  const text = fromMarkdown('[a](javascript:alert(1)) <img src=x onerror=alert(1)>')
  expect(JSON.stringify(text)).not.toContain('"link"')
  expect(plainText(text)).toContain('<img src=x onerror=alert(1)>')
  expect(safeHref('java\nscript:alert(1)')).toBeNull()
  expect(safeHref('//evil.example')).toBeNull()
  expect(safeHref('data:text/html,x')).toBeNull()
  expect(safeHref('/documents')).toBe('/documents')
  expect(safeHref('mailto:anna@example.ch')).toBe('mailto:anna@example.ch')
})

test('any words come back as they were', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'ü', '*', '_', '#', '-', '1', '.', '>', '`', '[', ']', '(', '<', '~', '|', '\\', '+', '=', ' ') })
  fc.assert(
    fc.property(fc.array(words, { maxLength: 4 }), (paragraphs) => {
      const content = paragraphs.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '')
      const document: TextNode = { type: 'doc', content: content.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })) }
      expect(fromMarkdown(toMarkdown(document))).toEqual(document)
    }),
  )
})
