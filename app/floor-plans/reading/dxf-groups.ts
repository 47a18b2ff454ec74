import { guessEncoding } from '../../platform/text-decoding.ts'
import { PlanFileError, type ReportShare } from './problem.ts'

/** A DXF file is pairs of lines: a number that says what it is, and the value. */
export type Group = { code: number; value: string; line: number }

const codePages: Readonly<Record<string, string>> = { '874': 'windows-874', '932': 'shift_jis', '936': 'gbk', '949': 'euc-kr', '950': 'big5' }

/** Files up to AutoCAD 2006 are in the code page that they name, later ones in UTF-8; some say one and are the other. */
export function decodeDxf(bytes: Uint8Array): string {
  const guessed = guessEncoding(bytes)
  if (guessed !== 'windows-1252') return new TextDecoder(guessed).decode(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 20_000))
  const page = /\$DWGCODEPAGE\s+3\s+(?:ANSI_|CP)(\d+)/i.exec(head)?.[1] ?? '1252'
  const label = codePages[page] ?? (/^125[0-8]$/.test(page) ? `windows-${page}` : 'windows-1252')
  return new TextDecoder(label).decode(bytes)
}

/** The pairs of a DXF file up to its end mark. @throws PlanFileError when a line is no code, or the file breaks off */
export function* readGroups(text: string, progress: ReportShare): Generator<Group, void> {
  let at = 0
  let line = 0
  const next = (): string | null => {
    if (at >= text.length) return null
    const end = text.indexOf('\n', at)
    const stop = end === -1 ? text.length : end
    const value = text.slice(at, text[stop - 1] === '\r' ? stop - 1 : stop)
    at = stop + 1
    line += 1
    return value
  }
  for (let head = next(); head !== null; head = next()) {
    const code = head.trim()
    if (!/^-?\d{1,4}$/.test(code)) {
      if (code === '' && text.slice(at).trim() === '') break
      throw new PlanFileError('dxf-code', { line, value: code })
    }
    const value = next()
    if (value === null) break
    // A comment.
    if (code === '999') continue
    if (code === '0' && value.trim() === 'EOF') return
    if (line % 100_000 === 0) progress(at / text.length)
    yield { code: Number(code), value, line }
  }
  throw new PlanFileError('dxf-truncated', { line })
}

/** A number of a group. @throws PlanFileError when it is none */
export function numberIn({ code, value, line }: Group): number {
  const number = Number(value.trim())
  if (value.trim() === '' || !Number.isFinite(number)) throw new PlanFileError('dxf-value', { line, where: String(code), value })
  return number
}
