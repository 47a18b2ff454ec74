/** Which cells of a workbook hold days and times: Excel stores these as numbers and only their format tells. */

/** The formats that every workbook has without naming them (ECMA-376 part 1, 18.8.30). */
const builtIn = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47])

/** Whether a number format shows a day or a time: letters for these outside of quotes, brackets and escapes. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id)
  return /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').replaceAll(/general|standard/gi, ''))
}

const dayMilliseconds = 86_400_000

/**
 * A serial number of Excel as wall-clock time in ISO 8601, "2027-03-29T14:05:00", to the second. The
 * first of March 1900 is day 61, because Excel believes in a 29 February 1900.
 */
export function writtenDate(serial: number, is1904: boolean): string | null {
  const days = is1904 ? serial + 1462 : serial
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round((days * dayMilliseconds) / 1000) * 1000)
  if (days < 61 || Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999) return null
  return moment.toISOString().slice(0, 19)
}
