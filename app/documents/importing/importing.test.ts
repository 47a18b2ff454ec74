import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawnPng } from '../../../prisma/seed/drawn-png.ts'
import type { Outgoing } from '../exporting/outgoing.ts'
import { written } from '../exporting/written.ts'
import { fromMarkdown } from '../from-markdown.ts'
import { toMarkdown } from '../to-markdown.ts'
import type { TextNode } from '../text.ts'
import { ImportError } from './brought.ts'
import { fromHtml } from './from-html.ts'
import { read } from './read.ts'
import { unpacked } from './unpacked.ts'

const everything = () => true
const outgoing = (text: TextNode, pictures: Outgoing['pictures'] = {}): Outgoing => ({
  title: 'Schalterzeiten ab Juli', language: 'de-CH', text, pictures, letterhead: { name: 'Stadt Seewil', logo: null }, author: 'Anna Keller', day: '27.11.2026', moment: '2026-11-27T08:00:00.000Z', origin: 'https://werkplatz.example.ch',
  words: { page: 'Seite', of: 'von', notes: 'Anmerkungen', image: 'Bild', callouts: { info: 'Hinweis' }, done: 'erledigt', open: 'offen', due: 'bis', decision: 'Beschluss', suggestions: 'Offene Vorschläge', newer: 'Dieser Inhalt braucht eine neuere Version.' },
})

/** Texts whose every part survives Word and HTML. */
const kept = [
  '## Worum es geht\n\nAb **1. Juli** gelten *dieselben* Zeiten, ***überall***, ~~wie bisher~~.\n\n### Zeiten\n\nSiehe [Merkblatt](<https://seewil.example.ch/merkblatt?a=1&b=2>) und `Code`.\n\n#### Ausnahmen\n\nKeine.\n',
  '- eins\n- zwei\n\n  - zwei eins\n  - zwei zwei\n- drei\n',
  '1. erstens\n2. zweitens\n\n   1. innen\n   2. auch\n3. drittens\n',
  '> Ein Zitat.\n>\n> Zweiter Absatz.\n\nDanach.\n',
  'Zeile eins\\\nZeile zwei & <spitz> "quer"\n\n```\nif (a < b) {\n  return 1\n}\n```\n\nEnde.\n',
]

test.each(kept)('what is stated as kept survives Word and back: %#', async (markdown) => {
  const text = fromMarkdown(markdown)
  const { title, text: back, report } = await read('docx', await written({ format: 'docx', out: outgoing(text) }))
  expect(title).toBe('Schalterzeiten ab Juli')
  expect(toMarkdown(back)).toBe(toMarkdown(text))
  expect(report).toEqual({})
})

test.each([...kept, 'Oben\n\n---\n\nunten\n'])('and HTML and back: %#', async (markdown) => {
  const text = fromMarkdown(markdown)
  const { title, text: back } = await read('html', await written({ format: 'html', out: outgoing(text) }))
  expect([title, toMarkdown(back)]).toEqual(['Schalterzeiten ab Juli', toMarkdown(text)])
})

test('Markdown files: the first heading is the title', async () => {
  const { title, text } = await read('markdown', Buffer.from('# Titel *kursiv*\n\n## Eins\n\nText\n'))
  expect([title, toMarkdown(text)]).toEqual(['Titel kursiv', '## Eins\n\nText\n'])
  expect((await read('markdown', Buffer.from('Ohne Titel\n'))).title).toBeNull()
  expect(toMarkdown((await read('markdown', Buffer.from([0x47, 0x72, 0xfc, 0x73, 0x73, 0x65]))).text)).toBe('Grüsse\n')
})

test('HTML with script and event handlers: nothing of it is kept, and the report says so', () => {
  const { title, text, report } = fromHtml(
    '<title>T</title><body onload="x()"><script>alert(1)</script><p onclick="x()">Text <a href="javascript:x()">weg</a> <a href="https://a.example/">da</a><img src="https://evil.example/p.gif" onerror="x()" alt="Bild"></p><iframe src="//evil"></iframe><style>p{}</style><object data="x"></object><svg><script>x()</script></svg><my-thing>Wort</my-thing><!-- c --></body>',
    everything,
  )
  const json = JSON.stringify(text)
  expect(json).not.toMatch(/javascript|evil|alert|onclick|x\(\)/)
  expect(toMarkdown(text)).toBe('Text weg [da](<https://a.example/>)Bild\n\nWort\n')
  expect(title).toBe('T')
  expect(report).toEqual({ handlers: 3, scripts: 1, links: 1, remoteImages: 1, embedded: 3, styles: 1, elements: 1, comments: 1 })
})

