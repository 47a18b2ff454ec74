import { expect, test } from 'vitest'
import { withoutForeign } from '../survey-kind.ts'
import type { SurveyContext } from '../survey-reading.ts'
import { readAnchors, readDegrees } from './globe.ts'
import { readScan } from './read-scan.ts'

const context: SurveyContext = { plan: { width: 40, height: 20 }, scale: { unit: 'metres' }, band: null, timeZone: 'Europe/Zurich', now: new Date('2027-01-01T00:00:00Z') }
const place = { x: 12.5, y: 8 }
const here = { place, anchors: null }

/** As it comes to be read: after what must not be kept was taken away. */
async function kept(text: string, own: string): Promise<string> {
  return new TextDecoder().decode((await withoutForeign(new TextEncoder().encode(text), own)) ?? undefined)
}
const read = async (text: string, own = 'Stadt, Amt, Gast') => readScan(await kept(text, own), context, here)

const airodump = `
BSSID, First time seen, Last time seen, channel, Speed, Privacy, Cipher, Authentication, Power, # beacons, # IV, LAN IP, ID-length, ESSID, Key
02:5A:00:00:00:01, 2026-03-05 10:20:00, 2026-03-05 10:21:00, 36, 130, WPA2, CCMP, PSK, -57, 10, 4, 0. 0. 0. 0, 10, Amt, Gäste, 
02:5A:00:00:00:02, 2026-03-05 10:19:00, 2026-03-05 10:21:00, 11, 130, WPA2, CCMP, PSK, -60, 10, 4, 0. 0. 0. 0, 13, Familie Gross, 
02:5A:00:00:00:03, 2026-03-05 10:22:00, 2026-03-05 10:21:00, 6, 130, WPA2, CCMP, PSK, -1, 10, 4, 0. 0. 0. 0, 5, Stadt, 
02:5A:00:00:00:04, 2026-03-05 10:22:00, 2026-03-05 10:21:00, 6, 130, WPA2, CCMP, PSK, -71, 10, 4, 0. 0. 0. 0, 5, Stadt, 

Station MAC, First time seen, Last time seen, Power, # packets, BSSID, Probed ESSIDs
02:99:00:00:00:09, 2026-03-05 10:22:00, 2026-03-05 10:21:00, -80, 2, (not associated) ,Familie Gross
`

test('airodump-ng: names with commas by their length, no stations, nothing of other people', async () => {
  const file = await read(airodump)
  expect(file).toMatchObject({
    readings: [{ ...place, band: 'ghz_2_4', bssid: '02:5a:00:00:00:04', dbm: -71 }],
    heard: 1,
    notHeard: 1,
    source: { format: 'airodump-ng', foreign: 2 },
    issues: [],
  })
  const text = await kept(airodump, 'Stadt')
  expect(text).not.toMatch(/Gross|00:00:00:0[129]/)
  expect(text.split('\n')).toHaveLength(airodump.split('\n').length)
  // "Amt, Gäste" is one name of 10 letters but 11 bytes; as its length says, it is cut as the tool cut it.
  expect(readScan(await kept(airodump.replace(' 10, Amt', ' 11, Amt'), 'Amt; Stadt'), context, here)?.source?.foreign).toBe(2)
})

test('an own network whose name holds a comma is found by its length', async () => {
  const line = '02:5A:00:00:00:05, 2026-03-05 10:22:00, 2026-03-05 10:21:00, 6, 130, WPA2, CCMP, PSK, -66, 10, 4, 0. 0. 0. 0, 5, Stadt, my key'
  const header = airodump.split('\n')[1] ?? ''
  expect(readScan(`${header}\n${line}\n`, context, here)?.readings).toMatchObject([{ bssid: '02:5a:00:00:00:05', dbm: -66 }])
  expect((await read(`${header}\n${line}\n`))?.readings).toHaveLength(1)
})

