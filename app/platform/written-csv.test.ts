import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { csvRecord } from './written-csv.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j gets an apostrophe, so that no spreadsheet runs it', (text) => {
  expect(csvRecord([text])).toBe(`"'${text}"\r\n`)
})

test('what is written is read back as it was', async () => {
  const harmless = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/.test(text))
  await fc.assert(
    fc.asyncProperty(fc.array(harmless, { minLength: 2, maxLength: 5 }), async (cells) => {
      const records: string[][] = []
      for await (const record of readCsv(csvRecord(cells), ',')) records.push(record.cells)
      expect(records).toEqual([cells])
    }),
  )
})
