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

/** The same of a file that is read piece by piece. */
export async function guessEncodingOf(source: FileSource): Promise<TextEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isFirst = true
  try {
    for await (const chunk of source.chunks()) {
      if (isFirst && (chunk[0] ?? 0) >= 0xfe && guessEncoding(chunk.subarray(0, 2)).startsWith('utf-16')) return guessEncoding(chunk.subarray(0, 2))
      isFirst = false
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
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
