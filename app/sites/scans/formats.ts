/** Which column of a scan says what. All names as the tools write them, in lower case. */
export type ScanColumns = { ssid: number; bssid: number; dbm: number; channel: number; frequency: number; time: number; hour: number; kind: number; latitude: number; longitude: number; /** Another column of the strength, where that one says nothing. */ otherDbm: number }

/** A file in which a tool lists the networks that it heard. */
export type ScanFormat = {
  name: string
  separator: ',' | ';' | '|' | '\t'
  /** Lines before the header. */
  preface: number
  columns: ScanColumns
  /** How many cells a line has at least; with fewer it is broken. */
  cells: number
  /** What the column of kinds says for WLAN; null when the file holds nothing else. */
  wifi: RegExp | null
  isAirodump: boolean
  /** Each line holds the whole history of a radio. */
  isVs1: boolean
  /** Its times are UTC, and not those of where it was measured. */
  isUtc: boolean
}

type Known = Pick<ScanFormat, 'name' | 'preface' | 'separator' | 'wifi'> & { /** Where the header is not in a fixed place. */ header?: RegExp; needs: readonly string[]; without?: readonly string[]; names: Partial<Record<keyof ScanColumns, readonly string[]>> }

const known: readonly Known[] = [
  {
    name: 'airodump-ng',
    preface: 0,
    separator: ',',
    needs: ['bssid', 'first time seen', 'last time seen', '# beacons', 'id-length', 'essid'],
    wifi: null,
    names: { ssid: ['essid'], bssid: ['bssid'], dbm: ['power'], channel: ['channel'], time: ['first time seen'] },
  },
  {
    name: 'WiGLE',
    preface: 1,
    separator: ',',
    needs: ['mac', 'ssid', 'authmode', 'rssi', 'currentlatitude', 'type'],
    wifi: /^wifi$/i,
    names: { ssid: ['ssid'], bssid: ['mac'], dbm: ['rssi'], channel: ['channel'], frequency: ['frequency'], time: ['firstseen'], kind: ['type'], latitude: ['currentlatitude'], longitude: ['currentlongitude'] },
  },
  {
    name: 'Kismet',
    preface: 0,
    separator: ';',
    needs: ['network', 'nettype', 'essid', 'bssid', 'bestsignal'],
    wifi: /^(?:infrastructure|ad-hoc)$/i,
    names: { ssid: ['essid'], bssid: ['bssid'], dbm: ['bestsignal'], otherDbm: ['bestquality'], channel: ['channel'], time: ['firsttime'], kind: ['nettype'], latitude: ['gpsbestlat'], longitude: ['gpsbestlon'] },
  },
  {
    name: 'WiFiAnalyzer',
    preface: 0,
    separator: '|',
    needs: ['ssid', 'bssid', 'strength', 'primary channel'],
    without: ['x'],
    wifi: null,
    names: { ssid: ['ssid'], bssid: ['bssid'], dbm: ['strength'], channel: ['primary channel'], frequency: ['primary frequency'], time: ['time stamp'] },
  },
  {
    name: 'Vistumbler',
    preface: 0,
    separator: ',',
    needs: ['ssid', 'bssid', 'manufacturer', 'radio type', 'channel', 'latitude'],
    wifi: null,
    names: { ssid: ['ssid'], bssid: ['bssid'], dbm: ['rssi', 'high rssi'], otherDbm: ['signal', 'highest signal w/gps'], channel: ['channel'], time: ['date(utc yyyy-mm-dd)', 'date(utc)', 'first seen(utc)'], hour: ['time(utc)', 'time(utc hh:mm:ss.sss)'], latitude: ['latitude'], longitude: ['longitude'] },
  },
  {
    name: 'Vistumbler (VS1)',
    preface: 0,
    header: /^#\s*SSID\|BSSID\|MANUFACTURER\|/i,
    separator: '|',
    needs: ['ssid', 'bssid', 'manufacturer', 'channel'],
    wifi: null,
    names: { ssid: ['ssid'], bssid: ['bssid'], dbm: ['gid,signal,rssi', 'gid,signal'], channel: ['channel'] },
  },
]

/** Before the networks of a VS1 file stand its GPS fixes, one a line. */
const mostPreface = 100_000

/** The format of a file by its header, whatever its name; null when it is none of these. `at`: which line the header is, from 0. */
export function scanFormat(lines: readonly string[]): { format: ScanFormat; at: number } | null {
  const first = lines.findIndex((line) => line.trim() !== '')
  for (const { needs, without = [], names, preface, header, ...rest } of known) {
    const at = header ? lines.slice(0, mostPreface).findIndex((line) => header.test(line)) : first + preface
    const cells = (lines[at] ?? '').split(rest.separator).map((cell) => cell.replaceAll('"', '').replace(/^#\s*/, '').trim().toLowerCase())
    const isThis = at >= 0 && first >= 0 && !(header === undefined && (lines[at] ?? '').startsWith('#')) && needs.every((name) => cells.includes(name)) && !without.some((name) => cells.includes(name))
    if (!isThis) continue
    const find = (field: keyof ScanColumns) => cells.indexOf(names[field]?.find((name) => cells.includes(name)) ?? '-')
    const columns: ScanColumns = {
      ssid: find('ssid'),
      bssid: find('bssid'),
      dbm: find('dbm'),
      otherDbm: find('otherDbm'),
      channel: find('channel'),
      frequency: find('frequency'),
      time: find('time'),
      hour: find('hour'),
      kind: find('kind'),
      latitude: find('latitude'),
      longitude: find('longitude'),
    }
    return { format: { ...rest, preface, columns, cells: Math.max(...Object.values(columns)) + 1, isAirodump: rest.name === 'airodump-ng', isVs1: header !== undefined, isUtc: rest.name.startsWith('Vistumbler') }, at }
  }
  return null
}
