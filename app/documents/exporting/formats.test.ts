/** What a file of each format holds of a text, looked at in its bytes. */
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { drawnPng } from '../../../prisma/seed/drawn-png.ts'
import type { Mark, TextNode } from '../text.ts'
import { blocksOf } from './blocks.ts'
import type { Outgoing } from './outgoing.ts'
import { partsOf } from './pdf-cell.ts'
import { written } from './written.ts'

const fileId = '0190d3c8-0000-7000-8000-000000000002'
const picture = { bytes: drawnPng(20, 10), mediaType: 'image/png', width: 20, height: 10 }
const outgoing = (...content: TextNode[]): Outgoing => ({
  title: 'Titel', language: 'de-CH', text: { type: 'doc', content }, pictures: { [fileId]: picture }, letterhead: { name: 'Stadt Seewil', logo: null }, author: 'Anna Keller', day: '27.11.2026', moment: '2026-11-27T08:00:00.000Z', origin: 'https://werkplatz.example.ch',
  words: { page: 'Seite', of: 'von', notes: 'Anmerkungen', image: 'Bild', callouts: { info: 'Hinweis' }, done: 'erledigt', open: 'offen', due: 'bis', decision: 'Beschluss', suggestions: 'Offene Vorschläge', newer: 'neuer' },
})
const words = (text: string, ...marks: Mark[]): TextNode => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
const p = (...content: TextNode[]): TextNode => ({ type: 'paragraph', content })
const node = (type: string, attrs: TextNode['attrs'], ...content: TextNode[]): TextNode => ({ type, attrs, content })
const suggested = (type: 'insertion' | 'deletion', id: string, isBreak = false): Mark => ({ type, attrs: { id, person: 'x', name: 'Reto', at: '', isBreak } })

async function xmlOf(format: 'docx' | 'odt', out: Outgoing): Promise<string> {
  return strFromU8(unzipSync(await written({ format, out }))[format === 'docx' ? 'word/document.xml' : 'content.xml'] ?? new Uint8Array())
}
const html = async (out: Outgoing) => strFromU8(await written({ format: 'html', out }))
const plain = (xml: string) => xml.replaceAll(/<\/(?:w:p|text:p|p)>/g, '\n').replaceAll(/<[^>]*>/g, '')

test('what is only suggested stands in no file, what is suggested to go still does, and a line says how much is open', async () => {
  const out = outgoing(
    p(words('Bis Ende März', suggested('deletion', 'a')), words('Bis Mitte April', suggested('insertion', 'a')), words(': Rückmeldungen ')),
    p(words('¶', suggested('insertion', 'b', true)), words('der Teams')),
  )
  for (const text of [plain(await xmlOf('docx', out)), plain(await xmlOf('odt', out)), plain(await html(out))]) {
    expect(text).toContain('Bis Ende März: Rückmeldungen der Teams')
    expect(text).not.toMatch(/April|¶/)
    expect(text).toContain('Offene Vorschläge: 2')
  }
  expect(blocksOf(outgoing(p(words('Ohne')))).blocks).toEqual([{ kind: 'paragraph', runs: [{ kind: 'text', text: 'Ohne' }] }])
})

test('a decision says that it is one, with its number and day', async () => {
  const out = outgoing(node('decision', { number: '7', day: '2027-03-09' }, p(words('Wir bauen um.')), p(words('Ab Mai.'))))
  for (const text of [plain(await xmlOf('docx', out)), plain(await xmlOf('odt', out)), plain(await html(out))]) expect(text).toContain('Beschluss 7: Wir bauen um. (09.03.2027)\nAb Mai.')
})

const wide = outgoing(
  node('table', {},
    node('tableRow', {}, node('tableHeader', {}, p(words('Wer'))), node('tableHeader', { colspan: 2 }, p(words('Was')))),
    node('tableRow', {}, node('tableHeader', { rowspan: 2 }, p(words('Anna'))), node('tableCell', {}, p(words('a'))), node('tableCell', {}, p(words('b')))),
    node('tableRow', {}, node('tableCell', {}, p(words('c'))), node('tableCell', {})),
  ),
)

test('in OpenDocument each row has a cell in each column, the covered ones as such, and the head is the table’s', async () => {
  const xml = await xmlOf('odt', wide)
  const rows = [...xml.matchAll(/<table:table-row>(.*?)<\/table:table-row>/g)].map(([, row = '']) => [...row.matchAll(/<table:(covered-)?table-cell/g)].map(([, covered]) => (covered ? '-' : 'x')).join(''))
  expect(rows).toEqual(['xx-', 'xxx', '-xx'])
  expect(xml).toMatch(/<table:table-header-rows><table:table-row>.*?Wer.*?<\/table:table-row><\/table:table-header-rows>/)
  expect(xml).not.toContain('string"></table:table-cell>')
  expect(xml).toMatch(/<office:automatic-styles>.*style:name="HeadCell"/)
})

test('a web page tells which cells are heads of what, and whether a task is done', async () => {
  const page = await html(wide)
  expect(page.match(/<th[^>]*>/g)).toEqual(['<th scope="col">', '<th scope="col" colspan="2">', '<th scope="row" rowspan="2">'])
  const tasks = await html(outgoing(node('taskList', {}, node('taskItem', { checked: true }, p(words('a'))), node('taskItem', {}, p(words('b'))))))
  expect(tasks.match(/<input[^>]*>/g)).toEqual(['<input type="checkbox" disabled checked aria-label="erledigt">', '<input type="checkbox" disabled aria-label="offen">'])
})

test('a cell of a PDF holds its points line by line, and its pictures', async () => {
  const image = node('image', { src: `/documents/${fileId}/files/${fileId}`, alt: 'Der Plan', width: 100 })
  const item = (text: string) => node('listItem', {}, p(words(text)))
  const table = node('table', {}, node('tableRow', {}, node('tableCell', {}, node('bulletList', {}, item('eins'), item('zwei')), node('taskList', {}, node('taskItem', { checked: true }, p(words('getan')))), image)))
  const [block] = blocksOf(outgoing(table)).blocks
  const cell = block?.kind === 'table' ? block.rows[0]?.[0] : undefined
  const parts = partsOf(cell ?? { isHeader: false, columns: 1, rows: 1, content: [] }, { width: 200, height: 100, measure: (text) => text.length * 5, open: () => 'opened', word: 'Bild' })
  expect(parts.map((part) => (part.kind === 'line' ? part.line.pieces.map(({ text }) => text).join('') : [part.alt, part.width, part.height]))).toEqual(['• eins', '• zwei', '☑ getan', ['Der Plan', 15, 7.5]])
  const pdf = Buffer.from(await written({ format: 'pdf', out: outgoing(table) })).toString('latin1')
  expect(pdf.match(/\/S \/Figure/g)).toHaveLength(1)
})
