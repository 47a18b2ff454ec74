/** Which column of a scan says what. All names as the tools write them, in lower case. */
export type ScanColumns = { ssid: number; bssid: number; dbm: number; channel: number; frequency: number; time: number; kind: number }

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
}

type Known = Pick<ScanFormat, 'name' | 'preface' | 'separator' | 'wifi'> & { needs: readonly string[]; without?: readonly string[]; names: Record<keyof ScanColumns, readonly string[]> }

const known: readonly Known[] = [
  {
    name: 'airodump-ng',
    preface: 0,
    separator: ',',
    needs: ['bssid', 'first time seen', 'last time seen', '# beacons', 'id-length', 'essid'],
    wifi: null,
    names: { ssid: ['essid'], bssid: ['bssid'], dbm: ['power'], channel: ['channel'], frequency: [], time: ['first time seen'], kind: [] },
  },
  {
    name: 'WiGLE',
    preface: 1,
    separator: ',',
    needs: ['mac', 'ssid', 'authmode', 'rssi', 'currentlatitude', 'type'],
    wifi: /^wifi$/i,
    names: { ssid: ['ssid'], bssid: ['mac'], dbm: ['rssi'], channel: ['channel'], frequency: ['frequency'], time: ['firstseen'], kind: ['type'] },
  },
  {
    name: 'Kismet',
    preface: 0,
    separator: ';',
    needs: ['network', 'nettype', 'essid', 'bssid', 'bestsignal'],
    wifi: /^(?:infrastructure|ad-hoc)$/i,
    names: { ssid: ['essid'], bssid: ['bssid'], dbm: ['bestsignal'], channel: ['channel'], frequency: [], time: ['firsttime'], kind: ['nettype'] },
  },
  {
    name: 'WiFiAnalyzer',
    preface: 0,
    separator: '|',
    needs: ['ssid', 'bssid', 'strength', 'primary channel'],
    without: ['x'],
    wifi: null,
    names: { ssid: ['ssid'], bssid: ['bssid'], dbm: ['strength'], channel: ['primary channel'], frequency: ['primary frequency'], time: ['time stamp'], kind: [] },
  },
  {
    name: 'Vistumbler',
    preface: 0,
    separator: ',',
    needs: ['ssid', 'bssid', 'manufacturer', 'radio type', 'channel', 'latitude'],
    wifi: null,
    names: { ssid: ['ssid'], bssid: ['bssid'], dbm: ['rssi', 'high rssi'], channel: ['channel'], frequency: [], time: ['date(utc yyyy-mm-dd)'], kind: [] },
  },
]

/** The format of a file by its header, whatever its name; null when it is none of these. `at`: which line the header is, from 0. */
export function scanFormat(lines: readonly string[]): { format: ScanFormat; at: number } | null {
  const first = lines.findIndex((line) => line.trim() !== '')
  for (const { needs, without = [], names, preface, ...rest } of known) {
    const at = first + preface
    const cells = (lines[at] ?? '').split(rest.separator).map((cell) => cell.replaceAll('"', '').trim().toLowerCase())
    const isThis = first >= 0 && needs.every((name) => cells.includes(name)) && !without.some((name) => cells.includes(name))
    if (!isThis) continue
    const find = (field: keyof ScanColumns) => cells.indexOf(names[field].find((name) => cells.includes(name)) ?? '-')
    const columns: ScanColumns = { ssid: find('ssid'), bssid: find('bssid'), dbm: find('dbm'), channel: find('channel'), frequency: find('frequency'), time: find('time'), kind: find('kind') }
    return { format: { ...rest, preface, columns, cells: Math.max(...Object.values(columns)) + 1, isAirodump: rest.name === 'airodump-ng' }, at }
  }
  return null
}
