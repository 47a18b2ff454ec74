import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PointsContext } from '../access-point.ts'
import { readMac } from './point-fields.ts'
import { readPointsFile, withoutSecrets } from './read-points.ts'

const context: PointsContext = { timeZone: 'Europe/Zurich', now: new Date('2027-03-10T12:00:00Z') }
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, more: Partial<PointsContext> = {}) => readPointsFile(bytes(text), { ...context, ...more })

const unifi = `{
  "meta": { "rc": "ok" },
  "data": [
    { "type": "uap", "name": "STH-OG2-1", "mac": "0A:00:00:00:00:01", "serial": "0A0000000001", "model": "U7PG2", "state": 1, "last_seen": 1804679000,
      "x_authkey": "geheim", "ssh": { "x_passphrase": "auch geheim" },
      "radio_table": [{ "radio": "ng", "channel": 6 }, { "radio": "na", "channel": "auto" }, { "radio": "6e", "channel": 37 }],
      "radio_table_stats": [{ "radio": "na", "channel": 44 }] },
    { "type": "uap", "name": "Steckdose", "mac": "0a:00:00:00:00:02", "radio_table": [] },
    { "type": "usw", "name": "Switch 16", "mac": "0a:00:00:00:00:03" },
    { "type": "uap", "name": "STH-OG2-2", "mac": "0a:00:00:00:00:04", "state": 0, "radio_table": [{ "radio": "na" }] }
  ]
}`

test('UniFi: access points with the channels they work on; a smart plug and a switch are left out by name', async () => {
  expect(await read(unifi)).toEqual({
    points: [
      { line: 4, name: 'STH-OG2-1', mac: '0a:00:00:00:00:01', serial: '0A0000000001', model: 'U7PG2', state: 'up', lastSeenAt: new Date(1804679000000), radios: [{ band: '2.4', channel: 6 }, { band: '5', channel: 44 }, { band: '6', channel: 37 }], group: null, site: null, place: null },
      { line: 10, name: 'STH-OG2-2', mac: '0a:00:00:00:00:04', serial: null, model: null, state: 'down', lastSeenAt: null, radios: [{ band: '5', channel: null }], group: null, site: null, place: null },
    ],
    skipped: [{ line: 8, name: 'Steckdose', reason: 'smart-plug' }, { line: 9, name: 'Switch 16', reason: 'other-device' }],
    issues: [],
  })
})

test('what is stored of a file reads the same, and holds no secret, no unread column and no name of an account', async () => {
  const secretCsv = 'Name;Passwort;MAC\nAP 1;geheim;0a:00:00:00:00:01\n"AP\n2";"ge""heim";0a:00:00:00:00:02\n'
  for (const file of [unifi, cisco, aruba, secretCsv]) {
    const kept = await withoutSecrets(bytes(file))
    expect(kept).not.toBeNull()
    expect(new TextDecoder().decode(kept ?? undefined)).not.toMatch(/geheim|x_|ge""heim/)
    expect(await readPointsFile(kept ?? new Uint8Array(), context)).toEqual(await read(file))
  }
  expect(await withoutSecrets(bytes('{ "data": ['))).toBeNull()
  expect(await withoutSecrets(bytes('Name;MAC\n"offen;x\n'))).toBeNull()
})

const cisco = `Number of APs.................................... 2

Global AP User Name.............................. geheimer-name

AP Name             Slots  AP Model              Ethernet MAC       Location          Port  Country  Priority
------------------  -----  --------------------  -----------------  ----------------  ----  -------  ------
STH EG 1             2     AIR-CAP2602I-A-K9     0a:00:00:00:00:11  Stadthaus EG      LAG   CH       1
STH-OG2              2     AIR-CAP2602I-A-K9     0a:00:00:00:00:12  default location  LAG   CH       1
(Cisco Controller) >
`
const catalyst = `Number of APs: 2

AP Name        Slots    AP Model  Ethernet MAC    Radio MAC       Location            Country     IP Address      State
--------------------------------------------------------------------------------------------------------------------------
STH-1       2      3802I     0a00.0000.0021  0a00.0000.0f21  Stadthaus            CH          10.0.0.1        Registered
STH-2       2      3802I     0a00.0000.0022  0a00.0000.0f22  default location     CH          10.0.0.2        Not Joined
`

