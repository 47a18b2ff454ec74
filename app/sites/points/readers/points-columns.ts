import { isSecretHeader } from '../../../platform/secret-header.ts'
import { type PointField, pointFields, type PointIssue, type PointsContext } from '../access-point.ts'

/** Headers as tools and people write them, without case, accents, units in brackets, blanks and punctuation; the surest first. */
const headers: Record<PointField, string> = {
  name: 'apname accesspointname accesspoint devicename hostname geratename name ap device host gerat bezeichnung',
  mac: 'ethernetmac ethernetmacaddress wiredmac wiredmacaddress macaddress macadresse mac apmac apmacaddress basemac',
  serial: 'serial serialnumber serialno serialnr sn seriennummer seriennr',
  model: 'model apmodel aptype type modell typ produkt',
  state: 'state status apstatus adminstatus operstatus zustand',
  lastSeenAt: 'lastseen lastseenat lastcontact lastreportedat lastcheckin zuletztgesehen letzterkontakt',
  channel: 'channel channels kanal kanale',
  channel24: 'channel24 channel24ghz kanal24 kanal24ghz 24ghzchannel',
  channel5: 'channel5 channel5ghz kanal5 kanal5ghz 5ghzchannel',
  channel6: 'channel6 channel6ghz kanal6 kanal6ghz 6ghzchannel',
  site: 'site sitename standort',
  floor: 'floor floorname floorid level stockwerk geschoss etage',
  x: 'x xm xpx xpos posx xposition positionx xpixel xpixels xmeter xmetre xmetres xcoord coordx xkoordinate xlinks vonlinks vonlinksm east eastm easting ost',
  y: 'y ym ypx ypos posy yposition positiony ypixel ypixels ymeter ymetre ymetres ycoord coordy ykoordinate yoben vonoben vonobenm',
  north: 'north northm northing nord',
  group: 'group groupname apgroup gruppe location ort network networkname netzwerk gebaude building tags',
}

function plain(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

export type PointColumns = { at: Partial<Record<PointField, number>>; names: readonly string[] }

/** Which column says what: as somebody chose, else by the header's own words. Columns that nothing is read from have no field. */
export function pointColumns(names: readonly string[], choice: PointsContext['columns'] = null): PointColumns {
  const at: PointColumns['at'] = {}
  const taken = names.map(plain)
  for (const field of pointFields) {
    const mapped = choice?.columns[field]
    if (mapped === undefined && choice?.isWhole) continue
    const known = mapped === undefined ? headers[field].split(' ').find((header) => taken.includes(header)) : plain(mapped)
    const index = known === undefined ? -1 : taken.indexOf(known)
    if (index >= 0 && !isSecretHeader(names[index] ?? '')) at[field] = index
  }
  if (at.y !== undefined) delete at.north
  return { at, names }
}

/** What is wrong with a header: no column for the name, one of the mapping that is not there, or one that is there twice. */
export function headerIssues({ at, names }: PointColumns, line: number, choice: PointsContext['columns'] = null): PointIssue[] {
  const issues: PointIssue[] = Object.entries(choice?.columns ?? {})
    .filter(([, mapped]) => !names.map(plain).includes(plain(mapped)))
    .map(([, mapped]) => ({ line, column: mapped, problem: { code: 'no-such-column', name: mapped } }))
  if (at.name === undefined && issues.length === 0) issues.push({ line, column: null, problem: { code: 'no-name-column' } })
  const used = new Set(Object.values(at).map((index) => plain(names[index] ?? '')))
  for (const [index, name] of names.entries()) {
    const isSecond = names.findIndex((other) => plain(other) === plain(name)) < index
    if (isSecond && used.has(plain(name))) issues.push({ line, column: name, problem: { code: 'column-twice', name } })
  }
  return issues
}
