import fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { drawnPdf, layered, writtenPdf } from '../../../tests/harness/pdf.ts'
import { pdfLimit } from './limits.ts'
import { PlanFileError } from './problem.ts'
import { readPlanFile } from './read-plan-file.ts'

const frame = '0 0 400 300 re S\n'
const written = (content: string, page = '') => readPlanFile(writtenPdf({ content: frame + content, page }))

/** What the reader says of a file that it refuses. */
async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await readPlanFile(bytes)
  } catch (error) {
    if (error instanceof PlanFileError) return error.problem.code
    throw error
  }
  return 'read'
}

test('lines, rectangles and curves of a drawing lie where the paper has them, y down, in points', async () => {
  const { format, unitMetres, width, height, parts } = await readPlanFile(
    await drawnPdf((page) => {
      page.lineWidth(2).rect(0, 0, 400, 300).stroke()
      page.save().translate(100, 50).rotate(90).rect(0, 0, 18, 10).stroke().restore()
      page.lineWidth(0.5).circle(200, 200, 50).stroke()
      page.moveTo(10, 20).lineTo(30, 20).stroke()
    }),
  )
  expect([format, width, height]).toEqual(['pdf', 400, 300])
  // At 1:100 the sheet is 14.11 m wide.
  expect((unitMetres ?? 0) * width * 100).toBeCloseTo(14.111, 3)
  const [outer, desk, circle, line] = parts
  expect(outer).toMatchObject({ points: [[0, 0], [400, 0], [400, 300], [0, 300]], closed: true, width: 2 })
  expect(desk).toMatchObject({ points: [[100, 50], [100, 68], [90, 68], [90, 50]], closed: true })
  expect(circle?.closed).toBe(true)
  for (const [x, y] of circle?.points ?? []) expect(Math.hypot(x - 200, y - 200)).toBeCloseTo(50, 1)
  expect(line).toMatchObject({ points: [[10, 20], [30, 20]], closed: false, width: 0.5 })
})

test('words stand at their place with their height and angle', async () => {
  const { labels } = await readPlanFile(
    await drawnPdf((page) => {
      page.rect(0, 0, 400, 300).stroke().fontSize(8).text('2.31 Säntis', 200, 100, { lineBreak: false })
      page.save().rotate(90, { origin: [50, 60] }).text('2.32', 50, 60, { lineBreak: false }).restore()
    }),
  )
  expect(labels).toMatchObject([{ text: '2.31 Säntis', height: 8, angle: 0 }, { text: '2.32' }])
  expect(labels[0]?.at[0]).toBeCloseTo(200, 0)
  // The line on which letters stand is below the top of the word.
  expect(labels[0]?.at[1]).toBeCloseTo(105.7, 0)
  expect(labels[1]?.angle).toBeCloseTo(90)
})

test('a page that is turned is read as people see it, and a unit of its own counts', async () => {
  const turned = await written('10 20 30 5 re S', '/Rotate 90')
  expect([turned.width, turned.height]).toEqual([300, 400])
  expect(turned.parts[1]?.points).toEqual([[20, 10], [20, 40], [25, 40], [25, 10]])
  expect((await written('', '/UserUnit 10')).width).toBe(4000)
})

test('layers have the names of the CAD program, also inside forms; hidden ones are left out with their words, and told', async () => {
  const { resources, ...rest } = layered(['WAND', 'TISCH', 'BEMASSUNG'], ['BEMASSUNG'])
  const form = '<< /Type /XObject /Subtype /Form /BBox [0 0 20 10] /Matrix [1 0 0 1 50 60] /OC 6 0 R /Length 13 >>\nstream\n0 0 20 10 re S\nendstream'
  const { parts, labels, notes } = await readPlanFile(
    writtenPdf({
      content: `/OC /L0 BDC ${frame} EMC /F0 Do BT /F1 6 Tf 55 62 Td (2.31) Tj ET /OC /L2 BDC 0 0 m 400 0 l S BT /F1 6 Tf 200 10 Td (40.00) Tj ET EMC`,
      ...rest,
      resources: `${resources} /XObject << /F0 8 0 R >>`,
      objects: [...(rest.objects ?? []), form],
    }),
  )
  expect(parts.map(({ layer, points }) => [layer, points[0]])).toEqual([['WAND', [0, 300]], ['TISCH', [50, 240]]])
  expect(labels.map(({ text, layer }) => [text, layer])).toEqual([['2.31', '']])
  expect(notes).toEqual([{ what: 'hidden', name: 'BEMASSUNG', count: 1, line: 0 }])
})

