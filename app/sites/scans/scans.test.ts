import { expect, test } from 'vitest'
import { withoutForeign } from '../survey-kind.ts'
import type { SurveyContext } from '../survey-reading.ts'
import { readScan } from './read-scan.ts'

const context: SurveyContext = { plan: { width: 40, height: 20 }, scale: { unit: 'metres' }, band: null, timeZone: 'Europe/Zurich', now: new Date('2027-01-01T00:00:00Z') }
const place = { x: 12.5, y: 8 }

/** As it comes to be read: after what must not be kept was taken away. */
function kept(text: string, own: string): string {
  return new TextDecoder().decode(withoutForeign(new TextEncoder().encode(text), own) ?? undefined)
}
const read = (text: string, own = 'Stadt, Amt, Gast') => readScan(kept(text, own), context, place)

const airodump = `
BSSID, First time seen, Last time seen, channel, Speed, Privacy, Cipher, Authentication, Power, # beacons, # IV, LAN IP, ID-length, ESSID, Key
02:5A:00:00:00:01, 2026-03-05 10:20:00, 2026-03-05 10:21:00, 36, 130, WPA2, CCMP, PSK, -57, 10, 4, 0. 0. 0. 0, 10, Amt, Gäste, 
02:5A:00:00:00:02, 2026-03-05 10:19:00, 2026-03-05 10:21:00, 11, 130, WPA2, CCMP, PSK, -60, 10, 4, 0. 0. 0. 0, 13, Familie Gross, 
02:5A:00:00:00:03, 2026-03-05 10:22:00, 2026-03-05 10:21:00, 6, 130, WPA2, CCMP, PSK, -1, 10, 4, 0. 0. 0. 0, 5, Stadt, 
02:5A:00:00:00:04, 2026-03-05 10:22:00, 2026-03-05 10:21:00, 6, 130, WPA2, CCMP, PSK, -71, 10, 4, 0. 0. 0. 0, 5, Stadt, 

Station MAC, First time seen, Last time seen, Power, # packets, BSSID, Probed ESSIDs
02:99:00:00:00:09, 2026-03-05 10:22:00, 2026-03-05 10:21:00, -80, 2, (not associated) ,Familie Gross
`

test('airodump-ng: names with commas by their length, no stations, nothing of other people', () => {
  const file = read(airodump)
  expect(file).toMatchObject({
    readings: [{ ...place, band: 'ghz_2_4', bssid: '02:5a:00:00:00:04', dbm: -71 }],
    heard: 1,
    notHeard: 1,
    source: { format: 'airodump-ng', foreign: 2 },
    issues: [],
  })
  const text = kept(airodump, 'Stadt')
  expect(text).not.toMatch(/Gross|00:00:00:0[129]/)
  expect(text.split('\n')).toHaveLength(airodump.split('\n').length)
  // "Amt, Gäste" is one name of 10 letters but 11 bytes; as its length says, it is cut as the tool cut it.
  expect(readScan(kept(airodump.replace(' 10, Amt', ' 11, Amt'), 'Amt; Stadt'), context, place)?.source?.foreign).toBe(2)
})

test('an own network whose name holds a comma is found by its length', () => {
  const line = '02:5A:00:00:00:05, 2026-03-05 10:22:00, 2026-03-05 10:21:00, 6, 130, WPA2, CCMP, PSK, -66, 10, 4, 0. 0. 0. 0, 5, Stadt, my key'
  const header = airodump.split('\n')[1] ?? ''
  expect(readScan(`${header}\n${line}\n`, context, place)?.readings).toMatchObject([{ bssid: '02:5a:00:00:00:05', dbm: -66 }])
  expect(read(`${header}\n${line}\n`)?.readings).toHaveLength(1)
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
test.each(others)('%s is known by its header and read', (name, text, expected) => {
  expect(read(text)).toMatchObject({ ...expected, issues: [], source: { format: name } })
  expect(kept(text, 'Stadt')).not.toMatch(/Nachbar|Eva|0a:0b/)
})

test('without a place, without own networks and with impossible readings it is refused by line and column', () => {
  expect(readScan(wigle, context, null)?.issues).toEqual([{ line: 2, column: null, problem: { code: 'no-place', value: 'WiGLE' } }])
  expect(read(wigle, '')?.issues).toMatchObject([{ problem: { code: 'no-own-networks' } }])
  const broken = wigle.replace('-58', '5').replace('6135', '99') + '02:5a:00:00:00:01,Stadt\n'
  expect(read(broken)?.issues).toEqual([
    { line: 3, column: 'RSSI', problem: { code: 'bad-dbm', value: '5' } },
    { line: 3, column: 'Frequency', problem: { code: 'bad-frequency', value: '99' } },
    { line: 6, column: null, problem: { code: 'wrong-cell-count', cells: 2, expected: 14 } },
  ])
  expect(readScan('x,y,bssid,dbm\n', context, place)).toBeNull()
})

test('a plain CSV with names of networks loses those of others; where no own ones are said, all', () => {
  const csv = 'x;y;SSID;BSSID;dBm;Band\n1;2;Stadt;02:5a:00:00:00:01;-60;5\n1;2;Nachbar;02:5a:00:00:00:02;-60;5\n'
  expect(kept(csv, 'Stadt')).toMatch(/^x;y;SSID;BSSID;dBm;Band\n1;2;Stadt;02:5a:00:00:00:01;-60;5\n1;2;;foreign-[0-9a-f]{16};-60;5\n$/)
  expect(kept(csv, '')).not.toMatch(/Stadt|Nachbar|02:5a/)
  expect(kept('x;y;BSSID;dBm;Band\n1;2;02:5a:00:00:00:01;-60;5\n', '')).toContain('02:5a:00:00:00:01')
})
