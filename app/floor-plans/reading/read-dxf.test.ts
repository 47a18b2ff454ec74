import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dxf, entity, type Groups, insert, line, polyline, text } from '../../../tests/harness/dxf.ts'
import { PlanFileError } from './problem.ts'
import { readText } from './read-plan-file.ts'

const bytes = (content: string) => new TextEncoder().encode(content)
const read = (content: string) => readText(bytes(content))
/** A room of 20 by 10 m, so that the drawing begins at (0, 10) upwards. */
const frame = polyline('WAND', [[0, 0], [20, 0], [20, 10], [0, 10]])
const drawing = (...entities: Groups[]) => read(dxf({ entities: [frame, ...entities] }))

function refusal(work: () => unknown): [string, number, string] {
  try {
    work()
  } catch (error) {
    if (error instanceof PlanFileError) return [error.problem.code, error.problem.line, error.problem.where]
    throw error
  }
  return ['read', 0, '']
}

test('the y axis is turned downwards and the units are those of the header', () => {
  const { parts, unitMetres, width, height } = drawing(line('A', 2, 1, 5, 1))
  expect([unitMetres, width, height]).toEqual([1, 20, 10])
  expect(parts[1]?.points).toEqual([[2, 9], [5, 9]])
  expect(read(dxf({ units: 4, entities: [frame] })).unitMetres).toBe(0.001)
  expect(read(dxf({ units: 0, entities: [frame] })).unitMetres).toBeNull()
})

test('coordinates of a whole country come down to the plan', () => {
  const { width, height, parts } = read(dxf({ entities: [polyline('W', [[2_665_000, 1_211_000], [2_665_020, 1_211_000], [2_665_020, 1_211_010]])] }))
  expect([width, height]).toEqual([20, 10])
  expect(parts[0]?.points).toEqual([[0, 10], [20, 10], [20, 0]])
})

test('a polyline with bulges, an old POLYLINE, arcs, circles and ellipses bend the way CAD bends them', () => {
  const lowest = (...groups: Groups[]) => Math.max(...(drawing(...groups).parts[1]?.points ?? []).map(([, y]) => y))
  const highest = (...groups: Groups[]) => Math.min(...(drawing(...groups).parts[1]?.points ?? []).map(([, y]) => y))
  // A half circle below the way from left to right: 10 - (5 - 2) from the top.
  expect(lowest(polyline('A', [[4, 5, 1], [8, 5]], false))).toBeCloseTo(7, 2)
  expect(highest(polyline('A', [[4, 5, -1], [8, 5]], false))).toBeCloseTo(3, 2)
  expect(lowest([...entity('POLYLINE', 'A', 66, 1, 70, 0), ...entity('VERTEX', 'A', 10, 4, 20, 5, 42, 1), ...entity('VERTEX', 'A', 10, 8, 20, 5), 0, 'SEQEND'])).toBeCloseTo(7, 2)
  expect(highest(entity('ARC', 'A', 10, 6, 20, 5, 40, 2, 50, 0, 51, 180))).toBeCloseTo(3, 2)
  expect(lowest(entity('ARC', 'A', 10, 6, 20, 5, 40, 2, 50, 180, 51, 0))).toBeCloseTo(7, 2)
  expect(lowest(entity('CIRCLE', 'A', 10, 6, 20, 5, 40, 2))).toBeCloseTo(7, 2)
  expect(highest(entity('ELLIPSE', 'A', 10, 6, 20, 5, 11, 4, 21, 0, 40, 0.5, 41, 0, 42, 2 * Math.PI))).toBeCloseTo(3, 2)
})

test('blocks stand where they are placed: turned, stretched, mirrored, in one another', () => {
  const desk = polyline('0', [[0, 0], [2, 0], [2, 1], [0, 1]])
  const file = dxf({
    blocks: { TISCH: [desk], PAAR: [insert('0', 'tisch', 0, 0), insert('0', 'TISCH', 0, 1, 42, -1)] },
    entities: [frame, insert('Moebel', 'TISCH', 5, 5, 50, 90), insert('Moebel', 'PAAR', 10, 2), insert('Moebel', 'TISCH', 15, 5, 41, -1)],
  })
  const { marks, parts } = read(file)
  expect(marks.map(({ layer, name, outline }) => [layer, name, outline.map(([x, y]) => [x, y]).toSorted()])).toEqual([
    ['Moebel', 'TISCH', [[4, 3], [4, 5], [5, 3], [5, 5]].toSorted()],
    ['Moebel', 'PAAR', [[10, 7], [10, 8], [12, 7], [12, 8]].toSorted()],
    ['Moebel', 'TISCH', [[13, 4], [13, 5], [15, 4], [15, 5]].toSorted()],
  ])
  expect(parts.filter(({ mark }) => mark === 1)).toHaveLength(2)
  expect(parts.filter(({ mark }) => mark !== null).every(({ layer }) => layer === 'Moebel')).toBe(true)
})

