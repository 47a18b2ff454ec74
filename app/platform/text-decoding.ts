import type { FileSource } from './file-source.ts'

/** What Excel, PowerShell and inventory tools write: UTF-8, UTF-16 with a byte order mark, or Windows-1252. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** The encoding by byte order mark; else UTF-8 where all bytes are valid UTF-8, else Windows-1252. */
export function guessEncoding(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

const windows1252 = new TextDecoder('windows-1252')
const newline = 0x0a

/** What letters of our languages, accents and typographic marks become in UTF-8: nobody writes two such signs side by side. */
const utf8Pair = /[\xc2-\xc5][\x80-\xbf]|\xe2[\x80-\x82][\x80-\xbf]/
/** Beyond those it only looked like UTF-8. */
const others = /[\u0080-\u009f\u0180-\u200f\u20ad-\u{10ffff}]/u

function decodeLine(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return others.test(text) ? windows1252.decode(bytes) : text
  } catch {
    return windows1252.decode(bytes)
  }
}

/** Whole lines that are not all UTF-8: Windows-1252, but for lines that came from somewhere else as UTF-8 (lists that were put together). */
function decodeMixed(bytes: Uint8Array): string {
  if (!utf8Pair.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))) return windows1252.decode(bytes)
  let text = ''
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(newline, from)
    const to = end < 0 ? bytes.length : end + 1
    text += decodeLine(bytes.subarray(from, to))
    from = to
  }
  return text
}

/** The text of a file without its byte order mark. Never fails: every byte means something in Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = guessEncoding(bytes)
  return encoding === 'windows-1252' ? decodeMixed(bytes) : new TextDecoder(encoding).decode(bytes)
}

/** Whether bytes go on being UTF-8. Takes them piece by piece, at last nothing. */
function utf8Check(): (chunk?: Uint8Array) => boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFine = true
  return (chunk) => {
    try {
      if (isFine) decoder.decode(chunk, { stream: chunk !== undefined })
    } catch {
      isFine = false
    }
    return isFine
  }
}

async function hasNul(source: FileSource, encoding: TextEncoding): Promise<boolean> {
  for await (const text of decodeSource(source, encoding)) if (text.includes('\0')) return true
  return false
}

/** The encoding of a file that is read piece by piece; null when it is no text, which has no NUL in it. */
export async function textEncodingOf(source: FileSource): Promise<TextEncoding | null> {
  const check = utf8Check()
  let isFirst = true
  for await (const chunk of source.chunks()) {
    if (isFirst && (chunk[0] ?? 0) >= 0xfe && guessEncoding(chunk.subarray(0, 2)).startsWith('utf-16')) {
      const encoding = guessEncoding(chunk.subarray(0, 2))
      return (await hasNul(source, encoding)) ? null : encoding
    }
    isFirst = false
    if (chunk.includes(0)) return null
    check(chunk)
  }
  return check() ? 'utf-8' : 'windows-1252'
}

/** The same in portions that end with a line. */
async function* decodeMixedSource(source: FileSource): AsyncGenerator<string> {
  const begun: Buffer[] = []
  for await (const chunk of source.chunks()) {
    const end = chunk.lastIndexOf(newline) + 1
    if (end > 0) yield decodeMixed(Buffer.concat([...begun.splice(0), chunk.subarray(0, end)]))
    begun.push(Buffer.from(chunk.subarray(end)))
  }
  yield decodeMixed(Buffer.concat(begun))
}

/** The text of a file, in portions as its bytes come. */
export async function* decodeSource(source: FileSource, encoding: TextEncoding): AsyncGenerator<string> {
  if (encoding === 'windows-1252') return yield* decodeMixedSource(source)
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source.chunks()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const zipMagic = [0x50, 0x4b, 0x03, 0x04]
const oldExcelMagic = [0xd0, 0xcf, 0x11, 0xe0]

/** Why a file can't be a list in text, told by content, because its name may say anything; null when it can. */
export function notText(bytes: Uint8Array, text: string): 'excel-file' | 'not-text' | 'empty-file' | null {
  const startsWith = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte)
  if (startsWith(zipMagic) || startsWith(oldExcelMagic)) return 'excel-file'
  if (text.includes('\0')) return 'not-text'
  return text.trim() === '' ? 'empty-file' : null
}
