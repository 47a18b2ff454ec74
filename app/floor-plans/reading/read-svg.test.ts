import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PlanFileError } from './problem.ts'
import { readText } from './read-plan-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const svg = (inside: string, attributes = 'viewBox="0 0 200 100"') => readText(bytes(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>\n${inside}\n</svg>`))
const frame = '<rect width="200" height="100"/>'

/** What the reader says of a file that it refuses: code, line, element. */
function refusal(read: () => unknown): [string, number, string] {
  try {
    read()
  } catch (error) {
    if (error instanceof PlanFileError) return [error.problem.code, error.problem.line, error.problem.where]
    throw error
  }
  return ['read', 0, '']
}

test('spaces are found by id, by Inkscape label and by data-space, wherever groups have moved them', () => {
  const { marks } = svg(`${frame}
    <g transform="translate(100 50) rotate(90)"><rect id="desk-2.31" x="-9" y="-5" width="18" height="10"/></g>
    <g inkscape:label="room-Säntis" transform="scale(2)"><path d="M5 5h20v10h-20z"/></g>
    <rect id="platz_x2E_7" x="50" y="50" width="4" height="2"/>
    <polygon data-space="2.40" data-kind="desk" points="60,60 70,60 70,65 60,65"/>
    <g id="zone-Nord_Ost"><rect x="10" y="60" width="30" height="30"/></g>`)
  expect(marks.map(({ kind, code, outline, angle }) => [kind, code, outline, Math.round(angle)])).toEqual([
    ['desk', '2.31', [[105, 41], [105, 59], [95, 59], [95, 41]], 90],
    ['room', 'Säntis', [[10, 10], [50, 10], [50, 30], [10, 30]], 0],
    ['desk', '2.40', [[60, 60], [70, 60], [70, 65], [60, 65]], 0],
    ['zone', 'Nord Ost', [[10, 60], [40, 60], [40, 90], [10, 90]], 0],
  ])
})

test('a group with a desk and its chair has the place of the desk, and the id as Illustrator writes it', () => {
  const { marks } = svg(`${frame}<g id="desk-2_x2E_31"><rect x="20" y="20" width="18" height="10"/><circle cx="29" cy="36" r="4"/></g>`)
  expect(marks.map(({ code, outline }) => [code, outline[0], outline[2]])).toEqual([['2.31', [20, 20], [38, 30]]])
})

test('the size on paper gives the unit; without one nobody knows it', () => {
  expect(svg(frame, 'width="420mm" viewBox="0 0 4200 2970"').unitMetres).toBeCloseTo(0.0001)
  expect(svg(frame, 'width="10cm"').unitMetres).toBeCloseTo(0.01)
  expect(svg(frame, 'width="800" height="600"').unitMetres).toBeNull()
  expect(svg(frame, 'width="100%" viewBox="0 0 10 10"').unitMetres).toBeNull()
})

test('use draws what it refers to once more; definitions alone draw nothing', () => {
  const { parts, marks } = svg(`${frame}<defs><g id="table"><rect width="10" height="5"/></g></defs><use id="desk-1" href="#table" x="20" y="30"/><use id="desk-2" xlink:href="#table" transform="translate(50 60)"/>`)
  expect(marks.map(({ code, outline }) => [code, outline[0]])).toEqual([['1', [20, 30]], ['2', [50, 60]]])
  expect(parts).toHaveLength(3)
})

test('texts are words at their place, with the spans in them', () => {
  expect(svg(`${frame}<text x="5" y="7" font-size="4">2.<tspan>31</tspan></text>`).labels).toMatchObject([{ text: '2.31', at: [5, 7], height: 4 }])
})

test('hidden layers are left out and told', () => {
  const { parts, notes } = svg(`${frame}<g style="fill:none;display:none"><rect width="5" height="5"/></g><path visibility="hidden" d="M0 0L5 5"/>`)
  expect(parts).toHaveLength(1)
  expect(notes.map(({ what, name, line }) => [what, name, line])).toEqual([['hidden', 'g', 2], ['hidden', 'path', 2]])
})

test('scripts, event handlers and javascript links are refused with element and line', () => {
  expect(refusal(() => svg(`${frame}\n<script>alert(1)</script>`))).toEqual(['script', 3, 'script'])
  expect(refusal(() => svg(`${frame}\n\n<rect onclick="alert(1)" width="1" height="1"/>`))).toEqual(['event-handler', 4, 'rect'])
  expect(refusal(() => svg(`<a xlink:href=" java&#x0A;script:alert(1)">${frame}</a>`))).toEqual(['script', 2, 'a'])
  expect(refusal(() => svg(`<a href="#plan">${frame}</a>`))[0]).toBe('read')
})

test('nothing is fetched: references to the outside and foreign content are left out and told', () => {
  const { parts, notes } = svg(`${frame}
<image href="https://example.org/plan.png" width="5" height="5"/>
<use href="https://example.org/a.svg#b"/>
<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><rect width="9" height="9"/></div></foreignObject>`)
  expect(parts).toHaveLength(1)
  expect(notes.map(({ what, name, line }) => [what, name, line])).toEqual([['foreign', 'foreignObject', 5], ['external', 'image', 3], ['external', 'use', 4]])
})