const wigle = `WigleWifi-1.6,appRelease=2.80,model=Phone
MAC,SSID,AuthMode,FirstSeen,Channel,Frequency,RSSI,CurrentLatitude,CurrentLongitude,AltitudeMeters,AccuracyMeters,RCOIs,MfgrId,Type
02:5a:00:00:00:01,Stadt,[WPA2],2026-03-05 10:20:00,37,6135,-58,47.05,8.3,440,5,,,WIFI
02:5a:00:00:00:02,Nachbar,[WPA2],2026-03-05 10:20:00,1,2412,-58,47.05,8.3,440,5,,,WIFI
0a:0b:0c:0d:0e:0f,Uhr von Eva,Misc,2026-03-05 10:20:00,0,,-70,47.05,8.3,440,5,,,BLE
`
const others: [string, string, object][] = [
  ['WiGLE', wigle, { readings: [{ band: 'ghz_6', bssid: '02:5a:00:00:00:01', dbm: -58 }], source: { foreign: 1, other: 1 }, measuredAt: new Date('2026-03-05T09:20:00Z') }],
  ['Kismet', 'Network;NetType;ESSID;BSSID;Info;Channel;FirstTime;BestSignal\n1;infrastructure;Stadt;02:5A:00:00:00:01;;44;;-61\n2;probe;Stadt;02:5A:00:00:00:07;;1;;-40\n', { readings: [{ band: 'ghz_5', dbm: -61 }], source: { other: 1 } }],
  ['WiFiAnalyzer', 'Time Stamp|SSID|BSSID|Strength|Primary Channel|Primary Frequency\n2026/03/05-10:20:00|Stadt|02:5a:00:00:00:01|-45dBm|6|2437MHz\n', { readings: [{ band: 'ghz_2_4', dbm: -45 }], measuredAt: new Date('2026-03-05T09:20:00Z') }],
  ['Vistumbler', 'SSID,BSSID,MANUFACTURER,SIGNAL,High Signal,RSSI,High RSSI,RADIO TYPE,CHANNEL,LATITUDE,LONGITUDE\n"Stadt",02:5A:00:00:00:01,"Firma, AG",80,82,-60,-58,802.11ax,100,N 47.1,E 8.3\n', { readings: [{ band: 'ghz_5', dbm: -60 }] }],
]
test.each(others)('%s is known by its header and read', async (name, text, expected) => {
  expect(await read(text)).toMatchObject({ ...expected, issues: [], source: { format: name } })
  expect(await kept(text, 'Stadt')).not.toMatch(/Nachbar|Eva|0a:0b/)
})

test('without a place, without own networks and with impossible readings it is refused by line and column', async () => {
  expect(readScan(wigle, context, { place: null, anchors: null })?.issues).toEqual([{ line: 2, column: null, problem: { code: 'no-place-or-anchors', value: 'WiGLE' } }])
  expect((await read(wigle, ''))?.issues).toMatchObject([{ problem: { code: 'no-own-networks' } }])
  const broken = wigle.replace('-58', '5').replace('6135', '99') + '02:5a:00:00:00:01,Stadt\n'
  expect((await read(broken))?.issues).toEqual([
    { line: 3, column: 'RSSI', problem: { code: 'bad-dbm', value: '5' } },
    { line: 3, column: 'Frequency', problem: { code: 'bad-frequency', value: '99' } },
    { line: 6, column: null, problem: { code: 'wrong-cell-count', cells: 2, expected: 14 } },
  ])
  expect(readScan('x,y,bssid,dbm\n', context, here)).toBeNull()
})

test('a plain CSV with names of networks loses those of others; where no own ones are said, all', async () => {
  const csv = 'x;y;SSID;BSSID;dBm;Band\n1;2;Stadt;02:5a:00:00:00:01;-60;5\n1;2;Nachbar;02:5a:00:00:00:02;-60;5\n'
  expect(await kept(csv, 'Stadt')).toMatch(/^x;y;SSID;BSSID;dBm;Band\n1;2;;02:5a:00:00:00:01;-60;5\n1;2;;foreign-[0-9a-f]{16};-60;5\n$/)
  expect(await kept(csv, '')).not.toMatch(/Stadt|Nachbar|02:5a/)
  expect(await kept('x;y;BSSID;dBm;Band\n1;2;02:5a:00:00:00:01;-60;5\n', '')).toContain('02:5a:00:00:00:01')
})

const anchorText = '47.05010, 8.30980 = 0; 0 / 47.05000, 8.31020 = 33,33; 11,12'
function anchors() {
  const read = readAnchors(anchorText)
  if ('problem' in read) throw new Error(read.problem)
  return read
}

test('two places on the globe and on the plan say where all others are; what does not fit is refused', async () => {
  const { toPlan } = anchors()
  const at = toPlan({ latitude: 47.05005, longitude: 8.31 })
  expect(at.x).toBeCloseTo(16.67, 1)
  expect(at.y).toBeCloseTo(5.56, 1)
  // A plan that is turned by a quarter: north is to its right.
  const turned = readAnchors('47.0500, 8.3100 = 10; 10 / 47.0501, 8.3100 = 21,12; 10')
  if ('problem' in turned) throw new Error(turned.problem)
  const east = turned.toPlan({ latitude: 47.05, longitude: 8.3101 })
  expect([east.x, east.y].map((value) => Math.round(value * 10) / 10)).toEqual([10, 17.6])
  expect(readAnchors('8.30980, 47.05010 = 0; 0 / 8.31020, 47.05000 = 30; 11')).toMatchObject({ problem: 'differ', plan: 32 })
  for (const text of ['', anchorText.split('/')[0] ?? '', '47.05 8.31 / 47.06 8.32', '147, 8 = 0; 0 / 147, 9 = 1; 1', `${anchorText} / 1, 1 = 1; 1`]) expect(readAnchors(text)).toEqual({ problem: 'wrong' })
})

