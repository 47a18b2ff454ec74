import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workbook } from '../platform/xlsx/workbook-fixture.ts'
import type { ColumnMapping } from './computer-columns.ts'
import { readAll, slowSource, storable } from './read-all-fixture.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (file: Uint8Array) => readAll(file)
const cleaned = async (text: string) => new TextDecoder().decode((await storable(bytes(text))) ?? undefined)

test('LDIF and CSV are told apart by their content, in any encoding', async () => {
  const ldif = await read(bytes('# exported\n#  by a tool\n\nversion: 1\n\ndn: CN=PC-1\ncn: PC-1\n'))
  const windows = await read(Uint8Array.from([...bytes('Ger'), 0xe4, ...bytes('t;Build\nPC-'), 0xdc, ...bytes(';19045\n')]))
  const utf16 = await read(Uint8Array.from([0xff, 0xfe, ...Buffer.from('name\tbuild\r\nPC-3\t19045\r\n', 'utf16le')]))
  expect([ldif, windows, utf16].map(({ computers }) => computers.map(({ name }) => name))).toEqual([['PC-1'], ['PC-Ü'], ['PC-3']])
})

test('Excel, binary and empty files are named as such', async () => {
  const codes = async (file: Uint8Array) => (await read(file)).issues.map(({ problem }) => problem.code)
  expect(await codes(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual(['not-xlsx'])
  expect(await codes(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toEqual(['excel-file'])
  expect(await codes(Uint8Array.from([1, 0, 2, 0, 3]))).toEqual(['not-text'])
  expect(await codes(bytes(' \n'))).toEqual(['empty-file'])
})

test('a workbook is read like a CSV, rows keep their number, and what is stored of it has no secret', async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const file = workbook(`<row r="2">${['Gerät', 'Kennwort', 'Zuletzt gesehen'].map(cell).join('')}</row>
    <row r="4">${cell('PC-1')}${cell('hunter2')}<c s="1"><v>46090.25</v></c></row><row r="5">${cell('PC-2')}${cell('hunter3')}${cell('gestern')}</row>`, [])
  const stored = await storable(file)
  expect(new TextDecoder().decode(stored ?? undefined)).not.toMatch(/hunter/)
  for (const bytesOfFile of [file, stored ?? new Uint8Array()]) {
    const { computers, issues } = await read(bytesOfFile)
    expect(computers.map(({ name, lastSeenAt, place }) => [name, lastSeenAt?.toISOString(), place.line])).toEqual([['PC-1', '2026-03-09T05:00:00.000Z', 4], ['PC-2', undefined, 5]])
    expect(issues).toEqual([{ line: 5, column: 'Zuletzt gesehen', problem: { code: 'bad-date', value: 'gestern' } }])
  }
})

test('a workbook that breaks off far behind its begin is named as damaged, and nothing of it is stored', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}"><c t="inlineStr"><is><t>${at === 0 ? 'Name' : `PC-${at}`}</t></is></c></row>`).join('')
  const file = Buffer.from(workbook(rows, []))
  const name = 'xl/worksheets/sheet2.xml'
  const begin = file.indexOf(name) + name.length
  file.fill(0xff, begin + Math.floor((file.lastIndexOf(name) - begin) / 2), file.lastIndexOf(name) - 60)
  expect(await storable(file)).toBeNull()
  const { issues } = await read(file)
  expect(issues.map(({ line, problem }) => [line, problem.code])).toEqual([[1, 'not-xlsx']])
})

test('a mapping decides which column is read, a column that it names and the file lacks is an error, and a secret is never one', async () => {
  const csv = bytes('Inv;Host;Anderes;ms-Mcs-AdmPwd\nA1;PC-1;B-77;hunter2\n')
  const by = async (mapping: ColumnMapping) => {
    const stored = (await storable(csv, mapping)) ?? new Uint8Array()
    return readAll(stored, mapping)
  }
  expect((await by({ name: 'inv', serial: 'Anderes' })).computers).toMatchObject([{ name: 'A1', serial: 'B-77' }])
  expect((await by({ name: 'Inv', site: 'Ort' })).issues).toEqual([{ line: 1, column: 'Ort', problem: { code: 'no-mapped-column', name: 'Ort' } }])
  expect((await by({ name: 'Host', serial: 'ms-Mcs-AdmPwd' })).issues).toMatchObject([{ problem: { code: 'no-mapped-column' } }])
  expect(new TextDecoder().decode((await storable(csv, { name: 'Host', serial: 'ms-Mcs-AdmPwd' })) ?? undefined)).not.toMatch(/hunter/)
})

test('passwords and keys are gone from what is stored, and every computer stays on its line', async () => {
  const csv = 'name;LocalAdminPassword;"BitLocker\nkey";build\n\nPC-1;"hunter;2";"12\n34";19045\nPC-2;x;y;22631\n'
  const stored = await cleaned(csv)
  expect(stored).not.toMatch(/hunter|12|34|x;y/)
  const lines = async (text: string) => (await read(bytes(text))).computers.map(({ name, build, place }) => [name, build, place.line])
  expect(await lines(stored)).toEqual([['PC-1', 19045, 4], ['PC-2', 22631, 6]])
  expect(await lines(stored)).toEqual(await lines(csv))

  const ldif = await cleaned('dn: CN=PC-1\ncn: PC-1\nms-Mcs-AdmPwd: hunter2\nmsLAPS-EncryptedPassword:: aHVu\n dGVy\n')
  expect(ldif).not.toMatch(/hunter|aHVu|dGVy/)
  expect(await lines(ldif)).toEqual([['PC-1', null, 1]])
})

test('nothing is stored of a file whose columns can not be told apart', async () => {
  expect(await storable(bytes('name;password\nPC-1;"hunter2\n'))).toBeNull()
})

test('in whatever pieces a file comes, it is read and cleaned as if it came at once', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '7', ' ', ';', '"', '\n', '\r\n', '\r', '€'), maxLength: 6 })
  const row = fc.tuple(cell, cell, cell)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 40 }), fc.boolean(), async (rows, end, step, isQuoted) => {
      const written = (text: string) => (isQuoted ? `"${text.replaceAll('"', '""')}"` : text.replaceAll(/[\r\n]/g, ''))
      const text = [['Name', 'Build', 'Passwort'], ...rows].map((cells) => cells.map(written).join(';')).join(end)
      const file = bytes(text)
      expect(await readAll(slowSource(file, step))).toEqual(await readAll(file))
      expect(await storable(slowSource(file, step))).toEqual(await storable(file))
    }),
    { numRuns: 150 },
  )
})

