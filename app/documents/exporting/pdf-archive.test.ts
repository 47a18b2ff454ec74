/** What ISO 19005-2 asks of level A, read from the bytes: clause numbers are its. */
import { inflateSync, deflateSync, crc32 } from 'node:zlib'
import { create, type Font } from 'fontkit'
import { expect, test } from 'vitest'
import { fromMarkdown } from '../from-markdown.ts'
import type { TextNode } from '../text.ts'
import type { Outgoing, Picture } from './outgoing.ts'
import { toPdf } from './to-pdf.ts'

type PdfObject = { id: string; dictionary: string; stream: Buffer | null }

/** The objects of a file that has neither object streams nor encryption, streams unpacked. */
function objectsOf(bytes: Uint8Array): PdfObject[] {
  const file = Buffer.from(bytes)
  const text = file.toString('latin1')
  const starts = [...text.matchAll(/^(\d+) 0 obj$/gm)]
  return starts.map((start, index) => {
    const from = start.index + start[0].length
    const whole = text.slice(from, starts[index + 1]?.index ?? text.length)
    const at = whole.indexOf('\nstream\n')
    const dictionary = whole.slice(0, at === -1 ? whole.indexOf('endobj') : at)
    const size = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const raw = at === -1 ? null : file.subarray(from + at + 8, from + at + 8 + size)
    return { id: start[1] ?? '', dictionary, stream: raw && dictionary.includes('FlateDecode') && !dictionary.includes('/Image') ? inflateSync(raw) : raw }
  })
}

function pixels(colours: 0 | 2 | 6): Picture {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([size, named, sum])
  }
  const row = Buffer.alloc(1 + 2 * { 0: 1, 2: 3, 6: 4 }[colours], 100).fill(0, 0, 1)
  const bytes = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, 8, colours, 0, 0, 0])), chunk('IDAT', deflateSync(Buffer.concat([row, row]))), chunk('IEND', Buffer.alloc(0))])
  return { bytes, mediaType: 'image/png', width: 2, height: 2 }
}

/** The head of a JPEG with four colours: as far as a PDF's writer reads. */
const printersJpeg: Picture = { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 20, 8, 0, 2, 0, 2, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0, 0xff, 0xd9]), mediaType: 'image/jpeg', width: 2, height: 2 }

const markdown = `## Ausgangslage

Ein *Absatz* mit **fett**, \`Code\`, ~~weg~~ und [Verweis](https://example.org/x?a=1&b=2).[^1]

- Punkt
  - darunter

1. Erstens

- [ ] Aufgabe

| A | B |
| --- | --- |
| 1 | 2 |

> Zitat

\`\`\`
const x = 1
\`\`\`

---

Αβγ → ∑, und was keine Schrift hat: 漢 \u0001 \u200d 😀 ﬁ

[^1]: Eine Anmerkung.
`

const ids = ['0', '2', '6', '9'].map((digit) => `22222222-2222-4222-8222-22222222222${digit}`)
const image = (id: string | undefined, alt: string): TextNode => ({ type: 'image', attrs: { src: `/documents/11111111-1111-4111-8111-111111111111/files/${id}`, alt, width: 50 } })
const cell = (text: string, attrs: Record<string, number>): TextNode => ({ type: 'tableCell', attrs, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })

function letter(title: string): Outgoing {
  const text = fromMarkdown(markdown)
  text.content?.push(image(ids[0], 'Ein graues Bild'), image(ids[1], ''), image(ids[2], 'Ein durchsichtiges Bild'), image(ids[3], 'Ein Bild für den Druck'), { type: 'table', content: [{ type: 'tableRow', content: [cell('breit', { colspan: 2 })] }, { type: 'tableRow', content: [cell('a', {}), cell('b', {})] }] })
  return {
    title,
    language: 'de-CH',
    text,
    pictures: Object.fromEntries([pixels(0), pixels(2), pixels(6), printersJpeg].map((picture, index) => [ids[index] ?? '', picture])),
    letterhead: { name: 'Stadt Seewil', logo: pixels(6) },
    author: 'Zoë & Söhne',
    day: '27.11.2026',
    moment: '2026-11-27T08:00:00.000Z',
    origin: 'https://werkplatz.example',
    words: { page: 'Seite', of: 'von', notes: 'Anmerkungen', image: 'Bild', callouts: { info: 'Hinweis' }, done: 'erledigt', open: 'offen', due: 'bis', decision: 'Beschluss', suggestions: 'Offene Vorschläge', newer: 'neu' },
  }
}

