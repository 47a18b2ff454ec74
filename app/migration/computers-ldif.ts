import { ldifBytes, ldifText, readLdif, type LdifAttribute } from '../platform/ldif.ts'
import { readBinaryGuid, readBuild, readFileTime, readGuid, readSerial, unreadable, type Read } from './computer-fields.ts'
import {
  isWorkstation,
  type ComputerField,
  type ComputerIssue,
  type ComputersFile,
  type Identity,
  type Place,
  type ReadProgress,
  type ReportedComputer,
  type UnreadableCode,
} from './reported-computer.ts'

/**
 * The attributes that are read, in lower case. All others, and with them every secret that Active
 * Directory keeps beside a computer (LAPS passwords, unicodePwd), are dropped before anything is stored.
 */
export const ldifComputerAttributes: ReadonlySet<string> = new Set([
  'objectclass',
  'cn',
  'name',
  'objectguid',
  'operatingsystem',
  'operatingsystemversion',
  'lastlogontimestamp',
  'useraccountcontrol',
  'serialnumber',
  'location',
  'physicaldeliveryofficename',
])

// [MS-ADTS] 2.2.16, userAccountControl
const accountDisabled = 0x2

type Entry = { place: Place; first: (name: string) => LdifAttribute | undefined; all: (name: string) => LdifAttribute[] }

function entryOf(line: number, attributes: readonly LdifAttribute[]): Entry {
  return {
    place: { line, column: null },
    first: (name) => attributes.find((attribute) => attribute.name === name && attribute.value !== ''),
    all: (name) => attributes.filter((attribute) => attribute.name === name),
  }
}

/** Servers and objects of another class are no workstations to migrate. */
function isOutside({ first, all }: Entry): boolean {
  const classes = all('objectclass').map((attribute) => ldifText(attribute).toLowerCase())
  if (classes.length > 0 && !classes.includes('computer')) return true
  const osName = first('operatingsystem')
  return osName !== undefined && !isWorkstation(ldifText(osName))
}

/** An account that is switched off: the computer is out of use. */
function isDisabled({ first }: Entry): boolean {
  const control = first('useraccountcontrol')
  return control !== undefined && (Number(ldifText(control)) & accountDisabled) !== 0
}

/** Base64 may hold any bytes; what is no UTF-8 has become U+FFFD. */
const isReadable = (text: string) => !/[\0\ufffd]/.test(text)
/** A value as an error quotes it. */
const shown = (text: string) => text.replaceAll('\0', '\ufffd').slice(0, 60)

function guidOf(attribute: LdifAttribute) {
  return attribute.isBase64 ? readBinaryGuid(ldifBytes(attribute)) : readGuid(attribute.value)
}

/** One entry as a computer; what can't be read goes into `issues`. Null when it has no name. */
function computerOf(entry: Entry, issues: ComputerIssue[]): ReportedComputer | null {
  const places: ReportedComputer['places'] = {}

  function find(field: ComputerField, name: string): LdifAttribute | undefined {
    const attribute = entry.first(name)
    if (attribute) places[field] = { line: attribute.line, column: attribute.written }
    return attribute
  }
  function text(field: ComputerField, name: string): string | null {
    return read(field, name, (attribute) => (isReadable(ldifText(attribute)) ? ldifText(attribute).trim() || null : unreadable), 'bad-text')
  }
  function read<T>(field: ComputerField, name: string, reader: (attribute: LdifAttribute) => Read<T>, code: UnreadableCode): T | null {
    const attribute = find(field, name)
    const value = attribute ? reader(attribute) : null
    if (value !== unreadable) return value
    const place = places[field] ?? entry.place
    issues.push({ ...place, problem: { code, value: attribute ? shown(ldifText(attribute)) : '' } })
    return null
  }

  const before = issues.length
  const name = text('name', 'cn') ?? text('name', 'name')
  if (name === null) {
    if (issues.length === before) issues.push({ ...entry.place, problem: { code: 'missing-name' } })
    return null
  }
  return {
    place: entry.place,
    name,
    objectGuid: read('objectGuid', 'objectguid', guidOf, 'bad-guid'),
    serial: readSerial(text('serial', 'serialnumber') ?? ''),
    osName: text('osName', 'operatingsystem'),
    version: null,
    build: read('build', 'operatingsystemversion', (a) => readBuild(ldifText(a)), 'bad-build'),
    lastSeenAt: read('lastSeenAt', 'lastlogontimestamp', (a) => readFileTime(ldifText(a)), 'bad-date'),
    site: text('site', 'location') ?? text('site', 'physicaldeliveryofficename'),
    owner: null,
    places,
  }
}

/** Reads the computer objects of an LDIF export of Active Directory. */
export async function readComputersLdif(source: string, progress: ReadProgress): Promise<ComputersFile> {
  const computers: ReportedComputer[] = []
  const issues: ComputerIssue[] = []
  const length = source.split('\n').length
  const disabled: Identity[] = []
  let skipped = 0
  let entries = 0
  for (const item of readLdif(source, ldifComputerAttributes)) {
    if (item.kind === 'problem') {
      issues.push({ line: item.line, column: null, problem: { code: item.problem } })
      continue
    }
    entries += 1
    if (entries % 500 === 0) await progress(item.line / length)
    const entry = entryOf(item.line, item.attributes)
    if (isOutside(entry)) skipped += 1
    else if (isDisabled(entry)) {
      skipped += 1
      const computer = computerOf(entry, [])
      if (computer) disabled.push(computer)
    } else {
      const computer = computerOf(entry, issues)
      if (computer) computers.push(computer)
    }
  }
  if (entries === 0 && issues.length === 0) issues.push({ line: 1, column: null, problem: { code: 'empty-file' } })
  return { computers, skipped, disabled, issues }
}
