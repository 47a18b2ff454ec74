import { expect, test } from 'vitest'
import { beginLdif, ldifComputers } from './computers-ldif.ts'

function read(text: string) {
  const reading = beginLdif()
  return { computers: [...ldifComputers(text, reading)], issues: reading.issues, skipped: reading.skipped }
}

const entry = (...lines: string[]) => ['dn: CN=x,DC=stadt,DC=example', 'objectClass: computer', ...lines, '', ''].join('\n')

test('a computer object gives name, GUID, build, last logon and place', () => {
  const { computers, issues, skipped } = read(
    entry(
      'cn: NB-0412',
      'objectGUID:: 8d7DcC1i/Uq4d51QnFautA==',
      'operatingSystem: Windows 11 Enterprise',
      'operatingSystemVersion: 10.0 (22631)',
      'lastLogonTimestamp: 133461956983077373',
      'userAccountControl: 4096',
      'location:: QmF1YW10IEhhdXB0c3RyYXNzZQ==',
      'ms-Mcs-AdmPwd: never-stored',
    ),
  )
  expect(issues).toEqual([])
  expect(skipped).toBe(0)
  expect(computers).toMatchObject([
    {
      name: 'NB-0412',
      objectGuid: '70c3def1-622d-4afd-b877-9d509c56aeb4',
      osName: 'Windows 11 Enterprise',
      build: 22631,
      lastSeenAt: new Date('2023-12-04T20:34:58.307Z'),
      site: 'Bauamt Hauptstrasse',
      serial: null,
    },
  ])
  expect(JSON.stringify(computers)).not.toContain('never-stored')
})

test('servers, disabled accounts and people are skipped; never and 0 are no date', () => {
  const { computers, skipped } = read(
    entry('cn: DC1', 'operatingSystem: Windows Server 2022 Standard') +
      entry('cn: OLD', 'userAccountControl: 4098') +
      'dn: CN=Anna\nobjectClass: user\ncn: Anna\n\n' +
      entry('cn: PC-1', 'lastLogonTimestamp: 0') +
      entry('cn: PC-2', 'lastLogonTimestamp: 9223372036854775807'),
  )
  expect(skipped).toBe(3)
  expect(computers.map(({ name, lastSeenAt }) => [name, lastSeenAt])).toEqual([['PC-1', null], ['PC-2', null]])
})

test('what is wrong is named with its line and attribute', () => {
  const { issues } = read(
    entry('cn: PC-1', 'operatingSystemVersion: eleven') + entry('operatingSystem: Windows 11') + entry('cn: pc-1', 'objectGUID:: YWJj', 'no colon'),
  )
  expect(issues).toEqual([
    { line: 4, column: 'operatingSystemVersion', problem: { code: 'bad-build', value: 'eleven' } },
    { line: 6, column: null, problem: { code: 'missing-name' } },
    { line: 14, column: null, problem: { code: 'no-colon' } },
    { line: 13, column: 'objectGUID', problem: { code: 'bad-guid', value: 'abc' } },
  ])
})

test('binary where text belongs is named with its line, and quoted without what can not be stored', async () => {
  const { computers, issues } = await read(`${entry(`cn:: ${Buffer.from('NB\0').toString('base64')}`)}${entry('cn: NB-2', 'objectGUID:: AAAA', `operatingSystem:: ${Buffer.from([0xff, 0xfe]).toString('base64')}`)}`)
  expect(computers.map(({ name }) => name)).toEqual(['NB-2'])
  expect(issues).toEqual([
    { line: 3, column: 'cn', problem: { code: 'bad-text', value: 'NB\ufffd' } },
    { line: 8, column: 'objectGUID', problem: { code: 'bad-guid', value: '\ufffd\ufffd\ufffd' } },
    { line: 9, column: 'operatingSystem', problem: { code: 'bad-text', value: '\ufffd\ufffd' } },
  ])
})
