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

/** The text of a file without its byte order mark. Never fails: every byte means something in Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(guessEncoding(bytes)).decode(bytes)
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

/** The text of a file, in portions as its bytes come. */
export async function* decodeSource(source: FileSource, encoding: TextEncoding): AsyncGenerator<string> {
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
