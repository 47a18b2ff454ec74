/** A zip unpacked with limits that hold whatever it claims, so that no library unpacks a bomb. */
import { inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { ZipError, zipEntries } from '../../platform/zip-directory.ts'
import { ImportError, importLimits } from './brought.ts'

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

/** @throws ImportError bomb, damaged */
export function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    const entries = zipEntries(bytes)
    const total = entries.reduce((sum, { size }) => sum + size, 0)
    if (entries.length > importLimits.entries || total > importLimits.unpacked) throw new ImportError('bomb')
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const files: Record<string, Uint8Array> = {}
    for (const { name, size, packed, method, offset } of entries) {
      // Small files of nothing but spaces pack well, too.
      if (size > 1024 * 1024 && size > packed * importLimits.ratio) throw new ImportError('bomb')
      if (offset + 30 > whole.length || whole.readUInt32LE(offset) !== 0x04034b50) throw new ImportError('damaged')
      const start = offset + 30 + whole.readUInt16LE(offset + 26) + whole.readUInt16LE(offset + 28)
      const data = whole.subarray(start, start + packed)
      if (data.length !== packed || ![0, 8].includes(method)) throw new ImportError('damaged')
      files[name] = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) })
      if (files[name].length !== size) throw new ImportError('bomb')
    }
    return files
  } catch (error) {
    if (error instanceof ImportError) throw error
    if (isTooLong(error)) throw new ImportError('bomb')
    if (error instanceof ZipError || error instanceof RangeError || (error instanceof Error && 'errno' in error)) throw new ImportError('damaged')
    throw error
  }
}

/** The same files in a zip that is what it claims to be. */
export function repacked(files: Record<string, Uint8Array>): Uint8Array {
  return zipSync(files, { level: 0 })
}
