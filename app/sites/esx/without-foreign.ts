import { strToU8, zipSync } from 'fflate'
import { type Archive, openArchive } from './archive.ts'
import { EsxError } from './esx-error.ts'
import { collections } from './members.ts'
import { projectName } from './read-esx.ts'

type Collection = keyof typeof collections
const isCollection = (name: string): name is Collection => name in collections

function collectionOf(member: string): Collection | null {
  if (/^survey-.*\.json$/.test(member)) return 'surveys'
  const name = member.replace(/\.json$/, '')
  return member.endsWith('.json') && isCollection(name) ? name : null
}

/** The known fields of each entry; null in the place of an entry that is not as it is known. */
function knownEntries(archive: Archive, member: string, name: Collection): (Record<string, unknown> | null)[] {
  const bytes = archive.read(member)
  if (!bytes) return []
  let whole: unknown
  try {
    whole = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new EsxError({ code: 'esx-member', value: member })
  }
  const list: unknown = typeof whole === 'object' && whole !== null ? Reflect.get(whole, name) : null
  if (!Array.isArray(list)) throw new EsxError({ code: 'esx-member', value: member })
  return list.map((entry) => collections[name].safeParse(entry).data ?? null)
}

/** The measurements of access points that the project calls its own. */
function ownMeasurements(archive: Archive): Set<unknown> {
  const mine = new Set(knownEntries(archive, 'accessPoints.json', 'accessPoints').filter((one) => one?.mine === true).map((one) => one?.id))
  const radios = knownEntries(archive, 'measuredRadios.json', 'measuredRadios').filter((one) => mine.has(one?.accessPointId))
  return new Set(radios.flatMap((one) => (Array.isArray(one?.accessPointMeasurementIds) ? one.accessPointMeasurementIds : [])))
}

/**
 * The project as it may be kept: only what is read of it, without pictures, notes and who made it, and
 * without names and addresses of networks that are not the city's. Members that are not known stay as names.
 * @throws EsxError
 */
export function esxWithoutForeign(bytes: Uint8Array, isOwnSsid: (ssid: string) => boolean, foreignName: (bssid: string) => string): Uint8Array {
  const archive = openArchive(bytes)
  const own = ownMeasurements(archive)
  const radios = knownEntries(archive, 'accessPointMeasurements.json', 'accessPointMeasurements')
  const ownIds = new Set(radios.filter((one) => own.has(one?.id) || isOwnSsid(String(one?.ssid))).map((one) => one?.id))
  const ownPoints = new Set(
    knownEntries(archive, 'measuredRadios.json', 'measuredRadios')
      .filter((one) => Array.isArray(one?.accessPointMeasurementIds) && one.accessPointMeasurementIds.some((id: unknown) => ownIds.has(id)))
      .map((one) => one?.accessPointId),
  )

  function kept(name: Collection, entry: Record<string, unknown> | null): Record<string, unknown> | null {
    if (!entry) return null
    if (name === 'accessPointMeasurements' && !ownIds.has(entry.id)) return { ...entry, mac: foreignName(String(entry.mac)), ssid: '' }
    if (name === 'accessPoints' && entry.mine !== true && !ownPoints.has(entry.id)) return { ...entry, name: '', location: null }
    return entry
  }

  const members = archive.names.map((member): [string, Uint8Array] => {
    const name = collectionOf(member)
    if (name) return [member, strToU8(JSON.stringify({ [name]: knownEntries(archive, member, name).map((entry) => kept(name, entry)) }))]
    if (member === 'project.json') return [member, strToU8(JSON.stringify({ project: { name: projectName(archive) } }))]
    return [member, member.startsWith('track-') ? (archive.read(member) ?? new Uint8Array()) : new Uint8Array()]
  })
  return zipSync(Object.fromEntries(members), { level: 1 })
}
