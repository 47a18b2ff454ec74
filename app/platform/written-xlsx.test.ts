import { strFromU8, unzipSync } from 'fflate'
import sax from 'sax'
import { expect, test } from 'vitest'
import { type Cell, writtenWorkbook, writtenXlsx } from './written-xlsx.ts'

/** The parts of a file, each well-formed. */
function partsOf(rows: readonly (readonly Cell[])[]): Record<string, string> {
  const parts = Object.entries(unzipSync(writtenXlsx('Über/fällig', ['Name', 'Tage', 'Termin'], rows))).map(([name, bytes]) => [name, strFromU8(bytes)] as const)
  for (const [, text] of parts) {
    const parser = sax.parser(true)
    parser.onerror = (error) => {
      throw error
    }
    parser.write(text).close()
  }
  return Object.fromEntries(parts)
}

test('text is text, also when it looks like a formula or markup; numbers and days are numbers', () => {
  const { 'xl/worksheets/sheet1.xml': sheet = '', 'xl/workbook.xml': book } = partsOf([['=1+1 <b>&"\u0007', 3, { day: '2027-03-29' }], ['Ä', null, { day: '1900-03-01' }]])
  expect(sheet).toContain('<c s="0" t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;b&gt;&amp;&quot;</t></is></c><c s="0"><v>3</v></c><c s="2"><v>46475</v></c>')
  expect(sheet).toContain('<c/><c s="2"><v>61</v></c>')
  expect(sheet).not.toContain('<f>')
  expect(book).toContain('name="Über fällig"')
})

test('the header filters all rows, and a printed page holds all columns', () => {
  const wide = strFromU8(unzipSync(writtenXlsx('Breit', Array.from({ length: 28 }, (_, index) => `Spalte ${index}`), [[1], [2]]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(wide).toContain('</sheetData><autoFilter ref="A1:AB3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>')
  expect(partsOf([])['xl/worksheets/sheet1.xml']).not.toContain('autoFilter')
})

test('a file says what it is called, and each sheet repeats its header on paper', () => {
  const parts = unzipSync(writtenWorkbook([{ name: "O'Brien", columns: ['a'], rows: [] }, { name: 'Zwei', columns: ['b'], rows: [] }], 'Bericht <1>'))
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  expect(text('docProps/core.xml')).toContain('<dc:title>Bericht &lt;1&gt;</dc:title>')
  expect(text('_rels/.rels')).toContain('Target="docProps/core.xml"')
  expect(text('xl/workbook.xml')).toContain(`<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'O''Brien'!$1:$1</definedName><definedName name="_xlnm.Print_Titles" localSheetId="1">'Zwei'!$1:$1</definedName></definedNames>`)
})

test('a table without rows is a whole file', () => {
  expect(Object.keys(partsOf([])).toSorted()).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'])
})
