import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { isDateFormat, writtenDate } from './dates.ts'
import { BrokenXlsx } from './parts.ts'
import { readXlsx } from './read-xlsx.ts'
import { workbook } from './workbook-fixture.ts'

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

const problem = async (bytes: Uint8Array, limits?: { part: number; whole: number }) => {
  try {
    await readXlsx(bytes, limits)
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
  expect(await problem(bomb, { part: 100_000, whole: 1_000_000 })).toBe('xlsx-too-large')
  expect(await problem(bomb, { part: 1_000_000, whole: 100_000 })).toBe('xlsx-too-large')
})