const title = 'Plätze & Wege <Entwurf> "A"\u0002'
const bytes = await toPdf(letter(title))
const file = Buffer.from(bytes).toString('latin1')
const objects = objectsOf(bytes)
const byId = new Map(objects.map((object) => [object.id, object]))
const of = (pattern: RegExp) => objects.filter(({ dictionary }) => pattern.test(dictionary))
const referred = (dictionary: string, name: string) => byId.get(new RegExp(`/${name}\\s*\\[?\\s*(\\d+) 0 R`).exec(dictionary)?.[1] ?? '')
const catalog = of(/\/Type \/Catalog/)[0]?.dictionary ?? ''

test('the file says that it is PDF/A-2a, in a description that can be parsed and agrees with the other one (6.6.2, 6.6.4)', () => {
  const metadata = referred(catalog, 'Metadata')
  expect(metadata?.dictionary).not.toContain('/Filter')
  const xmp = metadata?.stream?.toString('utf8') ?? ''
  expect(xmp).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/)
  expect(xmp).toContain('<rdf:li xml:lang="x-default">Plätze &amp; Wege &lt;Entwurf&gt; &quot;A&quot;</rdf:li>')
  expect(xmp).toContain('<rdf:li>Zoë &amp; Söhne</rdf:li>')
  // XML 1.0: no bare ampersand, no control character.
  expect(xmp).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/)
  // oxlint-disable-next-line no-control-regex
  expect(xmp).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  for (const field of ['CreateDate', 'ModifyDate']) expect(xmp).toContain(`<xmp:${field}>2026-11-27T08:00:00Z</xmp:${field}>`)
})

test('header, trailer and catalogue: an id, no encryption, nothing that runs, nothing from elsewhere (6.1, 6.5)', () => {
  expect(file).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/)
  expect(file).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/)
  expect(file).not.toMatch(/\/Encrypt|\/JavaScript|\/JS\b|\/Launch|\/GoToR|\/SubmitForm|\/EmbeddedFile|\/AF\b|\/OpenAction|\/AA\b|\/XFA|LZWDecode|\/Interpolate true|\/Alternates|\/OPI|\/PS\b|\/NeedAppearances/)
  expect(catalog).toMatch(/\/Lang \(de-CH\)/)
  expect(referred(catalog, 'MarkInfo')?.dictionary).toContain('/Marked true')
  expect(referred(catalog, 'ViewerPreferences')?.dictionary ?? catalog).toContain('/DisplayDocTitle true')
  expect(referred(catalog, 'StructTreeRoot')?.dictionary).toContain('/ParentTree')
})

test('colours are those of the profile inside, also where an image was made for print (6.2.2, 6.2.4)', () => {
  const intent = referred(catalog, 'OutputIntents')?.dictionary ?? ''
  expect(intent).toContain('/S /GTS_PDFA1')
  const profile = referred(intent, 'DestOutputProfile')
  expect([profile?.stream?.toString('latin1', 36, 40), profile?.stream?.toString('latin1', 16, 20), /\/N 3/.test(profile?.dictionary ?? '')]).toEqual(['acsp', 'RGB ', true])
  expect(file).not.toContain('DeviceCMYK')
  // Transparency is allowed where an output intent says what it is mixed in; blending and groups are not used.
  expect(file).not.toMatch(/\/BM \/(?!Normal)|\/Group/)
  expect(of(/\/SMask/).length).toBeGreaterThan(0)
  // The logo on the page and three images; the printer's stands there in words.
  expect(of(/\/Subtype \/Image/).filter(({ dictionary }) => dictionary.includes('DeviceRGB')).length).toBeGreaterThan(0)
})

