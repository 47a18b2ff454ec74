import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRecords, guessSeparator, readCsv, type CsvRecord } from './csv.ts'

async function all(text: string): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  for await (const record of readCsv(text)) records.push(record)
  return records
}

test('the separator is the one that the first line uses outside quotes', () => {
  expect(guessSeparator('name;os;build\na,b;c,d;e,f\n')).toBe(';')
  expect(guessSeparator('"a;b;c;d",os\n')).toBe(',')
  expect(guessSeparator('name\tos\n')).toBe('\t')
  expect(guessSeparator('name\nPC-1,;;;\n')).toBe(',')
})

test('a record carries the line on which it begins, across quoted line breaks and empty lines', async () => {
  expect(await all('a;b\r\n1;"x\ny"\r\n\r\n2;"say ""no"""\r\n3')).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1', 'x\ny'] },
    { line: 5, cells: ['2', 'say "no"'] },
    { line: 6, cells: ['3'] },
  ])
})

test('a quote that is never closed is named with its line', async () => {
  await expect(all('a;b\n1;2\n3;"4 ""x""\n5;6\n')).rejects.toMatchObject({ problem: 'quote-not-closed', line: 3 })
  await expect(all('a;b\n1;2\n3;"4"x\n')).rejects.toMatchObject({ problem: 'stray-quote', line: 3 })
})

test('whatever was written with quotes is read back', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', ';', ',', '"', '\n', '\r\n', "'") })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), async (rows) => {
      const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(';')).join('\n')
      const read = []
      for await (const { cells } of readCsv(text, ';')) read.push(cells)
      expect(read).toEqual(rows)
    }),
  )
})

test('what it reads is what csv-parse reads, and both refuse the same', async () => {
  const { parse } = await import('csv-parse/sync')
  const theirs = (text: string): string[][] | null => {
    try {
      return parse(text, { delimiter: ';', record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true, skip_empty_lines: true })
    } catch {
      return null
    }
  }
  const mine = (text: string) => {
    try {
      return [...csvRecords(text, ';')].map(({ cells }) => cells)
    } catch {
      return null
    }
  }
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ';', '"', '\n', '\r\n'), maxLength: 30 }), (text) => {
    expect(mine(text)).toEqual(theirs(text))
  }), { numRuns: 2000 })
})
