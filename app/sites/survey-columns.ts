import type { ColumnChoice } from './column-choice.ts'
import { readBssid } from './survey-fields.ts'
import type { SurveyIssue, NeededField } from './survey-reading.ts'

/** Headers as tools and people write them, without case, accents, units in brackets, blanks and punctuation; the surest first. */
const headers = {
  x: 'x xm xmeter xmetre xmetres xpos posx xposition positionx xcoord coordx xcoordinate xkoordinate ecoord east easting ost ostwert',
  y: 'y ym ymeter ymetre ymetres ypos posy yposition positiony ycoord coordy ycoordinate ykoordinate',
  /** Counted upwards, from the plan's bottom. */
  north: 'ncoord north northing nord nordwert',
  bssid: 'bssid mac macaddress macaddr macadresse apmac accesspoint accesspointname apname ap',
  dbm: 'rssi rssidbm dbm signaldbm leveldbm signalstrength signallevel signalstarke empfangsstarke empfangspegel pegel signal level',
  noise: 'noise noisedbm noisefloor noiselevel rauschen rauschpegel grundrauschen storpegel',
  /** How far the signal stands above the noise, dB. */
  snr: 'snr snrdb signaltonoise signaltonoiseratio signalrauschabstand rauschabstand',
  band: 'band frequenzband frequencyband bandghz',
  frequency: 'frequency freq frequenz frequencymhz frequenzmhz freqmhz frequencyghz frequenzghz mhz ghz',
  channel: 'channel kanal primarychannel chan ch',
  measuredAt: 'measuredat timestamp time datetime date zeit zeitpunkt zeitstempel gemessenam messzeit datum',
  device: 'device devicename gerat geratename messgerat client adapter',
  floor: 'floor floorid floorname stockwerk geschoss etage',
  building: 'building buildingid buildingname gebaude',
} as const

export type SurveyField = keyof typeof headers
/** In the order in which people look for them. */
export const surveyFields = ['x', 'y', 'north', 'bssid', 'dbm', 'band', 'frequency', 'channel', 'noise', 'snr', 'measuredAt', 'device', 'floor', 'building'] as const satisfies readonly SurveyField[]

/** A column of a wide file: one radio, one strength a place. */
type RadioColumn = { index: number; bssid: string }

export type SurveyColumns = {
  names: readonly string[]
  at: Partial<Record<SurveyField, number>>
  /** Empty in a long file, which has one reading a line. */
  radios: RadioColumn[]
}

function plain(header: string): string {
  return header
    .replaceAll(/[([][^)\]]*[)\]]/g, '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

const isRadio = (header: string) => /^(?:mac|wap|ap|bssid)[ _-]?\d+$/i.test(header) || /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(header)

function fieldsOf(names: readonly string[], choice: ColumnChoice<SurveyField> | null): SurveyColumns['at'] {
  const taken = names.map(plain)
  const find = (field: SurveyField) => {
    const mapped = choice?.columns[field]
    if (mapped !== undefined || choice?.isWhole) return mapped === undefined ? undefined : columnNamed(names, mapped)
    const known = headers[field].split(' ').find((header) => taken.includes(header))
    return known === undefined ? undefined : taken.indexOf(known)
  }
  const at: SurveyColumns['at'] = {}
  for (const field of surveyFields) {
    const index = find(field)
    if (index !== undefined) at[field] = index
  }
  if (at.y !== undefined) delete at.north
  return at
}

function columnNamed(names: readonly string[], header: string): number | undefined {
  const folded = (text: string) => text.trim().toLowerCase()
  const index = names.findIndex((name) => folded(name) === folded(header))
  return index < 0 ? undefined : index
}

function radiosOf(names: readonly string[]): RadioColumn[] {
  return names.flatMap((name, index) => {
    const read = isRadio(name) ? readBssid(name) : null
    return read && 'name' in read ? [{ index, bssid: read.name }] : []
  })
}

/** Which column says what: as somebody chose, else by the headers' own words. A file without a column of strengths, but with columns named like radios, is a wide one. */
export function guessColumns(header: readonly string[], choice: ColumnChoice<SurveyField> | null = null): SurveyColumns {
  const names = header.map((name) => name.trim())
  const at = fieldsOf(names, choice)
  return { names, at, radios: at.dbm === undefined ? radiosOf(names) : [] }
}

function missingColumns({ at, radios }: SurveyColumns): NeededField[] {
  const needed: [NeededField, boolean][] = [
    ['x', at.x !== undefined],
    ['y', (at.y ?? at.north) !== undefined],
    ['bssid', radios.length > 0 || at.bssid !== undefined],
    ['dbm', radios.length > 0 || at.dbm !== undefined],
  ]
  return needed.filter(([, isThere]) => !isThere).map(([field]) => field)
}

/** What is wrong with the header. `needsBand`: nobody said the band of the whole file. */
export function headerIssues(columns: SurveyColumns, line: number, needsBand: boolean, choice: ColumnChoice<SurveyField> | null = null): SurveyIssue[] {
  const { at, names, radios } = columns
  const strange = Object.values(choice?.columns ?? {}).filter((name) => columnNamed(names, name) === undefined)
  if (strange.length > 0) return strange.map((name) => ({ line, column: name, problem: { code: 'no-such-column', name } }))
  const issues: SurveyIssue[] = missingColumns(columns).map((field) => ({ line, column: null, problem: { code: 'no-column', field } }))
  const hasBand = (at.band ?? at.frequency ?? at.channel) !== undefined
  if (needsBand && !hasBand) issues.push({ line, column: null, problem: { code: 'no-band-column' } })

  const keys = names.map((name, index) => radios.find((radio) => radio.index === index)?.bssid ?? plain(name))
  const used = new Set([...Object.values(at), ...radios.map(({ index }) => index)])
  for (const [index, key] of keys.entries()) {
    const name = names[index] ?? ''
    if (used.has(keys.indexOf(key)) && keys.indexOf(key) !== index) issues.push({ line, column: name, problem: { code: 'column-twice', name } })
  }
  return issues
}