test('without layers lines are told apart by how they are drawn', async () => {
  const { parts } = await written('1 0 0 RG 1.417 w 10 10 m 50 10 l S 0.8 g 20 20 30 30 re f')
  expect(parts.map(({ layer }) => layer)).toEqual(['0.35 mm #000000', '0.50 mm #ff0000', '#cccccc'])
})

test('what is white, cut away or beside the page is no line', async () => {
  const { parts, notes } = await written('1 g 5 5 50 50 re f q 0 0 100 100 re W n 200 200 m 300 250 l S 50 50 m 60 60 l S Q 900 10 m 950 10 l S')
  expect(parts).toHaveLength(2)
  expect(notes.map(({ what, count }) => [what, count])).toEqual([['white', 1], ['clipped', 2]])
})

test('of several pages the first with lines is read, and told', async () => {
  const { parts, labels, notes } = await readPlanFile(await drawnPdf((page) => {
    page.text('Plankopf').addPage().rect(0, 0, 90, 50).stroke().addPage().rect(0, 0, 5, 5).stroke()
  }))
  expect(parts[0]?.points[2]).toEqual([90, 50])
  expect(labels).toEqual([])
  expect(notes).toEqual([{ what: 'page', name: '2', count: 3, line: 0 }])
})

test('a scanned plan is refused with a word on what to send', async () => {
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  expect(await refusal(await drawnPdf((page) => page.image(pixel, 0, 0, { width: 400 })))).toBe('pdf-picture')
  const { notes } = await readPlanFile(await drawnPdf((page) => page.image(pixel, 0, 0, { width: 40 }).rect(0, 0, 90, 50).stroke()))
  expect(notes.map(({ what }) => what)).toEqual(['pictures'])
})

test('a password, a missing end, no content and too much are told apart', async () => {
  const draw = (page: PDFKit.PDFDocument) => void page.rect(0, 0, 400, 300).stroke()
  expect(await refusal(await drawnPdf(draw, { userPassword: 'geheim' }))).toBe('pdf-password')
  // A file that anybody may open but not change is read.
  expect(await refusal(await drawnPdf(draw, { ownerPassword: 'geheim' }))).toBe('read')
  const whole = writtenPdf({ content: frame })
  expect(await refusal(whole.subarray(0, whole.length - 300))).toBe('pdf-truncated')
  expect(await refusal(new TextEncoder().encode('%PDF-1.7\nnothing\n%%EOF\n'))).toBe('pdf-broken')
  expect(await refusal(await drawnPdf((page) => void page.text('nur Text')))).toBe('nothing-drawn')
  expect(await refusal(Uint8Array.from([...Buffer.from('x'.repeat(900)), ...whole]))).toBe('read')
  const large = new Uint8Array(pdfLimit + 1)
  large.set(whole)
  expect(await refusal(large)).toBe('pdf-too-large')
})

test('a million operators are read down to what a plan shows, more corners than that are refused', async () => {
  const lines = (count: number) => frame + Array.from({ length: count }, (_, index) => `${index % 400} ${index % 299} m ${(index * 7) % 400} ${(index * 3) % 300} l S\n`).join('')
  expect((await readPlanFile(writtenPdf({ content: lines(330_000) }))).notes.map(({ what }) => what)).toEqual(['small'])
  expect(await refusal(writtenPdf({ content: `${frame}0 0 m ${'9 9 l 0 1 l '.repeat(760_000)} S` }))).toBe('too-many-points')
}, 120_000)

test('forms that draw each other come to an end', async () => {
  const objects = ['<< /Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /XObject << /F0 5 0 R >> >> /Length 6 >>\nstream\n/F0 Do\nendstream']
  expect(['read', 'pdf-broken']).toContain(await refusal(writtenPdf({ content: `${frame}/F0 Do`, resources: '/XObject << /F0 5 0 R >>', objects })))
})

test('whatever a file holds, the reader says what is wrong or reads it, and does nothing else', async () => {
  const piece = fc.constantFrom('q', 'Q', '1 0 0 1 5 5 cm', '0 0 0 0 0 0 cm', '1e30 0 m', '0 0 l', '5 5 l', 'h', 'S', 'f*', 'W', 'n', 'BT', 'ET', '/F1 8 Tf', '(x) Tj', '/OC /L9 BDC', 'EMC', '<<', ']', '1 2 3 4 5 6 c', '/X Do', 'BI', 'ID', 'EI', 'nan w', '-5 w')
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), fc.nat(), async (pieces, at) => {
      const bytes = writtenPdf({ content: deflateSync(frame + pieces.join(' ')) })
      expect(await refusal(bytes)).toBeTypeOf('string')
      bytes[at % (bytes.length - 8)] = at % 256
      expect(await refusal(bytes)).toBeTypeOf('string')
    }),
    { numRuns: 60 },
  )
}, 60_000)
