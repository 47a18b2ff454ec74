import { z } from 'zod'
import { isSecretHeader } from '../platform/secret-header.ts'
import { computerFields, type ComputerField, type ComputerIssue } from './reported-computer.ts'

/** Headers as tools and people write them, without case, accents, blanks and punctuation; the surest first. */
const headers: Record<ComputerField, string> = {
  name:
    'computername devicename hostname netbiosname assetname geratename rechnername pcname computerkonto ' +
    'name computer device host gerat rechner pc cn',
  objectGuid: 'objectguid guid adguid adobjectguid adobjectid',
  serial: 'serial serialnumber serialno sn seriennummer seriennr servicetag biosserialnumber',
  osName: 'osname operatingsystem operatingsystemnameand caption deviceos betriebssystem os system',
  build:
    'build osbuild osversion operatingsystemversion version buildnummer buildnumber betriebssystemversion windowsbuild ' +
    'deviceosbuild build01 buildext osbuildversion',
  lastSeenAt:
    'lastseen lastseenat lastcheckin lastcheckindatetime lastsyncdatetime lastcontact lastlogon lastlogontimestamp lastlogondate lastactive ' +
    'lastactivetime lastonline lastonlinetime lasthardwarescan lasthwscan zuletztgesehen zuletztaktiv letzterkontakt letzteanmeldung ' +
    'letztescheckin letzterscheckin letzterchecking letztereincheckvorgang letzteseinchecken',
  site: 'site location standort ort gebaude building adsitename adsite',
  owner:
    'owner primaryuserupn primaryuseremailaddress primaryuser userprincipalname upn user username assignedto ' +
    'upndesprimarenbenutzers primarerbenutzer benutzer benutzername besitzer besitzerin inhaber person zugewiesenan',
}

/** ConfigMgr's views end every column in a 0. */
function plainHeader(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .replace(/(?<=[a-z])0$/, '')
}

/** Which column of a file says what, by its header; a field without one is not read. */
export const columnMapping = z.partialRecord(z.enum(computerFields), z.string().trim().min(1).max(200))
export type ColumnMapping = z.infer<typeof columnMapping>

export type Columns = { at: Partial<Record<ComputerField, number>>; names: readonly string[] }

/** Which column says what. Columns that nothing is read from have no field. */
export function guessColumns(names: readonly string[]): Columns {
  const at: Columns['at'] = {}
  const taken = names.map((name) => (isSecretHeader(name) ? '' : plainHeader(name)))
  for (const field of computerFields) {
    const known = headers[field].split(' ').find((header) => taken.includes(header))
    if (known !== undefined) at[field] = taken.indexOf(known)
  }
  return { at, names }
}

/** The columns that a mapping names, or where there is none those that the headers suggest. Case makes no difference. */
export function columnsBy(names: readonly string[], mapping: ColumnMapping | null): Columns {
  if (mapping === null) return guessColumns(names)
  const at: Columns['at'] = {}
  const folded = names.map((name) => name.trim().toLowerCase())
  for (const field of computerFields) {
    const index = folded.indexOf(mapping[field]?.toLowerCase() ?? '\0')
    if (index >= 0 && !isSecretHeader(names[index] ?? '')) at[field] = index
  }
  return { at, names }
}

/** What is wrong with the header itself: no column for the name, one that is there twice, one that the mapping expects. */
export function headerIssues({ at, names }: Columns, mapping: ColumnMapping | null, line: number): ComputerIssue[] {
  const issues: ComputerIssue[] = []
  for (const field of computerFields) {
    const expected = mapping?.[field]
    if (expected !== undefined && at[field] === undefined) issues.push({ line, column: expected, problem: { code: 'no-mapped-column', name: expected } })
  }
  if (at.name === undefined) return issues.length > 0 ? issues : [{ line, column: null, problem: { code: 'no-name-column' } }]
  const taken = names.map(plainHeader)
  for (const index of new Set(Object.values(at))) {
    const name = names[index] ?? ''
    if (taken.indexOf(plainHeader(name)) !== taken.lastIndexOf(plainHeader(name))) issues.push({ line, column: name, problem: { code: 'column-twice', name } })
  }
  return issues
}

/** A mapping as the options of an import keep it; null when there is none or it is unreadable. */
export function storedMapping(text: string | undefined): ColumnMapping | null {
  if (text === undefined) return null
  try {
    const parsed = columnMapping.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
