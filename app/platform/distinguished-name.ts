/** Distinguished names (RFC 4514), made comparable the way a directory compares them. */

/** RFC 4514, section 3: the short names that every directory knows. */
const nameOfOid = new Map([
  ['2.5.4.3', 'cn'],
  ['2.5.4.4', 'sn'],
  ['2.5.4.7', 'l'],
  ['2.5.4.8', 'st'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'o'],
  ['2.5.4.11', 'ou'],
  ['2.5.4.6', 'c'],
  ['0.9.2342.19200300.100.1.1', 'uid'],
  ['0.9.2342.19200300.100.1.25', 'dc'],
])

/** A value as written between separators: text with its escapes taken out, or BER in hex. */
type Value = { kind: 'text'; text: string } | { kind: 'ber'; hex: string }

class Malformed extends Error {}

/** Splits at separators that are neither escaped nor within quotes (RFC 2253 still allows quotes). */
function splitAt(text: string, isSeparator: (character: string) => boolean): string[] {
  const parts: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '\\') at += 1
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && isSeparator(character)) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  if (isQuoted) throw new Malformed()
  return [...parts, text.slice(start)]
}

const trimSpaces = (text: string) => text.replace(/^ +/, '').replace(/(?<=(?:^|[^\\])(?:\\\\)*) +$/, '')

/** `\,` and `\2C` to what they stand for; bytes in hex are UTF-8. */
function unescape(text: string): string {
  const bytes: Buffer[] = []
  for (let at = 0; at < text.length; ) {
    const hex = /^\\([0-9a-f]{2})/i.exec(text.slice(at, at + 3))?.[1]
    if (hex) {
      bytes.push(Buffer.from(hex, 'hex'))
      at += 3
      continue
    }
    if (text.charAt(at) === '\\') at += 1
    const character = String.fromCodePoint(text.codePointAt(at) ?? Number.NaN)
    bytes.push(Buffer.from(character))
    at += character.length
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(bytes))
  } catch {
    throw new Malformed()
  }
}

/** The text in a short BER string (OCTET, UTF8, Printable, IA5), which is how `#0403...` writes one. */
function berText(hex: string): Value {
  const [tag = 0, length = 0, ...content] = Buffer.from(hex, 'hex')
  const isText = [0x04, 0x0c, 0x13, 0x16].includes(tag) && length < 0x80 && content.length === length
  if (!isText) return { kind: 'ber', hex: hex.toLowerCase() }
  return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(content)) }
}

function readValue(written: string): Value {
  const text = trimSpaces(written)
  if (/^#(?:[0-9a-f]{2})+$/i.test(text)) return berText(text.slice(1))
  if (text.startsWith('#')) throw new Malformed()
  if (text.startsWith('"')) {
    if (text.length < 2 || !text.endsWith('"')) throw new Malformed()
    return { kind: 'text', text: unescape(text.slice(1, -1)) }
  }
  // A quote in the middle, or a backslash with nothing behind it.
  if (/(?:^|[^\\])(?:\\\\)*(?:"|\\$)/.test(text)) throw new Malformed()
  return { kind: 'text', text: unescape(text) }
}

/**
 * As caseIgnoreMatch sees it (RFC 4518): no difference in case, Unicode form, and number of spaces.
 * What separates names is escaped again, so that no value can look like a piece of another name.
 */
function comparable(value: Value): string {
  if (value.kind === 'ber') return `#${value.hex}`
  const folded = value.text.normalize('NFC').toLowerCase().normalize('NFC').replace(/\s+/gu, ' ').trim()
  return folded.replace(/[\\,+="<>;#]/g, (character) => `\\${character.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

function comparablePair(written: string): string {
  const at = written.indexOf('=')
  const type = written.slice(0, Math.max(at, 0)).trim().toLowerCase().replace(/^oid\./, '')
  if (!/^(?:[a-z][a-z0-9-]*|\d+(?:\.\d+)+)$/.test(type)) throw new Malformed()
  return `${nameOfOid.get(type) ?? type}=${comparable(readValue(written.slice(at + 1)))}`
}

/**
 * The one form of a distinguished name that all its spellings share: escapes (`\,`, `\2C`, quotes,
 * `#` with hex), case, spaces, Unicode form (NFC) and the order within a multi-valued RDN make no
 * difference. Two names are the same entry exactly when this is equal. Not to be sent to a server.
 * @returns null for text that is not a DN
 */
export function normaliseDn(dn: string): string | null {
  if (dn.trim() === '') return ''
  try {
    return splitAt(dn, (character) => character === ',' || character === ';')
      .map((rdn) => splitAt(rdn, (character) => character === '+').map(comparablePair).toSorted().join('+'))
      .join(',')
  } catch {
    // What can't be read is no name: it equals nothing.
    return null
  }
}

/** The value of the first part of a name, as people read it: `Keller, Anna` of `cn=Keller\, Anna,dc=example`. Other text comes back as it is. */
export function leafOf(dn: string): string {
  try {
    const [rdn = ''] = splitAt(dn, (character) => character === ',' || character === ';')
    const [pair = ''] = splitAt(rdn, (character) => character === '+')
    const value = readValue(pair.slice(pair.indexOf('=') + 1))
    return value.kind === 'text' ? value.text : dn
  } catch {
    return dn
  }
}
