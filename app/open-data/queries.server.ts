/** The reads of open data: its page, its files, its catalogue. */
import { createHash } from 'node:crypto'
import { m } from '../paraglide/messages.js'
import { config } from '../platform/config.server.ts'
import { notFound } from '../platform/errors.ts'
import { remembered } from '../platform/remembered.ts'
import { type CatalogEntry, catalogJsonLd, catalogNode, type CatalogOf } from './catalog.ts'
import { type DataSet, type DataSetId, dataSetIds } from './data-set.ts'
import { dataSetOf } from './data-sets.ts'
import { rowsOf } from './rows.server.ts'
import { writtenAsTurtle } from './turtle.ts'
import { type Format, formats, writtenAsCsv, writtenAsJson } from './written.ts'

/** A file as it is sent. `etag` follows from its bytes. */
export type OpenFile = { bytes: Buffer; etag: string }

type Made = CatalogEntry & { count: number; contents: Record<Format, OpenFile> }

const keptFor = 10 * 60_000

function fileOf(text: string): OpenFile {
  const bytes = Buffer.from(text)
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` }
}

async function make(set: DataSet): Promise<Made> {
  const rows = await rowsOf(set.id)
  const contents = { csv: fileOf(writtenAsCsv(set, rows)), json: fileOf(writtenAsJson(set, rows)) }
  return { set, modified: rows.modified, temporal: rows.temporal, count: rows.rows.length, files: formats.map((format) => ({ format, bytes: contents[format].bytes.length })), contents }
}

/** The sets that this installation tells. */
const offered: readonly DataSetId[] = dataSetIds.filter((id) => !config.OPEN_DATA_WITHOUT.includes(id))
const made = new Map(offered.map((id) => [id, remembered(keptFor, () => make(dataSetOf(id)))]))

/** A set as its page shows it; null: it can not be made just now. */
export type DataSetView = { set: DataSet; told: { modified: string; temporal: CatalogEntry['temporal']; files: CatalogEntry['files']; count: number } | null }

/** Who publishes, and whom one asks. */
export function publisher(): { name: string; mail: string } {
  const fallback = /<([^>]+)>/.exec(config.MAIL_FROM)?.[1] ?? config.MAIL_FROM
  return { name: config.LETTERHEAD_NAME, mail: config.OPEN_DATA_CONTACT ?? fallback }
}

/** All sets; one that fails leaves the others. */
export function openDataSets(): Promise<DataSetView[]> {
  return Promise.all([...made].map(async ([id, ask]): Promise<DataSetView> => {
    const told = await ask().catch(() => null)
    return { set: dataSetOf(id), told: told && { modified: told.modified, temporal: told.temporal, files: told.files, count: told.count } }
  }))
}

/** One file, called "<set>.csv" or "<set>.json". @throws AppError 404 */
export async function openDataFile(name: string): Promise<OpenFile & { format: Format }> {
  const [, id = '', ending = ''] = /^([a-z-]+)\.([a-z]+)$/.exec(name) ?? []
  const format = formats.find((one) => one === ending)
  const known = offered.find((one) => one === id)
  const ask = known === undefined ? undefined : made.get(known)
  if (!format || !ask) throw notFound()
  return { ...(await ask()).contents[format], format }
}

/** Whether there is a set of this id. */
export const isDataSet = (id: string): boolean => offered.some((one) => one === id)

/** Where Werkplatz is reached. @param origin of the request, when PUBLIC_URL does not say */
const baseOf = (origin: string): string => new URL(config.PUBLIC_URL ?? origin).origin

async function catalogOf(origin: string): Promise<CatalogOf> {
  const entries = await Promise.all([...made.values()].map((ask) => ask()))
  const { name, mail } = publisher()
  const inEach = (words: (inputs: object, options: { locale: 'de' | 'en' }) => string) => ({ de: words({}, { locale: 'de' }), en: words({}, { locale: 'en' }) })
  return { base: baseOf(origin), publisher: name, contact: { name, mail }, title: inEach(m.open_data_catalog_title), about: inEach(m.open_data_catalog_about), entries }
}

/** The catalogue in DCAT-AP CH. */
export async function openDataCatalog(spelling: 'jsonld' | 'ttl', origin: string): Promise<OpenFile> {
  const of = await catalogOf(origin)
  return fileOf(spelling === 'jsonld' ? catalogJsonLd(of) : writtenAsTurtle({ ...catalogNode(of), '@id': `${of.base}/open-data` }))
}
