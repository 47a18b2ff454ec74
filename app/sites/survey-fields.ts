import type { Band } from '../../prisma/generated/client.ts'
import { readWrittenMoment } from '../platform/written-moment.ts'

/** A number with a point or a comma before its decimals; null when it is none. */
export function readDecimal(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain)) return null
  const value = Number(plain)
  return Number.isFinite(value) ? value : null
}

/** Whether a cell says that there was nothing to measure. */
export function isNothing(text: string): boolean {
  return /^(?:|-|–|nan|n\/a|na|null|none)$/i.test(text.trim())
}

/** The strengths that tools write for a radio that was not heard: no reading, but less than any. */
export function isNotHeard(dbm: number): boolean {
  return dbm === 100 || dbm === -105 || dbm === 0
}

/** A strength put right by what the device hears too much or too little, never above 0 dBm or below -120. */
export function withOffset(dbm: number, offset = 0): number {
  return Math.max(-120, Math.min(0, dbm + offset))
}

/** A strength, -120 to 0 dBm, with or without the unit behind; null when it is none. */
export function readDbm(text: string): number | null {
  const value = readDecimal(text.replace(/\s*dbm\s*$/i, ''))
  return value !== null && value >= -120 && value <= 0 ? value : null
}

/** "5", "5 GHz", "2,4 GHz", "2.4g" */
export function readBand(text: string): Band | null {
  const [, digits] = /^(2[.,]4|2|5|6)(?:[.,]0)?\s*(?:g|ghz)?$/i.exec(text.trim()) ?? []
  if (digits === undefined) return null
  if (digits === '5') return 'ghz_5'
  return digits === '6' ? 'ghz_6' : 'ghz_2_4'
}

/** The band of a centre frequency in MHz or GHz, the unit written or not: "2437", "5.18 GHz". */
export function readFrequency(text: string): Band | null {
  const band = readBand(text)
  if (band) return band
  const value = readDecimal(text.replace(/\s*[mg]hz\s*$/i, ''))
  if (value === null) return null
  return bandOfMegahertz(value < 100 ? value * 1000 : value)
}

/** The band in which a centre frequency lies; null outside of all. */
export function bandOfMegahertz(megahertz: number): Band | null {
  if (megahertz >= 2400 && megahertz <= 2500) return 'ghz_2_4'
  if (megahertz >= 4900 && megahertz < 5925) return 'ghz_5'
  return megahertz >= 5925 && megahertz <= 7125 ? 'ghz_6' : null
}

/** The band of a channel: "11", "36", "36+40", "100 (80 MHz)". Channels of 6 GHz have the same numbers, so the file has to name that band. */
export function readChannel(text: string): Band | null {
  const channel = Number(/^(\d{1,3})(?:\D.*)?$/.exec(text.trim())?.[1])
  if (channel >= 1 && channel <= 14) return 'ghz_2_4'
  return channel >= 36 && channel <= 177 ? 'ghz_5' : null
}

export type RadioName = { name: string } | { problem: 'bad-bssid' | 'bad-radio-name' }

const longestName = 64

/**
 * The address of a radio in lower case with colons, however it is written. What is no address is the
 * radio's name; what only looks like an address is a mistake.
 */
export function readBssid(text: string): RadioName {
  const value = text.trim()
  const isAddress = /^(?:[0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4})$/i.test(value)
  if (isAddress) return { name: value.toLowerCase().replaceAll(/[^0-9a-f]/g, '').match(/../g)?.join(':') ?? '' }
  if (/^[0-9a-f]{1,2}(?:([:-])[0-9a-z]{1,2})(?:\1[0-9a-z]{1,2}){2,}$/i.test(value)) return { problem: 'bad-bssid' }
  if (value.length > longestName || /\p{C}/u.test(value)) return { problem: 'bad-radio-name' }
  return { name: value }
}

/** A moment as measuring tools write it: as people do, or in seconds or milliseconds since 1970. */
export function readMeasuredAt(text: string, timeZone: string): Date | null {
  const value = text.trim()
  if (/^\d{10}(?:\.\d+)?$/.test(value)) return new Date(Math.round(Number(value) * 1000))
  return /^\d{13}$/.test(value) ? new Date(Number(value)) : readWrittenMoment(value, timeZone)
}