test('Cisco: AireOS lists only what has joined, a Catalyst says it of each', async () => {
  const { points, issues } = await read(cisco)
  expect(issues).toEqual([])
  expect(points.map(({ name, mac, model, state, group }) => [name, mac, model, state, group])).toEqual([
    ['STH EG 1', '0a:00:00:00:00:11', 'AIR-CAP2602I-A-K9', 'up', 'Stadthaus EG'],
    ['STH-OG2', '0a:00:00:00:00:12', 'AIR-CAP2602I-A-K9', 'up', null],
  ])
  expect((await read(catalyst)).points.map(({ name, mac, state, group }) => [name, mac, state, group])).toEqual([
    ['STH-1', '0a:00:00:00:00:21', 'up', 'Stadthaus'],
    ['STH-2', '0a:00:00:00:00:22', 'down', null],
  ])
  expect((await read(cisco.replace('... 2', '... 3'))).issues).toEqual([{ line: 1, column: null, problem: { code: 'count-differs', said: 3, found: 2 } }])
  expect((await read(cisco.replace('0a:00:00:00:00:12', '0a:00:00'))).issues).toEqual([{ line: 8, column: null, problem: { code: 'bad-row' } }])
})

test('empty lines and spaces without end do not stop the service: each line is looked at once', async () => {
  const lines = '\n'.repeat(300_000)
  expect((await read(`${lines}${cisco}`)).points).toHaveLength(2)
  // No table at all: then it is no CSV of access points either.
  expect((await read(`${lines}x`)).points).toEqual([])
  expect((await read(cisco.replace('STH-OG2', `STH-OG2${' '.repeat(300_000)}`))).issues).toEqual([{ line: 8, column: null, problem: { code: 'bad-row' } }])
})

const aruba = `(host) #show ap database long

AP Database
-----------
Name     Group       AP Type  IP Address  Status           Flags  Switch IP  Standby IP  Wired MAC Address  Serial #   Port  FQLN  Outer IP  User
----     -----       -------  ----------  ------           -----  ---------  ----------  -----------------  --------   ----  ----  --------  ----
STH-OG1  Stadthaus   515      10.0.0.3    Up 12d:3h:4m:5s         10.0.1.1   0.0.0.0     0a:00:00:00:00:31  CNABC0001  N/A   N/A   N/A
STH-OG2  default     AP-515   10.0.0.4    Down             I      10.0.1.1   0.0.0.0     0a:00:00:00:00:32  CNABC0002  N/A   N/A   N/A

Flags: U = Unprovisioned; I = Inactive
Total APs:2
`

test('Aruba: long with address and serial number, short without', async () => {
  const { points, issues } = await read(aruba)
  expect(issues).toEqual([])
  expect(points.map(({ line, name, mac, serial, model, state, group }) => [line, name, mac, serial, model, state, group])).toEqual([
    [7, 'STH-OG1', '0a:00:00:00:00:31', 'CNABC0001', 'AP-515', 'up', 'Stadthaus'],
    [8, 'STH-OG2', '0a:00:00:00:00:32', 'CNABC0002', 'AP-515', 'down', null],
  ])
  const short = aruba.split('\n').map((line) => line.slice(0, 64).trimEnd()).join('\n')
  expect((await read(short)).points).toMatchObject([{ name: 'STH-OG1', mac: null, state: 'up' }, { name: 'STH-OG2', serial: null, state: 'down' }])
  expect((await read(aruba.replace('Total APs:2', 'Total APs:9'))).issues).toEqual([{ line: 11, column: null, problem: { code: 'count-differs', said: 9, found: 2 } }])
  expect((await read(aruba.replace('STH-OG2  default ', 'STH-OG2-Mitte def'))).issues).toMatchObject([{ line: 8, problem: { code: 'bad-row' } }])
})

