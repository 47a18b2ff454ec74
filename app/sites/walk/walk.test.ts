import { expect, test } from 'vitest'
import { complementedSurveys } from './complemented.ts'
import { readWalks, withDone, withReadings, withoutPlace, writeWalks } from './kept-walks.ts'
import { parseHeard } from './parse-heard.ts'

const german = `
Schnittstellenname : WLAN
Momentan sind 2 Netzwerke sichtbar.

SSID 1 : Stadt
    Netzwerktyp             : Infrastruktur
    Authentifizierung       : WPA2-Enterprise
    BSSID 1               : 02:5a:00:00:00:01
         Signal             : 84%
         Funktyp            : 802.11ac
         Kanal              : 36
         Basisraten (MBit/s): 6 12 24
    BSSID 2               : 02:5a:00:00:00:02
         Signal             : 41%
         Funktyp            : 802.11n
         Kanal              : 11

SSID 2 : 
    BSSID 1               : 02:5a:00:00:00:03
         Signal             : 20%
         Kanal              : 6
`
const english = `SSID 1 : Stadt
    Network type            : Infrastructure
    BSSID 1                 : 02:5a:00:00:00:01
         Signal             : 99%
         Rssi               : -48
         Band               : 6 GHz
         Channel            : 37
`
const iwlist = `          Cell 01 - Address: 02:5A:00:00:00:01
                    Channel:36
                    Frequency:5.18 GHz (Channel 36)
                    Quality=58/70  Signal level=-52 dBm
                    ESSID:"Stadt"
          Cell 02 - Address: 02:5A:00:00:00:02
                    ESSID:"Gast"
`
const table = `IN-USE  BSSID              SSID        MODE   CHAN  RATE        SIGNAL  BARS  SECURITY
*       02:5A:00:00:00:01  Stadt West  Infra  36    540 Mbit/s  70      ▂▄▆_  WPA2
        02:5A:00:00:00:02  --          Infra  11    130 Mbit/s  30      ▂___  WPA2
`
const terse = String.raw`*:02\:5A\:00\:00\:00\:01:Stadt:Infra:36:540 Mbit/s:70:▂▄▆_:WPA2`
const one = { ssid: 'Stadt', bssid: '02:5a:00:00:00:01', band: 'ghz_5' }

test.each([
  ['netsh in German', german, [{ ...one, dbm: -58 }, { ...one, bssid: '02:5a:00:00:00:02', band: 'ghz_2_4', dbm: -79.5 }, { ssid: '', bssid: '02:5a:00:00:00:03', band: 'ghz_2_4', dbm: -90 }], 0],
  ['netsh in English, with RSSI and band', english, [{ ...one, band: 'ghz_6', dbm: -48 }], 0],
  ['iwlist', iwlist, [{ ...one, dbm: -52 }], 1],
  ['nmcli as a table', table, [{ ...one, ssid: 'Stadt West', dbm: -65 }, { ssid: '', bssid: '02:5a:00:00:00:02', band: 'ghz_2_4', dbm: -85 }], 0],
  ['nmcli with colons', terse, [{ ...one, dbm: -65 }], 0],
  ['something else', 'Hallo\nSignal : 80%', [], 0],
])('%s is read', (_, text, heard, unread) => {
  expect(parseHeard(text)).toEqual({ heard, unread })
})

const now = new Date('2026-03-05T09:00:00Z')
const reading = (x: number) => ({ x, y: 1, band: 'ghz_5' as const, bssid: 'strongest', dbm: -60 })
const [first, second] = ['5b2fb0a4-7cf5-4a3b-9a35-3f0b4a2d7c11', 'a1d3c0de-52a1-4a51-8df4-0c61b1a3f4e2']

test('readings go to the walk under way, and after its end to a new one', () => {
  const walks = withReadings(withReadings([], [reading(1)], { id: first, now }), [reading(2)], { id: second, now })
  expect(walks).toEqual([{ id: first, startedAt: now.toISOString(), isDone: false, readings: [reading(1), reading(2)] }])
  expect(withoutPlace(walks, { x: 1, y: 1 })[0]?.readings).toEqual([reading(2)])
  expect(withReadings(withDone(walks), [reading(3)], { id: second, now })).toMatchObject([{ id: first, isDone: true }, { id: second, isDone: false, readings: [reading(3)] }])
  expect(withoutPlace(withReadings([], [reading(1)], { id: first, now }), { x: 1, y: 1 })).toEqual([])
})

test('what is written is read again; what is broken is no walk', () => {
  const kept = new Map<string, string>()
  const drawer = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) }
  const walks = withReadings([], [reading(1)], { id: first, now })
  writeWalks(drawer, 'walks', walks)
  expect(readWalks(drawer.getItem('walks'))).toEqual(walks)
  writeWalks(drawer, 'walks', [])
  expect(kept.size).toBe(0)
  expect([readWalks('{'), readWalks('[{"id": 1}]'), readWalks(null)]).toEqual([[], [], []])
})

test('walks add to the latest file and a later file replaces them', () => {
  const survey = (id: string, walkId: string | null, floorId = 'a') => ({ id, floorId, measuredAt: now, walkId })
  const found = complementedSurveys([survey('w2', 'x'), survey('w1', 'y'), survey('file', null), survey('w0', 'z'), survey('b', null, 'b'), survey('c', 'q', 'c')])
  expect([...found].map(([floor, { id, surveyIds }]) => [floor, id, surveyIds])).toEqual([['a', 'w2', ['w2', 'w1', 'file']], ['b', 'b', ['b']], ['c', 'c', ['c']]])
})
