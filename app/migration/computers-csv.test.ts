import { expect, test } from 'vitest'
import { guessColumns } from './computer-columns.ts'
import { readAll } from './read-all-fixture.ts'

const read = (text: string) => readAll(new TextEncoder().encode(text))

test('columns are guessed from German and English headers of usual tools', () => {
  const at = (header: string) => guessColumns(header.split(';')).at
  expect(at('Gerätename;Seriennummer;Betriebssystem;OS-Version;Standort;Zuletzt gesehen;Benutzer')).toEqual({
    name: 0,
    serial: 1,
    osName: 2,
    build: 3,
    site: 4,
    lastSeenAt: 5,
    owner: 6,
  })
  expect(at('Device name;Ownership;Primary user UPN;OS version;Serial number;Last check-in')).toEqual({
    name: 0,
    owner: 2,
    build: 3,
    serial: 4,
    lastSeenAt: 5,
  })
  expect(at('User_Name0;Netbios_Name0;Build0')).toEqual({ owner: 0, name: 1, build: 2 })
  expect(at('Name;Vorname;Computername')).toEqual({ name: 2 })
})

test('a row becomes a computer; what it does not say is null', async () => {
  const { computers, issues } = await read(
    'name;serial;os;build;site;last seen;owner;note\nPC-1;"SN;1";Windows 11 Pro;10.0 (22631);stadthaus;09.03.2027 08:00;anna.keller;x\nPC-2;;;;;;;\n',
  )
  expect(issues).toEqual([])
  expect(computers).toMatchObject([
    {
      name: 'PC-1',
      serial: 'SN;1',
      osName: 'Windows 11 Pro',
      build: 22631,
      site: 'stadthaus',
      lastSeenAt: new Date('2027-03-09T07:00:00Z'),
      owner: 'anna.keller',
      objectGuid: null,
    },
    { name: 'PC-2', serial: null, osName: null, build: null, site: null, lastSeenAt: null, owner: null },
  ])
})

test('what is wrong is named with line, column and code', async () => {
  const { issues } = await read(
    [
      'Name,Serial,Build,Last seen',
      'PC-1,SN1,19045,2027-03-01',
      ',SN2,19045,2027-03-01',
      'PC-3,SN1,19045,2027-03-01',
      'pc-1,SN4,neu,2027-03-01',
      'PC-5,SN5,19045,03/04/2027',
      'PC-6,SN6,19045,2028-01-01',
      'PC-7,SN7',
    ].join('\n'),
  )
  expect(issues).toEqual([
    { line: 3, column: 'Name', problem: { code: 'missing-name' } },
    { line: 5, column: 'Build', problem: { code: 'bad-build', value: 'neu' } },
    { line: 6, column: 'Last seen', problem: { code: 'bad-date', value: '03/04/2027' } },
    { line: 7, column: 'Last seen', problem: { code: 'future-date', value: '2028-01-01' } },
    { line: 8, column: null, problem: { code: 'wrong-cell-count', cells: 2, expected: 4 } },
  ])
})

test('a file without a column for the name, with one twice, broken or empty is named as such', async () => {
  const codes = async (text: string) => (await read(text)).issues.map(({ line, problem }) => [line, problem.code])
  expect(await codes('foo,bar\n1,2\n')).toEqual([[1, 'no-name-column']])
  expect(await codes('name,build,Build\nPC-1,19045,19045\n')).toEqual([[1, 'column-twice']])
  expect(await codes('name,build\nPC-1,19045\nPC-2,"19045\n')).toEqual([[3, 'quote-not-closed']])
  expect(await codes('name,build\n')).toEqual([[1, 'empty-file']])
  expect(await codes('')).toEqual([[1, 'empty-file']])
})

test('servers are counted, not taken', async () => {
  const { computers, skipped } = await read('name,os\nSRV-1,Windows Server 2022\nPC-1,Windows 11\n')
  expect([computers.map(({ name }) => name), skipped]).toEqual([['PC-1'], 1])
})

