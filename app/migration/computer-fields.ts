import { guidOfBytes } from '../platform/guid.ts'
import { readWrittenMoment } from '../platform/written-moment.ts'

/** Not readable, as opposed to null: nothing said. */
export const unreadable = Symbol('unreadable')
export type Read<T> = T | null | typeof unreadable

/**
 * The Windows build in what inventories write: "10.0 (19045)" (Active Directory), "10.0.19045.4291"
 * (Intune, ConfigMgr), "19045.4291" or "19045".
 */
export function readBuild(text: string): Read<number> {
  const value = text.trim()
  if (value === '') return null
  const match = /^\d+\.\d+ \((\d{4,6})\)$/.exec(value) ?? /^(?:\d{1,2}\.\d{1,2}\.)?(\d{4,6})(?:\.\d+)?$/.exec(value)
  return match?.[1] ? Number(match[1]) : unreadable
}

/** Whether a spreadsheet would take a text for a formula that does something. No name of a computer, a place or a person begins so. */
export function isFormula(text: string): boolean {
  return /^[=@]|^[+-].*[(|!]/.test(text)
}

/** What tools write as `="0012"`, so that Excel leaves it as it is, is that text. */
export function unwrapped(text: string): string {
  return text.startsWith('="') ? (/^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text) : text
}

/** A feature update's name, "22H2" or "1909", in capitals; null for everything else. */
export function readVersion(text: string): string | null {
  return /^(?:\d{2}H[12]|1[5-9]0[3-9]|1[5-9]1[01]|2004)$/.exec(text.trim().toUpperCase())?.[0] ?? null
}

// [MS-DTYP] 2.3.3: FILETIME counts 100 ns from 1601-01-01 UTC; Active Directory writes the largest
// 64-bit number for "never".
const fileTimeUnitsAMillisecond = 10_000n
const fileTimeEpochMilliseconds = -11_644_473_600_000n
const fileTimeNever = 0x7fff_ffff_ffff_ffffn

/** A FILETIME in decimal digits; 0 and the largest number mean never, hence null. */
export function readFileTime(text: string): Read<Date> {
  const value = text.trim()
  if (/^(never|nie|)$/i.test(value)) return null
  if (!/^\d{1,19}$/.test(value)) return unreadable
  const units = BigInt(value)
  if (units === 0n || units >= fileTimeNever) return null
  const instant = new Date(Number(units / fileTimeUnitsAMillisecond + fileTimeEpochMilliseconds))
  return instant.getUTCFullYear() >= 1990 ? instant : unreadable
}

/** The canonical form of a binary objectGUID. */
export function readBinaryGuid(bytes: Uint8Array): string | typeof unreadable {
  return guidOfBytes(bytes) ?? unreadable
}

/** A GUID as text, with or without braces. */
export function readGuid(text: string): Read<string> {
  const value = text.trim().toLowerCase().replace(/^\{(.*)\}$/, '$1')
  if (value === '') return null
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : unreadable
}

/**
 * A moment as inventories write it: ISO 8601 with or without offset, "29.03.2027 14:05", or a FILETIME.
 * Without an offset it is wall-clock time in `timeZone`.
 */
export function readMoment(text: string, timeZone: string): Read<Date> {
  const value = text.trim()
  if (/^(never|nie|-|)$/i.test(value)) return null
  if (/^(0|\d{17,19})$/.test(value)) return readFileTime(value)
  return readWrittenMoment(value, timeZone) ?? unreadable
}

/** What makers leave in the place of a serial number; half a fleet may share it. */
const noSerial = /^(?:0+|1234567890?|none|n\/?a|null|invalid|unknown|unbekannt|default ?string|not (?:specified|available|applicable)|system serial number|to be filled by o\.?e\.?m\.?|chassis serial number|serial number|[-.x*]+)$/i

/** A serial number, or null when it only stands for one. */
export function readSerial(text: string): string | null {
  const value = text.trim()
  return value === '' || noSerial.test(value) ? null : value
}
