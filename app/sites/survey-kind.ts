import { openArchive } from './esx/archive.ts'
import { EsxError } from './esx/esx-error.ts'
import { esxWithoutForeign } from './esx/without-foreign.ts'
import { foreignNames, networkNames, ownNetworks } from './own-networks.ts'
import { scanWithoutForeign } from './scans/without-foreign.ts'

const zipMagic = [0x50, 0x4b, 0x03, 0x04]

/** Whether a file is a survey project, told by content: a zip that is no document of an office program. */
export function isEsx(bytes: Uint8Array): boolean {
  if (!zipMagic.every((byte, index) => bytes[index] === byte)) return false
  try {
    return !openArchive(bytes).names.some((name) => name === '[Content_Types].xml' || name === 'mimetype')
  } catch (error) {
    // What is wrong with it is said when it is read.
    if (error instanceof EsxError) return true
    throw error
  }
}

/** The file without names and addresses of other people's networks; null when it is too broken to tell. `setting`: the city's networks. */
export function withoutForeign(bytes: Uint8Array, setting: string): Uint8Array | null {
  const isOwn = ownNetworks(setting)
  try {
    if (isEsx(bytes)) return esxWithoutForeign(bytes, isOwn, foreignNames())
    return scanWithoutForeign(bytes, { isOwn, isAnySaid: networkNames(setting).length > 0 }, foreignNames()) ?? bytes
  } catch (error) {
    if (error instanceof EsxError) return null
    throw error
  }
}
