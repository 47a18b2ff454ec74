import { expect, test } from 'vitest'
import { dataProtection } from './data-protection.server.ts'
import { blocksOf } from './statement-text.server.ts'

test('a table becomes rows with a head, and what stands around it text', () => {
  expect(blocksOf('# Titel\n\nEin **Satz**.\n\n| a | b |\n|---|---|\n| eins | `zwei` |\n\n## Mehr')).toEqual([
    { kind: 'html', html: '<p>Ein <strong>Satz</strong>.</p>' },
    { kind: 'table', head: ['a', 'b'], rows: [['eins', '<code>zwei</code>']] },
    { kind: 'html', html: '<h2>Mehr</h2>' },
  ])
})

test('the page says the same in both languages: as many parts of the same kind, as many rows in each table', () => {
  const shape = (locale: 'de' | 'en') => dataProtection(locale).map((block) => (block.kind === 'table' ? { head: block.head.length, rows: block.rows.map((row) => row.length) } : block.html.slice(0, 3)))
  expect(shape('de')).toEqual(shape('en'))
})