test('a billion laughs are refused before one is laughed', () => {
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE svg [\n<!ENTITY a "ha">${Array.from({ length: 30 }, (_, index) => `<!ENTITY a${index} "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}\n]>\n<svg><text>&a29;</text></svg>`
  expect(refusal(() => readText(bytes(bomb)))).toEqual(['entities', 4, 'DOCTYPE'])
  expect(refusal(() => readText(bytes('<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg><text>&passwd;</text></svg>')))[0]).toBe('xml')
})

test('a DOCTYPE as drawing programs write it is left out and told', () => {
  const file = `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg>${frame}</svg>`
  expect(readText(bytes(file)).notes).toMatchObject([{ what: 'doctype', line: 1 }])
})

test('elements that refer to each other, or to a power of themselves, come to an end', () => {
  expect(refusal(() => svg(`${frame}<g id="a"><use href="#a"/></g>`))[0]).toBe('too-deep')
  const levels = Array.from({ length: 12 }, (_, index) => `<g id="l${index + 1}">${`<use href="#l${index}"/>`.repeat(10)}</g>`).join('')
  expect(refusal(() => svg(`<defs><g id="l0"><path d="M0 0L9 9"/></g>${levels}</defs>${frame}<use href="#l12"/>`))[0]).toBe('too-many-elements')
})

test('nesting, elements and coordinates have limits, and a broken path says where it is', () => {
  expect(refusal(() => svg(`${'<g>'.repeat(120)}${frame}${'</g>'.repeat(120)}`))[0]).toBe('too-deep')
  expect(refusal(() => svg('<g/>'.repeat(200_001)))[0]).toBe('too-many-elements')
  expect(refusal(() => svg('<rect id="far" x="1e300" width="5" height="5"/>'))).toEqual(['coordinate', 2, 'rect#far'])
  expect(refusal(() => svg('<rect width="wide" height="5"/>'))[0]).toBe('coordinate')
  expect(refusal(() => svg(`${frame}\n<path id="wall" d="M0 0 L"/>`))).toEqual(['path', 3, 'path#wall'])
  expect(refusal(() => svg(`${frame}\n<g id="turned" transform="spin(9)"/>`))).toEqual(['transform', 3, 'g#turned'])
  expect(refusal(() => svg(`${frame}<use href="#nobody"/>`))[0]).toBe('reference')
  expect(refusal(() => svg(frame, 'viewBox="0 0 0 10"'))[0]).toBe('view-box')
  expect(refusal(() => readText(bytes(`<svg>\n${frame}\n<g>\n</svg>`)))).toEqual(['xml', 4, ''])
  expect(refusal(() => readText(bytes('<html/>')))[0]).toBe('not-svg')
  expect(refusal(() => svg('<text x="1" y="1">leer</text>'))[0]).toBe('nothing-drawn')
})

test('what lies far off does not shrink the plan to a dot', () => {
  const many = Array.from({ length: 60 }, (_, index) => `<path d="M${index} 0V100"/>`).join('')
  const drawing = svg(`${many}<path d="M90000 90000l1 1"/>`)
  expect([drawing.width, drawing.height]).toEqual([59, 100])
  expect(drawing.notes).toMatchObject([{ what: 'far-away', count: 1 }])
})

test('UTF-8 with a byte order mark, UTF-16 and Windows-1252 keep their umlauts', () => {
  const file = `<svg>${frame}<rect id="room-Säntis" width="9" height="9"/></svg>`
  const utf16 = Buffer.from(`\ufeff${file}`, 'utf16le')
  for (const encoded of [bytes(`\ufeff${file}`), Uint8Array.from(utf16), Uint8Array.from(Buffer.from(file, 'latin1'))]) expect(readText(encoded).marks[0]?.code).toBe('Säntis')
})

test('an SVG above 10 MB is refused before it is read', () => {
  expect(refusal(() => readText(bytes(`<svg>${' '.repeat(10 * 1024 * 1024)}`)))[0]).toBe('svg-too-large')
})

test('whatever a file holds, the reader says what is wrong or reads it, and does nothing else', () => {
  const piece = fc.constantFrom('<svg>', '</svg>', '<g transform="', 'rotate(', '">', '<path d="M0 0', 'L1e9 5', 'A1 1 0 01', '"/>', '<use href="#', 'a"', ' id="a"', '/>', '<rect ', 'width="5"', 'height="', '-1', '&amp;', '&x;', '<![CDATA[', ']]>', '<!--', '-->', '<text>', '\0', 'ä', '<?xml', '?>', '<!DOCTYPE', '[', '>')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(refusal(() => readText(bytes(`<svg>${pieces.join('')}`)))[0]).toBeTypeOf('string')
      expect(refusal(() => readText(bytes(`<svg>${frame}${pieces.join(' ')}</svg>`)))[0]).toBeTypeOf('string')
    }),
    { numRuns: 400 },
  )
})