test('what a terminal shows page by page, and an access point that is just being upgraded', async () => {
  const paged = cisco.replace('STH-OG2', '--More-- or (q)uit\r                    \rSTH-OG2')
  expect(await read(paged)).toMatchObject({ points: [{ name: 'STH EG 1' }, { name: 'STH-OG2' }], issues: [] })
  expect((await read(aruba.replace('Down     ', 'Upgrading'))).points).toMatchObject([{ state: 'up' }, { state: null }])
  expect(await read(aruba.replace('STH-OG2', '--More-- (q) quit (u) pageup\rSTH-OG2'))).toMatchObject({ points: [{}, { name: 'STH-OG2' }], issues: [] })
  expect((await read('Name               Group    AP Type  IP Address  Status\n----               -----    -------  ----------  ------\n0a:00:00:00:00:61  default  515      10.0.0.9    Down\n')).points).toMatchObject([{ name: '0a:00:00:00:00:61', mac: '0a:00:00:00:00:61', group: null }])
})

test('Meraki: wireless devices with state, network and radios', async () => {
  const file = JSON.stringify([
    { name: 'STH 1', serial: 'Q2XX-0001', mac: '0a:00:00:00:00:41', model: 'MR46', productType: 'wireless', status: 'alerting', lastReportedAt: '2027-03-10T10:00:00Z', networkName: 'Stadthaus', basicServiceSets: [{ band: '5 GHz', channel: 36, enabled: true }, { band: '2.4 GHz', channel: 1, enabled: false }] },
    { name: 'Kamera', serial: 'Q2XX-0002', mac: '0a:00:00:00:00:42', model: 'MV12', productType: 'camera', status: 'online' },
    { name: '', serial: 'Q2XX-0003', mac: '0a:00:00:00:00:43', model: 'MR46', productType: 'wireless', status: 'offline' },
  ])
  expect(await read(file)).toMatchObject({
    points: [{ name: 'STH 1', state: 'up', group: 'Stadthaus', radios: [{ band: '5', channel: 36 }], lastSeenAt: new Date('2027-03-10T10:00:00Z') }, { name: '0a:00:00:00:00:43', state: 'down', serial: 'Q2XX-0003' }],
    skipped: [{ name: 'Kamera', reason: 'other-device' }],
    issues: [],
  })
})

test('CSV: a place takes both numbers, and counts from the top or from the bottom', async () => {
  const head = 'AP;Etage;X [m];Y [m]\n'
  expect((await read(`${head}AP 1;1. OG;12,5;8\nAP 2;1. OG;;\n`)).points.map(({ place }) => place)).toEqual([
    { x: 12.5, y: 8, isFromBottom: false, floor: '1. OG', columns: { x: 'X [m]', y: 'Y [m]', floor: 'Etage' } },
    null,
  ])
  expect((await read('ap,east_m,north_m\nAP 1,3,4\n')).points).toMatchObject([{ place: { x: 3, y: 4, isFromBottom: true, floor: null } }])
  expect((await read(`${head}AP 1;EG;12;\nAP 2;EG;links;8\n`)).issues).toEqual([
    { line: 2, column: 'Y [m]', problem: { code: 'missing-place' } },
    { line: 3, column: 'X [m]', problem: { code: 'bad-number', value: 'links' } },
  ])
})

test('CSV: by the words of its header, or by a mapping', async () => {
  const { points } = await read('AP-Name;Ethernet-MAC;Status;Kanal;Standort;Zuletzt gesehen\nAP 1;0A-00-00-00-00-51;aktiv;6, 44;Stadthaus;10.03.2027 08:00\nAP 2;;ausgefallen;;;\n')
  expect(points).toMatchObject([
    { line: 2, name: 'AP 1', mac: '0a:00:00:00:00:51', state: 'up', radios: [{ band: '2.4', channel: 6 }, { band: '5', channel: 44 }], site: 'Stadthaus', lastSeenAt: new Date('2027-03-10T07:00:00Z') },
    { line: 3, name: 'AP 2', mac: null, state: 'down', radios: null, site: null },
  ])
  const own = 'Kürzel,Adresse\nAP 1,0a0000000052\n'
  expect((await read(own)).issues).toMatchObject([{ line: 1, problem: { code: 'no-name-column' } }])
  expect((await read(own, { columns: { columns: { name: 'Kürzel', mac: 'Adresse' }, isWhole: false } })).points).toMatchObject([{ name: 'AP 1', mac: '0a:00:00:00:00:52' }])
  expect((await read(own, { columns: { columns: { name: 'Gerät' }, isWhole: false } })).issues).toEqual([{ line: 1, column: 'Gerät', problem: { code: 'no-such-column', name: 'Gerät' } }])
})

