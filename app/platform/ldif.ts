/** One attribute value of an entry, not yet decoded. `name` is in lower case, `written` as in the file; `line` counts from 1. */
export type LdifAttribute = { name: string; written: string; line: number; value: string; isBase64: boolean }

type LdifProblem = 'no-colon' | 'no-dn' | 'bad-base64' | 'stray-continuation' | 'change-record'

export type LdifItem =
  | { kind: 'entry'; line: number; attributes: LdifAttribute[] }
  | { kind: 'problem'; line: number; problem: LdifProblem }

type Line = { line: number; text: string }

/** Where one is in a file that is read piece by piece (`ldifPieces`): the line of the next piece, and whether anything has come but comments. */
export type LdifPosition = { line: number; isFirst: boolean }

export const ldifStart = (): LdifPosition => ({ line: 1, isFirst: true })

/** Physical lines, whatever ends them. */
function* physicalLines(text: string, at: { line: number }): Generator<Line> {
  for (let from = 0; from < text.length; at.line += 1) {
    const newline = text.indexOf('\n', from)
    const end = newline < 0 ? text.length : newline
    yield { line: at.line, text: text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end) }
    from = end + 1
  }
}

/** Blocks between blank lines, with folded lines joined and comments left out (RFC 2849, notes 2 to 4). */
function* records(text: string, at: LdifPosition): Generator<Line[]> {
  let block: Line[] = []
  let isComment = false
  for (const { line, text: physical } of physicalLines(text, at)) {
    const last = block.at(-1)
    if (physical === '') {
      if (block.length > 0) yield block
      block = []
      isComment = false
    } else if (physical.startsWith(' ')) {
      if (isComment) continue
      if (last) last.text += physical.slice(1)
      else block.push({ line, text: physical })
    } else {
      isComment = physical.startsWith('#')
      if (!isComment) block.push({ line, text: physical })
    }
  }
  if (block.length > 0) yield block
}

/** `name;option:: value` in its parts; null when it is no attribute line. Values by URL are never fetched. */
function readAttribute({ line, text }: Line): (LdifAttribute & { isUrl: boolean }) | null {
  const match = /^([A-Za-z0-9.-]+)(?:;[A-Za-z0-9;=*-]*)?:([:<]?) *(.*)$/s.exec(text)
  if (!match) return null
  const [, name = '', sort, value = ''] = match
  return { name: name.toLowerCase(), written: name, line, value: value.trimEnd(), isBase64: sort === ':', isUrl: sort === '<' }
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** What ldapsearch writes around the entries: it belongs to no entry. */
function isSearchResult(name: string): boolean {
  return name === 'search' || name === 'result' || name === 'ref'
}

/**
 * The entries of an LDIF content file (RFC 2849; CRLF or LF, folding, comments, base64), and what can't
 * be read, in the order of the file. Attributes outside `keep` (names in lower case) are not collected
 * when it is given.
 * @param at where the text begins in the file; afterwards where it ends
 */
export function* readLdif(text: string, keep?: ReadonlySet<string>, at = ldifStart()): Generator<LdifItem> {
  for (const block of records(text, at)) {
    const attributes: LdifAttribute[] = []
    let entry: number | null = null
    let isOutside = false
    for (const line of block) {
      const attribute = readAttribute(line)
      if (!attribute) {
        const problem = line.text.startsWith(' ') ? 'stray-continuation' : 'no-colon'
        yield { kind: 'problem', line: line.line, problem }
        continue
      }
      const { name, written, value, isBase64 } = attribute
      if (at.isFirst && name === 'version' && entry === null) continue
      if (name === 'dn') entry ??= line.line
      else if (entry === null && isSearchResult(name)) isOutside = true
      else if (entry === null && !isOutside) {
        yield { kind: 'problem', line: line.line, problem: 'no-dn' }
        isOutside = true
      }
      if (name === 'changetype' && value !== 'add') {
        yield { kind: 'problem', line: line.line, problem: 'change-record' }
        isOutside = true
      }
      if ((keep && !keep.has(name)) || attribute.isUrl) continue
      if (isBase64 && !base64.test(value)) yield { kind: 'problem', line: line.line, problem: 'bad-base64' }
      else attributes.push({ name, written, line: line.line, value, isBase64 })
    }
    at.isFirst = false
    if (entry !== null && !isOutside) yield { kind: 'entry', line: entry, attributes }
  }
}

/** The value's bytes. */
export function ldifBytes({ value, isBase64 }: LdifAttribute): Uint8Array {
  return isBase64 ? Buffer.from(value, 'base64') : new TextEncoder().encode(value)
}

/** The value as text. */
export function ldifText(attribute: LdifAttribute): string {
  return attribute.isBase64 ? new TextDecoder().decode(ldifBytes(attribute)) : attribute.value
}

const structure = new Set(['dn', 'version', 'changetype', 'search', 'result', 'ref'])

/**
 * The same file with every attribute outside `keep` (lower case) and every comment emptied, so that it
 * can be stored without its secrets. Lines keep their numbers, and what is wrong stays wrong. A file in pieces is cleaned piece by piece.
 */
export function dropOtherAttributes(text: string, keep: ReadonlySet<string>): string {
  const lines: string[] = []
  let dropping = false
  let isStart = true
  for (const { text: physical } of physicalLines(text, ldifStart())) {
    if (physical === '') {
      dropping = false
      isStart = true
      lines.push('')
    } else if (physical.startsWith(' ') && !isStart) {
      lines.push(dropping ? '#' : physical)
    } else {
      const attribute = readAttribute({ line: 0, text: physical })
      const name = attribute?.name
      dropping = name === undefined || !(keep.has(name) || structure.has(name))
      isStart = false
      if (!dropping) lines.push(physical)
      else if (physical.startsWith(' ')) lines.push(' ')
      else if (physical.startsWith('#')) lines.push('#')
      else if (attribute) lines.push('dropped:')
      else lines.push('?')
    }
  }
  return lines.join('\n') + (text.endsWith('\n') ? '\n' : '')
}
