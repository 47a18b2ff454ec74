import { expect, test } from 'vitest'
import { printedHtml } from './printed-html.ts'

test('headings go down a step, ids get the name of the unit, pictures come at once', () => {
  expect(printedHtml('<h2 id="s-a">A h2</h2><h3>B</h3><p id="p-1">1 <img src="/a" loading="lazy" alt="x"></p><div class="lesson-table" tabindex="0"></div>', 'u')).toBe(
    '<h3 id="u--s-a">A h2</h3><h4>B</h4><p id="u--p-1">1 <img src="/a" alt="x"></p><div class="lesson-table" tabindex="0"></div>',
  )
})

test('words that look like markup stay words', () => {
  expect(printedHtml('<p>id="x" loading="lazy" &lt;h2&gt;</p>', 'u')).toBe('<p>id="x" loading="lazy" &lt;h2&gt;</p>')
})
