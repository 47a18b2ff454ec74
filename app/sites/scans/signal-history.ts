/** One reading of a radio in a Vistumbler VS1 file. */
type Heard = { gps: string; dbm: string }

/** 100 % is -50 dBm and 0 % is -100 dBm, as Windows counts. */
export function dbmOfPercent(percent: string): string {
  return /^\d{1,3}$/.test(percent.trim()) ? String(Number(percent) / 2 - 100) : percent
}

/** "1,88,-55\2,76,-62", and of older versions "1,88-2,76": where it was heard, how strong in percent, and in dBm. */
export function signalHistory(text: string): Heard[] {
  return text
    .split(/\\|-(?=\d+,\d)/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [gps = '', percent = '', dbm] = part.split(',').map((cell) => cell.trim())
      return { gps, dbm: dbm === undefined || dbm === '' ? dbmOfPercent(percent) : dbm }
    })
}

/** A position, and when it was taken (UTC), as the file writes them. */
export type Fix = { latitude: string; longitude: string; time: string }

/** Where and when each GPS fix of a VS1 file was, as the file writes it. Its lines stand before the networks. */
export function fixesOf(lines: readonly string[], end: number): Map<string, Fix> {
  const fixes = lines.slice(0, end).filter((line) => /^\d+\|/.test(line)).map((line) => line.split('|'))
  return new Map(fixes.map(([id = '', latitude = '', longitude = '', ...rest]) => [id.trim(), { latitude, longitude, time: rest.slice(-2).join(' ') }]))
}