test('what PowerShell and Excel write before the header is passed over, and lines keep their number', async () => {
  const names = async (text: string) => (await read(text)).computers.map(({ name, build, place }) => [name, build, place.line])
  expect(await names('#TYPE Microsoft.ActiveDirectory.Management.ADComputer\n"Name";"OperatingSystemVersion"\n"PC-1";"10.0 (19045)"\n')).toEqual([['PC-1', 19045, 3]])
  expect(await names('sep=|\r\nName|Build\r\nPC-1|19045\r\n')).toEqual([['PC-1', 19045, 3]])
})

test('exports of Intune and ConfigMgr are read as they come; what stands for a serial number is none', async () => {
  const intune = 'Device ID,Device name,Last check-in,OS,OS version,Serial number,Primary user UPN,Primary user display name\n' +
    '0c0b7a40-8f9b-4a9e-b7e0-4b1f0d8f0a01,NB-1,2027-03-01 08:15:30.1234567,Windows,10.0.26100.3476,Default string,anna.keller@werkplatz.example,Anna Keller\n'
  const configMgr = 'ResourceID,Name0,Operating_System_Name_and0,Build01,User_Name0,AD_Site_Name0,SerialNumber0\n16777220,NB-2,Microsoft Windows NT Workstation 10.0,10.0.19045,akeller,Stadthaus,5CG1\n'
  expect((await read(intune)).computers).toMatchObject([{ name: 'NB-1', osName: null, build: 26100, serial: null, owner: 'anna.keller@werkplatz.example', objectGuid: null, lastSeenAt: new Date('2027-03-01T07:15:30Z') }])
  expect((await read(configMgr)).computers).toMatchObject([{ name: 'NB-2', osName: null, build: 19045, owner: 'akeller', site: 'Stadthaus', serial: '5CG1' }])
  expect([(await read(intune)).issues, (await read(configMgr)).issues]).toEqual([[], []])
})

test('phones and other machines in an export are left out, whatever their versions look like', async () => {
  const { computers, issues, skipped } = await read('Device name,OS,OS version,Last check-in\nPC-1,Windows,10.0.26100.4061,11/19/2026 7:02:11 AM\niPhone,iOS,18.1,never mind\nMac,macOS,14.5 (23F79),\nTab,Android (Enterprise),15,\n')
  expect([issues, skipped]).toEqual([[], 3])
  expect(computers).toMatchObject([{ name: 'PC-1', osName: null, build: 26100, lastSeenAt: new Date('2026-11-19T06:02:11Z') }])
})

test('a header that comes again is named on its line, and is no computer of that name', async () => {
  const { computers, issues } = await read('Name;Modell\nPC-1;x\nName;Modell\nPC-2;y\n')
  expect(computers.map(({ name }) => name)).toEqual(['PC-1', 'PC-2'])
  expect(issues).toEqual([{ line: 3, column: null, problem: { code: 'header-again' } }])
})

test('a formula is no value, and text that was protected from Excel is that text', async () => {
  const { computers, issues } = await read('Name;Serial;Site;User\n"=cmd|\'/c calc\'!A1";"=""0012""";"@SUM(A1)";\nPC-2;+1+cmd|x;-;"=HYPERLINK(""x"")"\nPC-3;-SN-3;;\n')
  expect(issues.map(({ line, column, problem }) => [line, column, problem])).toEqual([
    [2, 'Name', { code: 'formula', value: "=cmd|'/c calc'!A1" }],
    [2, 'Site', { code: 'formula', value: '@SUM(A1)' }],
    [3, 'Serial', { code: 'formula', value: '+1+cmd|x' }],
    [3, 'User', { code: 'formula', value: '=HYPERLINK("x")' }],
  ])
  expect(computers.map(({ serial }) => serial)).toEqual(['0012', null, '-SN-3'])
})
