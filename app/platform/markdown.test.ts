import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortMarkdown } from './markdown.server.ts'

test('the subset comes through', () => {
  expect(shortMarkdown('## Neu\n\nAb **Montag**, siehe [Plan](/documents).\n\n- eins\n- zwei')).toBe('<h2>Neu</h2>\n<p>Ab <strong>Montag</strong>, siehe <a href="/documents">Plan</a>.</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>')
})

test.each([
  ['HTML', '<img src=x onerror=alert(1)> <script>alert(1)</script>', /<(img|script)|onerror/],
  ['a link with code', '[a](javascript:alert(1))', /javascript:/],
  ['a picture', '![a](https://fremd.example/a.png)', /<img/],
  ['a form', '<form action="/sign-out"><button>x</button></form>', /<form|<button/],
])('%s does not', (_, text, unwanted) => {
  expect(shortMarkdown(text)).not.toMatch(unwanted)
})

test('no text makes anything else', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('<', '>', '[', ']', '(', ')', '!', 'a', '"', '=', '\n', '`', '#', '*', 'javascript:', 'onload', '/', ' ') }), (text) => {
    const tags = [...shortMarkdown(text).matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name)
    return tags.every((name) => ['p', 'h2', 'h3', 'strong', 'em', 'del', 'code', 'br', 'ul', 'ol', 'li', 'blockquote', 'a'].includes(name ?? ''))
  }))
})