test('degrees as tools write them', async () => {
  expect([' 47.0501', 'N 47.0501', 'N 4703.0060', 'W 818.6000', 'S 0.0000000', '', '-33.5'].map(readDegrees).map((one) => one && Math.round(one * 1e7) / 1e7)).toEqual([47.0501, 47.0501, 47.0501, -8.31, null, null, -33.5])
})

test('a file with positions: each reading where it was taken, the way there and what has no position counted', async () => {
  const row = (latitude: number, longitude: number, dbm: number) => `02:5a:00:00:00:01,Stadt,[WPA2],2026-03-05 10:20:00,36,5180,${dbm},${latitude},${longitude},440,5,,,WIFI\n`
  const file = wigle.split('\n').slice(0, 2).join('\n') + `\n${row(47.0501, 8.3098, -50)}${row(47.05005, 8.31, -60)}${row(47.06, 8.32, -80)}${row(0, 0, -70)}`
  expect(readScan(await kept(file, 'Stadt'), context, { place: null, anchors: anchors() })).toMatchObject({
    readings: [{ x: 0, y: 0, dbm: -50 }, { x: 16.67, y: 5.56, dbm: -60 }],
    heard: 4,
    isPart: true,
    source: { placeless: 1, outside: 1 },
    issues: [],
  })
  expect(readScan(wigle.split('\n').slice(0, 2).join('\n') + `\n${row(47.06, 8.32, -80)}`, context, { place: null, anchors: anchors() })?.issues).toMatchObject([{ problem: { code: 'all-outside' } }])
})

const vs1 = `# Vistumbler VS1 - Detailed Export Version 4.0
# GpsID|Latitude|Longitude|NumOfSatalites|Date|Time
1|N 4703.0060|E 818.5880|9|2026-11-20|09:12:16.000
2|N 4703.0030|E 818.6000|9|2026-11-20|09:12:46.000
# SSID|BSSID|MANUFACTURER|Authentication|Encryption|Security Type|Radio Type|Channel|Basic Transfer Rates|Other Transfer Rates|High Signal|High RSSI|Network Type|Label|GID,SIGNAL,RSSI
# ------------------------------------------------ #
Stadt|02:5A:00:00:00:01|Firma|WPA2|CCMP|3|802.11ax|36|1,2|6|88|-55|Infrastructure||1,88,-55\\2,76,-62
Nachbar|02:99:00:00:00:01|Firma|WPA2|CCMP|3|802.11n|6|1|6|40|-79|Infrastructure||1,40,-79
`
test('Vistumbler VS1: the history of each radio, where it was heard; older files tell percent', async () => {
  const read = async (text: string) => readScan(await kept(text, 'Stadt'), context, { place: null, anchors: anchors() })
  expect(await read(vs1)).toMatchObject({ readings: [{ x: 0, y: 0, band: 'ghz_5', bssid: '02:5a:00:00:00:01', dbm: -55 }, { x: 16.67, y: 5.56, dbm: -62 }], measuredAt: new Date('2026-11-20T09:12:16Z'), source: { format: 'Vistumbler (VS1)', foreign: 1 }, issues: [] })
  expect(await kept(vs1, 'Stadt')).not.toMatch(/Nachbar|02:99/)
  const old = await read(vs1.replace('GID,SIGNAL,RSSI', 'GID,SIGNAL').replace('1,88,-55\\2,76,-62', '1,88-2,76'))
  expect(old?.readings.map(({ dbm }) => dbm)).toEqual([-56, -62])
})

test('where a tool leaves the strength at 0, the other column counts: percent in old Vistumbler files, dBm in those of airodump-ng', async () => {
  const vistumbler = 'SSID,BSSID,MANUFACTURER,SIGNAL,RADIO TYPE,CHANNEL,LATITUDE,LONGITUDE,DATE(UTC),TIME(UTC)\nStadt,02:5A:00:00:00:01,Firma,88,802.11ac,36,N 0.0,E 0.0,2026-11-20,09:12:16.000\n'
  expect(await read(vistumbler)).toMatchObject({ readings: [{ dbm: -56 }], measuredAt: new Date('2026-11-20T09:12:16Z'), issues: [] })
  const kismet = 'Network;NetType;ESSID;BSSID;Channel;FirstTime;BestQuality;BestSignal\n1;infrastructure;Stadt;02:5A:00:00:00:01;44;Fri Nov 20 10:12:16 2026;-61;0\n'
  expect(await read(kismet)).toMatchObject({ readings: [{ dbm: -61 }], measuredAt: new Date('2026-11-20T09:12:16Z'), issues: [] })
})