test('tables, notes and images come in where the editor knows them, and as their words where not', () => {
  const html = '<h1>Titel</h1><table><tr><th>A</th><td colspan="2">B</td></tr></table><p>x<sup><a href="#footnote-1">[1]</a></sup></p><ol><li id="footnote-1"><p>Die Note <a href="#footnote-ref-1">↑</a></p></li></ol><img src="import:1" alt="Plan">'
  const { title, text } = fromHtml(html, everything, new Set(['import:1']))
  expect(title).toBe('Titel')
  expect(text.content).toEqual([
    { type: 'table', content: [{ type: 'tableRow', content: [
      { type: 'tableHeader', attrs: { colspan: 1, rowspan: 1 }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A' }] }] },
      { type: 'tableCell', attrs: { colspan: 2, rowspan: 1 }, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'B' }] }] },
    ] }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'x' }, { type: 'footnote', attrs: { note: 'Die Note' } }] },
    { type: 'image', attrs: { src: 'import:1', alt: 'Plan', decorative: false, width: 100 } },
  ])
  const bare = fromHtml(html, () => false, new Set(['import:1']))
  expect(bare.report).toEqual({ tables: 1, images: 1 })
  expect(toMarkdown(bare.text)).toContain('A \\| B')
})

test('HTML that is nested a million deep, and any garbage, is refused or read, and ends in no other error', () => {
  expect(() => fromHtml('<div>'.repeat(1_000), everything)).toThrow(ImportError)
  fc.assert(
    fc.property(fc.array(fc.constantFrom('<p>', '</p>', '<ul>', '<li>', '</ul>', '<table>', '<td>', '<b>', '</b>', '<h1>', '<pre>', 'Wort', ' ', '<br>', '<img src=x>', '<blockquote>', '<a href=/x>'), { maxLength: 60 }), (parts) => {
      expect(fromHtml(parts.join(''), () => false).text.type).toBe('doc')
    }),
  )
})

test('a Word file that unpacks to far too much is refused before it does, also when it lies about its size', async () => {
  const zeros = new Uint8Array(60 * 1024 * 1024)
  const bomb = zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': zeros })
  expect(bomb.length).toBeLessThan(200_000)
  await expect(read('docx', bomb)).rejects.toMatchObject({ problem: 'bomb' })
  // The list of contents claims 1,000 bytes for what unpacks to 60 MB.
  const lying = Buffer.from(bomb)
  const entry = lying.lastIndexOf('PK\u0001\u0002')
  lying.writeUInt32LE(1_000, entry + 24)
  await expect(read('docx', lying)).rejects.toMatchObject({ problem: 'bomb' })
  await expect(read('docx', zipSync({ a: strToU8('x') }))).rejects.toMatchObject({ problem: 'damaged' })
  await expect(read('docx', zipSync({ 'word/document.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>') }))).rejects.toMatchObject({ problem: 'damaged' })
  expect(() => unpacked(Buffer.from('no zip at all, but long enough to look at'))).toThrow(ImportError)
})

test('images go out into every format and their words where a format can not show them', async () => {
  const id = '0190d3c8-0000-7000-8000-000000000002'
  const text: TextNode = { type: 'doc', content: [{ type: 'image', attrs: { src: `/documents/0190d3c8-0000-7000-8000-000000000001/files/${id}`, alt: 'Der Plan', width: 50 } }, { type: 'unbekannt', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Wort\u0000' }] }] }] }
  const pictures = { [id]: { bytes: drawnPng(20, 10), mediaType: 'image/png', width: 20, height: 10 } }
  const html = Buffer.from(await written({ format: 'html', out: outgoing(text, pictures) })).toString()
  expect(html).toContain(`src="data:image/png;base64,${drawnPng(20, 10).toString('base64')}" alt="Der Plan"`)
  expect(html).toContain('<p>Wort</p>')
  const docx = unpacked(await written({ format: 'docx', out: outgoing(text, pictures) }))
  expect(Object.keys(docx).filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
  expect(Buffer.from(docx['word/document.xml'] ?? []).toString()).toContain('descr="Der Plan"')
  const odt = unpacked(await written({ format: 'odt', out: outgoing(text, pictures) }))
  expect(Object.keys(odt)[0]).toBe('mimetype')
  expect(Buffer.from(odt['Pictures/1.png'] ?? []).equals(drawnPng(20, 10))).toBe(true)
  expect(Buffer.from(odt['content.xml'] ?? []).toString()).toContain('<svg:desc>Der Plan</svg:desc>')
  const pdf = Buffer.from(await written({ format: 'pdf', out: outgoing(text, pictures) })).toString('latin1')
  for (const part of ['%PDF-1.7', '/MarkInfo', '/StructTreeRoot', '/Lang (de-CH)', '/OutputIntents', '<pdfaid:part>2</pdfaid:part>', '<pdfaid:conformance>A</pdfaid:conformance>', '/DisplayDocTitle true', '/S /Figure']) expect(pdf, part).toContain(part)
  expect(pdf).not.toContain('/BaseFont /Helvetica')
  const none = Buffer.from(await written({ format: 'html', out: outgoing(text) })).toString()
  expect(none).toContain('[Bild: Der Plan]')
})
