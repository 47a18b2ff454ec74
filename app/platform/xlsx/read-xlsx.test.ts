import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { isDateFormat, writtenDate } from './dates.ts'
import { BrokenXlsx } from './parts.ts'
import { openXlsx, type XlsxRow } from './read-xlsx.ts'
import { workbook } from './workbook-fixture.ts'

async function portionsOf(bytes: Uint8Array, limit?: number): Promise<XlsxRow[][]> {
  const portions: XlsxRow[][] = []
  for await (const rows of (await openXlsx(bytes, limit)).rows()) portions.push(rows)
  return portions
}

const readXlsx = async (bytes: Uint8Array, limit?: number) => (await portionsOf(bytes, limit)).flat()

test('texts, numbers, days, formulas and empty cells come as a person sees them', async () => {
  const file = workbook(`
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Build</t></is></c><c r="C1" t="s"><v>1</v></c></row>
    <row r="3"><c r="A3" t="str"><f>"PC-"&amp;1</f><v>PC-1</v></c><c r="B3"><v>19045</v></c><c r="C3" s="1"><v>46475.5868055556</v></c></row>
    <row r="4"><c r="A4" t="e"><v>#N/A</v></c><c r="C4" t="b"><v>1</v></c></row>
    <row r="5"><c r="A5"/></row>`, ['Name & Typ', 'Zuletzt gesehen'])
  expect(await readXlsx(file)).toEqual([
    { line: 1, cells: ['Name & Typ', 'Build', 'Zuletzt gesehen'] },
    { line: 3, cells: ['PC-1', '19045', '2027-03-29T14:05:00'] },
    { line: 4, cells: ['#N/A', '', 'TRUE'] },
  ])
})

test('formats of days are told from those of numbers, and day 61 is the first of March 1900', () => {
  expect([[14, undefined], [2, undefined], [164, 'dd.mm.yyyy'], [165, '0.00 "Stunden"'], [166, '[Red]0.00'], [167, '[h]:mm'], [168, 'General']].map(([id, code]) => isDateFormat(Number(id), code as string | undefined))).toEqual([true, false, true, false, false, true, false])
  expect([writtenDate(61, false), writtenDate(0, true), writtenDate(0.5, false)]).toEqual(['1900-03-01T00:00:00', '1904-01-01T00:00:00', null])
})

/** The same file, whose list of contents says that a part is `size` bytes long. */
function lyingAbout(file: Uint8Array, name: string, size: number): Uint8Array {
  const bytes = Buffer.from(file)
  // The name stands 46 bytes behind the begin of its entry, the size 24 (APPNOTE 4.3.12); last is the list.
  bytes.writeUInt32LE(size, bytes.lastIndexOf(name) - 46 + 24)
  return bytes
}

/** What is packed of the last part begins with a kind of block that there is not. */
function withDamage(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file)
  const name = 'xl/worksheets/sheet2.xml'
  bytes[bytes.indexOf(name) + name.length] = 0xff
  return bytes
}

test('rows come while a sheet is unpacked, not when all of it is', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`).join('')
  const file = workbook(rows, [])
  const portions = await portionsOf(file)
  expect(portions.flat()).toHaveLength(20_000)
  expect(portions.length).toBeGreaterThan(10)
})

const problem = async (bytes: Uint8Array, limit?: number) => {
  try {
    await readXlsx(bytes, limit)
    return null
  } catch (error) {
    if (error instanceof BrokenXlsx) return error.problem
    throw error
  }
}

test('what is cut off, no workbook or a bomb is refused as such', async () => {
  const file = workbook('<row r="1"><c r="A1"><v>1</v></c></row>', [])
  expect(await problem(file)).toBeNull()
  expect(await problem(file.subarray(0, file.length - 40))).toBe('not-xlsx')
  expect(await problem(zipSync({ 'word/document.xml': strToU8('<x/>') }))).toBe('not-xlsx')
  expect(await problem(workbook('<row r="1"><c r="A1"><v>1</v>', []))).toBe('not-xlsx')
  expect(await problem(workbook('<row r="1"><c r="ZZZ1"><v>1</v></c></row>', []))).toBe('xlsx-too-large')
  // A bomb is what unpacks to more than the limit, however large that is.
  const bomb = workbook(' '.repeat(200_000), [])
  expect(await problem(bomb)).toBeNull()
  expect(await problem(bomb, 100_000)).toBe('xlsx-too-large')
  expect(await problem(lyingAbout(bomb, 'xl/worksheets/sheet2.xml', 100), 100_000)).toBe('xlsx-too-large')
  expect(await problem(withDamage(file))).toBe('not-xlsx')
})
