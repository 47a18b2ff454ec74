import type { Band } from '../../../prisma/generated/client.ts'
import { readBand, readBssid, readChannel, readDecimal, readFrequency } from '../survey-fields.ts'

/** One radio in what a command printed; `dbm` may be a fraction, as some tools tell percent only. */
export type Heard = { ssid: string; bssid: string; band: Band; dbm: number }

type Draft = { ssid: string; bssid: string; band: Band | null; channelBand: Band | null; dbm: number | null; percentDbm: number | null }

const mac = '((?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2})'
/** 100 % is -50 dBm and 0 % is -100 dBm, as Windows and NetworkManager count. */
const ofPercent = (percent: string | undefined) => Number(percent) / 2 - 100

/** A line of a network's block sets what it tells. Windows in German or English, iwlist. */
const told: readonly [RegExp, (draft: Draft, value: string) => void][] = [
  [/^\s*(?:ESSID|SSID)\s*:\s*"?([^"]*)"?\s*$/, (draft, value) => void (draft.ssid = value.trim())],
  [/^\s*Signal\s*:\s*(\d+)\s*%/i, (draft, value) => void (draft.percentDbm = ofPercent(value))],
  [/^\s*RSSI\s*:\s*(-?\d+)/i, (draft, value) => void (draft.dbm = readDecimal(value))],
  [/Signal level\s*[=:]\s*(-\d+)\s*dBm/i, (draft, value) => void (draft.dbm = readDecimal(value))],
  [/^\s*Band\s*:\s*(.+?)\s*$/i, (draft, value) => void (draft.band = readBand(value))],
  [/^\s*(?:Frequency|Frequenz)\s*[:=]\s*([\d.,]+)\s*GHz/i, (draft, value) => void (draft.band = readFrequency(`${value} GHz`))],
  [/^\s*(?:Channel|Kanal)\s*:\s*(\d+)/i, (draft, value) => void (draft.channelBand = readChannel(value))],
]

/** A line of `nmcli dev wifi`: as a table, or with colons (`-t`), where those of the address have a backslash. */
function networkManagerLine(line: string): Draft | null {
  const table = new RegExp(`${mac}\\s+(.*?)\\s+(?:Infra|Ad-Hoc|Mesh)\\s+(\\d+)\\s+\\d+\\s*M?bit/s\\s+(\\d+)`, 'i').exec(line)
  const terse = new RegExp(`${mac}:(.*):(?:Infra|Ad-Hoc|Mesh):(\\d+):\\d+\\s*M?bit/s:(\\d+)`, 'i').exec(line.replaceAll('\\:', ':'))
  const found = table ?? terse
  if (!found) return null
  const [, bssid = '', ssid = '', channel = '', percent] = found
  return { ssid: ssid === '--' ? '' : ssid, bssid, band: null, channelBand: readChannel(channel), dbm: null, percentDbm: ofPercent(percent) }
}

function finished({ ssid, bssid, band, channelBand, dbm, percentDbm }: Draft): Heard | null {
  const [radio, strength, heardIn] = [readBssid(bssid), dbm ?? percentDbm, band ?? channelBand]
  if (!('name' in radio) || strength === null || !heardIn || strength < -120 || strength >= 0) return null
  return { ssid, bssid: radio.name, band: heardIn, dbm: strength }
}

/**
 * What `netsh wlan show networks mode=bssid`, `iwlist scan` or `nmcli dev wifi` printed. `unread`: how
 * many radios had no strength or band that is understood.
 */
export function parseHeard(text: string): { heard: Heard[]; unread: number } {
  const drafts: Draft[] = []
  let network = ''
  for (const line of text.split(/\r\n|\n|\r/)) {
    const asTable = networkManagerLine(line)
    const [, name] = /^\s*SSID \d+\s*:\s?(.*)$/.exec(line) ?? []
    const [, bssid] = new RegExp(`^\\s*(?:BSSID \\d+\\s*:|Cell \\d+ - Address:|\\w+ \\d+ - (?:Adresse|Address):)\\s*${mac}`).exec(line) ?? []
    if (asTable) drafts.push(asTable)
    else if (name !== undefined) network = name.trim()
    else if (bssid !== undefined) drafts.push({ ssid: network, bssid, band: null, channelBand: null, dbm: null, percentDbm: null })
    else {
      const current = drafts.at(-1)
      for (const [pattern, set] of told) {
        const [, value] = pattern.exec(line) ?? []
        if (current && value !== undefined) set(current, value)
      }
    }
  }
  const heard = drafts.flatMap((draft) => finished(draft) ?? [])
  return { heard, unread: drafts.length - heard.length }
}