test('a desk is called as its attribute says', () => {
  const attributes: Groups = [66, 1, ...entity('ATTRIB', 'T', 1, '24 m2', 2, 'FLAECHE'), ...entity('ATTRIB', 'T', 1, 'Ger\\U+00E4t 2.31', 2, 'PLATZNR'), 0, 'SEQEND']
  const { marks } = read(dxf({ blocks: { D: [polyline('0', [[0, 0], [2, 0], [2, 1]])] }, entities: [frame, [...insert('M', 'D', 3, 3), ...attributes]] }))
  expect(marks.map(({ code }) => code)).toEqual(['Gerät 2.31'])
})

test('control characters in names and codes do not reach the database, which would refuse them', () => {
  const { marks, parts } = read(dxf({ blocks: { D: [polyline('0', [[0, 0], [2, 0], [2, 1]])] }, entities: [frame, line('A\0B', 1, 1, 2, 2), [...insert('M', 'D', 3, 3), 66, 1, ...entity('ATTRIB', 'T', 2, 'NR', 1, '2.\\U+000031\\U+D800'), 0, 'SEQEND']] }))
  expect(marks.map(({ code }) => code)).toEqual(['2.31'])
  expect(parts.map(({ layer }) => layer)).toContain('AB')
  expect(refusal(() => read(`\0\n${dxf({ entities: [frame] })}`))[0]).toBe('not-a-plan')
})

test('texts lose their formatting and keep their umlauts', () => {
  const { labels } = drawing(text('T', 1, 1, 'Säntis %%d'), entity('MTEXT', 'T', 10, 3, 20, 3, 40, 0.2, 3, '{\\fArial|b0;\\H2x;Sitzungs', 1, 'zimmer}\\P\\C1;R\\U+00FCtli'), entity('TEXT', 'T', 10, 0, 20, 0, 11, 8, 21, 5, 72, 1, 40, 1, 1, 'Mitte'))
  expect(labels.map(({ text: said, at }) => [said, at])).toEqual([['Säntis °', [1, 9]], ['Sitzungszimmer Rütli', [3, 7]], ['Mitte', [8, 5]]])
})

test('Windows-1252, another code page and Windows line ends are read as they are meant', () => {
  const content = dxf({ header: [9, '$DWGCODEPAGE', 3, 'ANSI_1252'], entities: [frame, text('Möbel', 1, 1, 'Café')] }).replaceAll('\n', '\r\n')
  expect(readText(Uint8Array.from(Buffer.from(content, 'latin1'))).labels).toMatchObject([{ layer: 'Möbel', text: 'Café' }])
  const central = dxf({ header: [9, '$DWGCODEPAGE', 3, 'ANSI_1250'], entities: [frame, text('T', 1, 1, 'x')] })
  const encoded = Buffer.from(central.replace('\nx\n', '\n\u0001\n'), 'latin1').map((byte) => (byte === 1 ? 0xf8 : byte))
  expect(readText(Uint8Array.from(encoded)).labels).toMatchObject([{ text: 'ř' }])
})

test('frozen and switched-off layers, paper space and hatches are left out', () => {
  const layers: Groups[] = [[0, 'LAYER', 2, 'AUS', 70, 0, 62, -7], [0, 'LAYER', 2, 'FROST', 70, 1, 62, 7], [0, 'LAYER', 2, 'WAND', 70, 0, 62, 7]]
  const { parts, notes } = read(dxf({ layers, entities: [frame, line('AUS', 1, 1, 2, 2), line('FROST', 1, 1, 2, 2), [...line('WAND', 1, 1, 2, 2), 67, 1], entity('HATCH', 'WAND', 10, 5, 20, 5, 2, 'ANSI31')] }))
  expect(parts).toHaveLength(1)
  expect(notes.map(({ what, name }) => [what, name])).toEqual([['hidden', 'AUS'], ['hidden', 'FROST'], ['not-drawn', 'HATCH']])
})