test('a quote that nobody closes is named on its line, also in a file much longer than what is held', async () => {
  const file = bytes(`Name;Build\n${'PC-1;19045\n'.repeat(3)}PC-2;"19045\n${'PC-3;19045\n'.repeat(500_000)}`)
  const { computers, issues } = await readAll(file)
  expect(computers).toHaveLength(3)
  expect(issues).toEqual([{ line: 5, column: null, problem: { code: 'quote-not-closed' } }])
})

test('in whatever pieces an LDIF comes, it is read and cleaned as if it came at once', async () => {
  const line = fc.constantFrom('dn: CN=PC-1', 'dn:: Q049UEMtMg==', 'cn: PC-1', 'CN: PC-2', 'location: Z', ' ürich', 'userAccountControl: 4098', 'objectClass: computer', 'objectClass: user', 'ms-Mcs-AdmPwd: hunter2', 'ms-Mcs-AdmPwd:: x\n hunter2', '# hunter2', 'operatingSystem: Windows Server', 'nonsense', 'search: 1', 'changetype: delete', '', '')
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 60 }), async (lines, end, step) => {
      const file = bytes(['version: 1', '', ...lines].join(end))
      expect(await readAll(slowSource(file, step))).toEqual(await readAll(file))
      const stored = await storable(slowSource(file, step))
      expect(stored).toEqual(await storable(file))
      expect(new TextDecoder().decode(stored ?? undefined)).not.toContain('hunter')
      expect(await readAll(stored ?? new Uint8Array())).toEqual(await readAll(file))
    }),
    { numRuns: 200 },
  )
})

test('an entry without end is cut and named, and the memory that it takes is bounded', async () => {
  const file = bytes(`dn: CN=PC-1\ncn: PC-1\n${'description: so far so good\n'.repeat(200_000)}`)
  const { computers, issues } = await readAll(file)
  expect(computers.map(({ name }) => name)).toEqual(['PC-1'])
  expect(issues.map(({ problem }) => problem.code)).toEqual(expect.arrayContaining(['no-dn']))
})
