import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkMarkdown } from './check-markdown.ts'
import { parseMarkdown } from './markdown.ts'
import { Problems } from '../../platform/content-files/problems.ts'
import { renderMarkdown, renderParts } from './render.ts'

const render = (text: string) => renderMarkdown(parseMarkdown(text), (name) => ({ src: `/a/${name}` }))

function problemsOf(text: string): string[] {
  const problems = new Problems()
  checkMarkdown(parseMarkdown(text), { file: 'f', lines: text.split('\n'), problems, hasAsset: () => true })
  return problems.lines()
}

test.each(['Mitarbeiter:innen', 'um 14:30 Uhr', 'siehe::dort', 'Kolleg:innen[neu]', 'a:b{c}', 'Note: ::leaf'])('leaves "%s" as it is', (text) => {
  expect(render(text)).toBe(`<p id="p-1">${text}</p>`)
})

test('text with colons survives whatever stands around them', () => {
  const word = fc.stringMatching(/^[A-Za-zÄÖÜäöü0-9]{1,8}$/)
  const colons = fc.constantFrom(':', '::', ': ', ' :', ':[', ':{')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, colons, word), { minLength: 1, maxLength: 6 }), (parts) => {
      const text = `Wort ${parts.map(([left, colon, right]) => `${left}${colon}${right}`).join(' ')}`
      expect(render(text)).toBe(`<p id="p-1">${text}</p>`)
    }),
  )
})

test('steps become a line with stops', () => {
  expect(render(':::steps\n- **Einsicht**: Warum?\n- **Wille**: Will ich?\n:::')).toBe(
    '<ol class="step-line"><li><strong>Einsicht</strong><span>Warum?</span></li><li><strong>Wille</strong><span>Will ich?</span></li></ol>',
  )
})

test('a figure has its text alternative and caption', () => {
  expect(render(':::figure[Drei Kreise]\n![](assets/x.svg)\n\nQuelle: *Stadt*\n:::')).toBe(
    '<figure><img src="/a/x.svg" alt="Drei Kreise" loading="lazy" decoding="async"><figcaption><p>Quelle: <em>Stadt</em></p></figcaption></figure>',
  )
})

test('titled blocks show their title', () => {
  expect(render(':::example[Sozialamt]\nText\n:::')).toBe('<div class="text-block text-block-example"><p class="text-block-title">Sozialamt</p><p>Text</p></div>')
})

test('headings get anchors that differ', () => {
  expect(render('## Über uns\n\n## Über uns')).toContain('<h2 id="s-uber-uns">Über uns</h2>\n<h2 id="s-uber-uns-2">')
})

test('blocks may stand in each other and in lists, when they are closed', () => {
  expect(problemsOf('::::note\n:::example[A]\nx\n:::\n::::')).toEqual([])
  expect(problemsOf('- a\n\n  :::note\n  x\n  :::')).toEqual([])
})

test('nothing that could run gets through, checked or not', () => {
  const hostile = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))', '[x](data:text/html,a)', '![x](https://example.org/x.png)', '<a href="javascript:1">x</a>', '[x]: javascript:alert(1)\n\n[x]']
  for (const text of hostile) {
    const html = render(text)
    expect(html, text).not.toMatch(/<script|onerror|javascript:|data:|example\.org/)
  }
})

/** The elements of written HTML with the names of their attributes; text and values hold no bare "<". */
function elementsOf(html: string): { name: string; attributes: string[] }[] {
  const found = [...html.matchAll(/<\/?([a-z][^\s>/]*)((?:\s+[^\s"=>]+(?:="[^"]*")?)*)\s*\/?>/gi)]
  expect(found, html).toHaveLength(html.split('<').length - 1)
  return found.map(([, name = '', attributes = '']) => ({ name, attributes: [...attributes.matchAll(/\s+([^\s"=>]+)(?:="[^"]*")?/g)].map(([, attribute = '']) => attribute) }))
}

test('arbitrary text never makes elements outside the list', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', 'script', 'a', ' ', '"', '=', 'onload', ':', '[', ']', '(', ')', '!', '\n', '*', '`', '{', '}'), maxLength: 60 }), (text) => {
      for (const { name, attributes } of elementsOf(render(text))) {
        expect(name).not.toMatch(/^(script|iframe|object|style|form|input)$/i)
        expect(attributes.filter((attribute) => /^on/i.test(attribute))).toEqual([])
      }
    }),
    { numRuns: 1000 },
  )
})

test('a single paragraph as words: nothing comes between letters that are marked and those that are not', () => {
  expect(renderParts(parseMarkdown('Der **Haupt**grund').children, () => ({ src: '' }))).toBe('Der <strong>Haupt</strong>grund')
})

test('the words of one paragraph stand without it, and close together', () => {
  const parts = (text: string) => renderParts(parseMarkdown(text).children, (name) => ({ src: name }))
  expect(parts('Was war **gut**?')).toBe('Was war <strong>gut</strong>?')
  expect(parts('Eins.\n\nZwei.')).toBe('<p>Eins.</p>\n<p>Zwei.</p>')
})