test('all fonts are inside, with true widths and a meaning for each sign (6.2.11)', () => {
  const fonts = of(/\/Type \/Font\b/)
  expect(fonts.map(({ dictionary }) => /\/Subtype \/(\w+)/.exec(dictionary)?.[1]).filter((kind) => kind !== 'Type0' && kind !== 'CIDFontType2')).toEqual([])
  const composite = fonts.filter(({ dictionary }) => dictionary.includes('/Type0'))
  expect(composite.length).toBeGreaterThanOrEqual(5)
  for (const { dictionary } of composite) {
    const meanings = referred(dictionary, 'ToUnicode')?.stream?.toString('latin1') ?? ''
    expect(meanings).toContain('beginbfrange')
    expect(meanings.replace(/begincodespacerange[\s\S]*?endcodespacerange/, '')).not.toMatch(/<(feff|fffe)>/i)
    const inside = referred(dictionary, 'DescendantFonts')?.dictionary ?? ''
    expect(inside).toContain('/CIDToGIDMap /Identity')
    const program = referred(referred(inside, 'FontDescriptor')?.dictionary ?? '', 'FontFile2')?.stream
    // A single font and no collection: what the writer embeds.
    const font = create(program ?? Buffer.alloc(0)) as Font
    const widths = /\/W \[0 \[([^\]]*)\]/.exec(inside)?.[1]?.trim().split(/\s+/).map(Number) ?? []
    expect(widths.length).toBeGreaterThan(1)
    // Of the signs that are drawn; the first stands for a missing one, and is not.
    widths.forEach((width, glyph) => glyph > 0 && expect(Math.abs(width - (font.getGlyph(glyph).advanceWidth * 1000) / font.unitsPerEm)).toBeLessThanOrEqual(1))
  }
})

test('everything drawn is marked, as a tag or as decoration, and no sign is missing (6.2.11.8, 6.7)', () => {
  const pages = of(/\/Type \/Page\b/)
  for (const { dictionary } of pages) {
    expect(dictionary).toMatch(/\/StructParents \d+/)
    expect(dictionary).toContain('/Tabs /S')
    let depth = 0
    for (const line of referred(dictionary, 'Contents')?.stream?.toString('latin1').split('\n') ?? []) {
      if (/ B[MD]C$/.test(line)) depth += 1
      else if (line === 'EMC') depth -= 1
      else if (/(?:TJ|Tj| Do|(?:^| )(?:f|S|B))$/.test(line)) expect([line, depth]).toEqual([line, 1])
      for (const [, signs = ''] of line.matchAll(/<([0-9a-f]+)>(?=.*TJ)/g)) expect(signs.match(/.{4}/g)).not.toContain('0000')
    }
    expect(depth).toBe(0)
  }
})

test('what the tags say: standard kinds, alternative texts, cells over several columns, links with words (6.3, 6.7.3, 14.8 of ISO 32000-1)', () => {
  const kinds = of(/\/S \/\w+\n/).filter(({ dictionary }) => dictionary.includes('/P ')).map(({ dictionary }) => /\/S \/(\w+)/.exec(dictionary)?.[1] ?? '')
  const standard = ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'BlockQuote', 'Code', 'Figure', 'Link', 'Note']
  expect([...new Set(kinds)].filter((kind) => !standard.includes(kind))).toEqual([])
  expect(kinds).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TH', 'TD', 'BlockQuote', 'Code', 'Figure', 'Link']))
  const figures = of(/\/S \/Figure/)
  expect(figures.map(({ dictionary }) => /\/Alt \(([^)]*)\)/.exec(dictionary)?.[1])).toEqual(['Ein graues Bild', 'Ein durchsichtiges Bild'])
  expect(of(/\/S \/TD[\s\S]*\/ColSpan 2/)).toHaveLength(1)
  const links = of(/\/Subtype \/Link/)
  expect(links.length).toBeGreaterThan(0)
  for (const { dictionary } of links) expect(dictionary).toMatch(/\/F 4\n[\s\S]*\/StructParent \d+|\/StructParent \d+[\s\S]*\/F 4\n/)
  for (const { dictionary } of links) expect(dictionary).toMatch(/\/Contents \(/)
})
