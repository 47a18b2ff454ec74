import { decodeText, notText } from '../platform/text-decoding.ts'
import type { ColumnChoice } from './column-choice.ts'
import { openArchive } from './esx/archive.ts'
import { EsxError } from './esx/esx-error.ts'
import { esxWithoutForeign } from './esx/without-foreign.ts'
import { foreignNames, ownNetworks } from './own-networks.ts'
import { scanFormat } from './scans/formats.ts'
import { scanWithoutForeign } from './scans/without-foreign.ts'
import { readColumnsOnly } from './read-columns-only.ts'
import { guessColumns, type SurveyField } from './survey-columns.ts'

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

/** Whether a file is what a scanning tool wrote. */
export function isScan(bytes: Uint8Array): boolean {
  return scanFormat(decodeText(bytes).split(/\r\n|\n|\r/)) !== null
}

/** A CSV without the columns that nothing is read from. What is no text is kept: what is wrong with it is said when it is read. */
async function readOnly(bytes: Uint8Array, choice: ColumnChoice<SurveyField> | null): Promise<Uint8Array | null> {
  const text = decodeText(bytes)
  if (notText(bytes, text)) return bytes
  const kept = await readColumnsOnly(text, (names) => {
    const { at, radios } = guessColumns(names, choice)
    return [...Object.values(at), ...radios.map(({ index }) => index)]
  })
  return kept === null ? null : new TextEncoder().encode(kept)
}

/** The file without names and addresses of other people's networks; null when it is too broken to tell. `setting`: the city's networks. `choice`: of the columns of a CSV. */
export async function withoutForeign(bytes: Uint8Array, setting: string, choice: ColumnChoice<SurveyField> | null = null): Promise<Uint8Array | null> {
  const isOwn = ownNetworks(setting)
  try {
    if (isEsx(bytes)) return esxWithoutForeign(bytes, isOwn, foreignNames())
    const kept = scanWithoutForeign(bytes, { isOwn, choice }, foreignNames()) ?? bytes
    return isScan(bytes) ? kept : await readOnly(kept, choice)
  } catch (error) {
    if (error instanceof EsxError) return null
    throw error
  }
}
