import { ldifBytes, ldifStart, ldifText, readLdif, type LdifAttribute, type LdifPosition } from '../platform/ldif.ts'
import { readBinaryGuid, readBuild, readFileTime, readGuid, readSerial, unreadable, type Read } from './computer-fields.ts'
import {
  isWorkstation,
  type ComputerField,
  type ComputerIssue,
  type Identity,
  type Place,
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

/** How an LDIF is read, piece by piece, and what that tells beside its computers. */
export type LdifReading = {
  /** Where in the file the next piece begins. */
  at: LdifPosition
  issues: ComputerIssue[]
  entries: number
  /** Servers, disabled accounts and what is no computer. */
  skipped: number
  /** Accounts that are switched off. */
  disabled: Identity[]
}

export function beginLdif(): LdifReading {
  return { at: ldifStart(), issues: [], entries: 0, skipped: 0, disabled: [] }
}

/** The computer objects in a piece of an LDIF export of Active Directory, one after the other. */
export function* ldifComputers(piece: string, reading: LdifReading): Generator<ReportedComputer> {
  const { issues } = reading
  for (const item of readLdif(piece, ldifComputerAttributes, reading.at)) {
    if (item.kind === 'problem') {
      issues.push({ line: item.line, column: null, problem: { code: item.problem } })
      continue
    }
    reading.entries += 1
    const entry = entryOf(item.line, item.attributes)
    if (isOutside(entry)) {
      reading.skipped += 1
      continue
    }
    const isOff = isDisabled(entry)
    const computer = computerOf(entry, isOff ? [] : issues)
    if (isOff) reading.skipped += 1
    if (isOff && computer) reading.disabled.push({ name: computer.name, serial: computer.serial, objectGuid: computer.objectGuid })
    if (!isOff && computer) yield computer
  }
}
