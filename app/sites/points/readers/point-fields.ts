import { readWrittenMoment } from '../../../platform/written-moment.ts'
import type { PointRadio, PointState } from '../access-point.ts'

/** A MAC address in lower case with colons, however it is written; null when it is none. */
export function readMac(text: string): string | null {
  const value = text.trim()
  if (!/^(?:[0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}([.-])[0-9a-f]{4}\2[0-9a-f]{4})$/i.test(value)) return null
  const mac = value.toLowerCase().replaceAll(/[^0-9a-f]/g, '').match(/../g)?.join(':') ?? ''
  // Neither nobody's address nor everybody's names a device.
  return mac === '00:00:00:00:00:00' || mac === 'ff:ff:ff:ff:ff:ff' ? null : mac
}

/** A serial number; null when there is none or somebody hid it. */
export function readSerial(text: string | null): string | null {
  const value = text?.trim() ?? ''
  return value !== '' && value.length <= 64 && /^[\w./ -]+$/.test(value) && !/^(?:n\/a|none|unknown|-)$/i.test(value) ? value : null
}

const upWords = /^(?:up|online|connected|registered|joined|alerting|active|ok|1|yes|true|aktiv|verbunden|ja|in betrieb)\b/i
const downWords = /^(?:down|offline|disconnected|not joined|not registered|unreachable|dormant|inactive|0|no|false|inaktiv|getrennt|nein|ausgefallen|ausser betrieb)\b/i

/** What a word says about the connection, in English or German; null when it says nothing, undefined when nobody knows the word. */
export function readState(text: string): Exclude<PointState, 'unknown'> | null | undefined {
  const value = text.trim()
  if (/^(?:|-|n\/a|unknown|unbekannt|pending|downloading|upgrading|rebooting|provisioning|preloading|image download.*)$/i.test(value)) return null
  if (downWords.test(value)) return 'down'
  return upWords.test(value) ? 'up' : undefined
}

/** The band of a channel; 6 GHz has numbers that 5 GHz has too, so the file has to name that band. */
export function bandOfChannel(channel: number): PointRadio['band'] | null {
  if (channel >= 1 && channel <= 14) return '2.4'
  return channel >= 36 && channel <= 177 ? '5' : null
}

/** The channel in "36", "36 (80 MHz)", "36+" or "36/80"; null for one that is chosen by itself, undefined for what is none. */
export function readChannel(text: string): number | null | undefined {
  const value = text.trim()
  if (/^(?:|-|auto|automatisch|n\/a)$/i.test(value)) return null
  const channel = Number(/^(\d{1,3})(?:[ +(/].*)?$/.exec(value)?.[1])
  return channel >= 1 && channel <= 233 ? channel : undefined
}

/** A moment as controllers write it: as people do, or in seconds or milliseconds since 1970; null when it is none. */
export function readSeen(text: string, timeZone: string): Date | null {
  const value = text.trim()
  if (/^\d{10}$/.test(value)) return new Date(Number(value) * 1000)
  return /^\d{13}$/.test(value) ? new Date(Number(value)) : readWrittenMoment(value, timeZone)
}

const dayMilliseconds = 86_400_000

/** Whether a moment is later than any clock of a controller may be wrong. */
export function isFuture(moment: Date, now: Date): boolean {
  return moment.getTime() > now.getTime() + dayMilliseconds
}