test('mirrored things (extrusion downwards) are where CAD shows them', () => {
  const { parts } = drawing(entity('CIRCLE', 'A', 10, -6, 20, 5, 40, 1, 230, -1))
  expect(parts[1]?.points.every(([x]) => x >= 4.99 && x <= 7.01)).toBe(true)
})

test('errors say line and code', () => {
  const whole = dxf({ entities: [frame] })
  expect(refusal(() => read(whole.replace('\n10\n20\n', '\n10\nzwanzig\n')))).toEqual(['dxf-value', expect.any(Number), '10'])
  const at = whole.slice(0, whole.indexOf('LWPOLYLINE')).split('\n').length
  expect(refusal(() => read(whole.replace('LWPOLYLINE\n8\n', 'LWPOLYLINE\nacht\n')))).toEqual(['dxf-code', at + 1, ''])
  expect(refusal(() => read(whole.slice(0, whole.length - 20)))[0]).toBe('dxf-truncated')
  expect(refusal(() => read('999\nnur ein Kommentar\n0\nSECTION\n0\nEOF\n'))[0]).toBe('dxf-structure')
  expect(refusal(() => read(dxf({ entities: [] })))[0]).toBe('nothing-drawn')
  expect(refusal(() => read(dxf({ entities: [frame, insert('A', 'fehlt', 1, 1)] })))[0]).toBe('reference')
  expect(refusal(() => read(dxf({ entities: [line('A', 1e300, 0, 5, 5)] })))[0]).toBe('coordinate')
})

test('blocks that place themselves, and fields of millions of copies, come to an end', () => {
  const { notes } = read(dxf({ blocks: { A: [line('0', 0, 0, 1, 1), insert('0', 'A', 1, 1)] }, entities: [frame, insert('M', 'A', 2, 2)] }))
  expect(notes).toMatchObject([{ what: 'nested-too-deep', name: 'A' }])
  expect(refusal(() => read(dxf({ blocks: { A: [line('0', 0, 0, 1, 1)] }, entities: [frame, insert('M', 'A', 2, 2, 70, 60_000, 71, 60_000)] })))[0]).toBe('too-many-elements')
  const doubled = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`B${index}`, Array.from({ length: 10 }, () => (index === 0 ? line('0', 0, 0, 1, 1) : insert('0', `B${index - 1}`, 0, 0)))]))
  expect(refusal(() => read(dxf({ blocks: doubled, entities: [frame, insert('M', 'B14', 0, 0)] })))[0]).toMatch(/too-many/)
})

test('a DWG, a binary DXF, a picture and a packed file are called what they are', () => {
  const begins = (head: string) => refusal(() => readText(Uint8Array.from(Buffer.from(`${head}${'\0'.repeat(20)}`, 'latin1'))))[0]
  expect([begins('AC1027'), begins('AutoCAD Binary DXF\r\n\x1a'), begins('\xff\xd8\xff\xe0'), begins('\x1f\x8b\x08'), begins('PK\x03\x04')]).toEqual(['dwg', 'binary-dxf', 'picture', 'compressed', 'compressed'])
  expect(refusal(() => readText(new Uint8Array()))[0]).toBe('empty')
  expect(refusal(() => read('Platz;x;y\n2.31;1;2\n'))[0]).toBe('not-a-plan')
})

test('whatever a file holds, the reader says what is wrong or reads it, and does nothing else', () => {
  const codes = fc.constantFrom(0, 1, 2, 8, 10, 11, 20, 21, 40, 41, 42, 50, 51, 66, 70, 71, 72, 230, 999, -5)
  const values = fc.oneof(fc.constantFrom('LINE', 'LWPOLYLINE', 'POLYLINE', 'VERTEX', 'SEQEND', 'INSERT', 'SPLINE', 'ELLIPSE', 'ARC', 'MTEXT', 'BLOCK', 'ENDBLK', 'SECTION', 'ENDSEC', 'ENTITIES', 'A', '', 'NaN', '1e9', '-1', '\\', '{\\f'), fc.integer({ min: -50, max: 50 }).map(String))
  const group = fc.tuple(codes, values)
  fc.assert(
    fc.property(fc.array(group, { maxLength: 60 }), (groups) => {
      const inside = groups.map(([code, value]) => `${code}\n${value}\n`).join('')
      for (const content of [`0\nSECTION\n${inside}0\nEOF\n`, dxf({ blocks: { A: [groups.flat()] }, entities: [frame, groups.flat(), insert('M', 'A', 1, 1)] })]) expect(refusal(() => read(content))[0]).toBeTypeOf('string')
    }),
    { numRuns: 400 },
  )
})