test('each mistake is named with its line and column', async () => {
  const csv = 'Name;MAC;Status;Kanal;Zuletzt gesehen\nAP 1;0a:00:00:00:00:61;up;6;\n;0a;vielleicht;300;morgen\nAP 2;0a:00:00:00:00:61;up;;2028-01-01\nAP 3;x\n'
  expect((await read(csv)).issues).toEqual([
    { line: 3, column: 'Name', problem: { code: 'missing-name' } },
    { line: 3, column: 'Zuletzt gesehen', problem: { code: 'bad-date', value: 'morgen' } },
    { line: 3, column: 'MAC', problem: { code: 'bad-mac', value: '0a' } },
    { line: 3, column: 'Status', problem: { code: 'bad-state', value: 'vielleicht' } },
    { line: 3, column: 'Kanal', problem: { code: 'bad-channel', value: '300' } },
    { line: 4, column: 'Zuletzt gesehen', problem: { code: 'future-date', value: '2028-01-01' } },
    { line: 5, column: null, problem: { code: 'wrong-cell-count', cells: 2, expected: 5 } },
  ])
  expect((await read('Name,MAC\nA,0a0000000001\nB,0a:00:00:00:00:01\nC,\nc,\n')).issues).toEqual([
    { line: 3, column: null, problem: { code: 'duplicate-mac', value: '0a:00:00:00:00:01', firstLine: 2 } },
    { line: 5, column: null, problem: { code: 'duplicate-name', value: 'c', firstLine: 4 } },
  ])
  expect((await read('Name,Name\nA,B\n')).issues).toMatchObject([{ line: 1, column: 'Name', problem: { code: 'column-twice' } }])
  expect((await read(unifi.slice(0, 700))).issues).toMatchObject([{ problem: { code: 'not-json', cut: true } }])
  expect((await read('[\n{"a": 1,\n"b": }\n]')).issues).toEqual([{ line: 3, column: null, problem: { code: 'not-json', cut: false } }])
  expect((await read('[{"a": "offen')).issues).toMatchObject([{ line: 1, problem: { code: 'not-json', cut: true } }])
  expect((await read('[{"a": 01}\n,]')).issues).toMatchObject([{ line: 1, problem: { cut: false } }])
  expect((await read('[1, 2]')).issues).toMatchObject([{ line: 1, problem: { code: 'not-devices' } }])
  expect((await read('[{"a": 1}]')).issues).toMatchObject([{ problem: { code: 'not-devices' } }])
  expect((await read('{ "data": [] }')).issues).toMatchObject([{ problem: { code: 'no-points' } }])
  expect((await read(unifi.replace('"state": 1', '"state": "an"'))).issues).toEqual([{ line: 4, column: 'state', problem: { code: 'wrong-type', value: '"an"' } }])
  expect((await read(unifi.replace('STH-OG2-1', String.raw`STH\u0000`))).issues).toEqual([{ line: 4, column: 'name', problem: { code: 'nul' } }])
  expect((await read('PK\u0003\u0004')).issues).toMatchObject([{ problem: { code: 'excel-file' } }])
  expect((await read(' ')).issues).toMatchObject([{ problem: { code: 'empty-file' } }])
})

test('an address is the same however it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }).filter((mac) => mac.some((byte) => byte !== 0) && mac.some((byte) => byte !== 255)), (mac) => {
      const pairs = [...mac].map((byte) => byte.toString(16).padStart(2, '0'))
      const expected = pairs.join(':')
      const quads = [pairs.slice(0, 2), pairs.slice(2, 4), pairs.slice(4)].map((pair) => pair.join('')).join('.')
      for (const written of [expected, expected.toUpperCase(), pairs.join('-'), pairs.join(''), quads]) expect(readMac(written)).toBe(expected)
    }),
  )
})

test('whatever a file holds, reading it ends with points or with reasons', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.string().map((text) => `AP Name  Slots  AP Model  Ethernet MAC\n${text}`)), async (text) => {
      const { points, issues } = await read(text)
      expect(points.length + issues.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})
