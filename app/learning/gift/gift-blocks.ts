/** The questions of a GIFT file as they stand there: title, text and what is between the braces. Pure. */

/** `line` counts from 1. Escapes are still in the texts, as single characters of `escapes`. */
export type GiftBlock = {
  line: number
  title: string | null
  format: 'moodle' | 'plain' | 'html' | 'markdown'
  before: string
  answers: string
  /** Text after the braces: the answer stands in a gap. */
  after: string
}

export type GiftProblem = { line: number; message: string }

/** Signs that mean something in GIFT; with a backslash before they are themselves. */
const signs = ['\\', '~', '=', '#', '{', '}', ':', '\n']
/** Characters of the private use area that stand for them while a text is taken apart. */
const base = 0xf8f0

function hideEscapes(text: string): string {
  return text.replaceAll(/\\([\\~=#{}:n])/g, (_whole, sign: string) => String.fromCodePoint(base + signs.indexOf(sign === 'n' ? '\n' : sign)))
}

/** A text with its escapes as the signs they are. */
export function unescaped(text: string): string {
  return text.replaceAll(/[\uF8F0-\uF8F7]/g, (hidden) => signs[(hidden.codePointAt(0) ?? base) - base] ?? '')
}

const formats = ['moodle', 'plain', 'html', 'markdown'] as const

function readBlock(text: string, line: number): GiftBlock | GiftProblem {
  const hidden = hideEscapes(text)
  const [, titleText, rest = ''] = /^(?:::(.*?)::)?\s*(.*)$/s.exec(hidden) ?? []
  const [, formatName, body = ''] = /^(?:\[([a-z]+)\])?\s*(.*)$/s.exec(rest) ?? []
  const format = formatName === undefined ? 'moodle' : formats.find((one) => one === formatName)
  if (!format) return { line, message: `the text format [${formatName}] is not known` }
  const open = body.indexOf('{')
  if (open < 0) return { line, message: 'is no question: there are no answers in braces' }
  const close = body.indexOf('}', open)
  if (close < 0) return { line, message: 'the braces of the answers are not closed before the blank line' }
  const after = body.slice(close + 1).trim()
  if (after.includes('{')) return { line, message: 'has answers twice; one question has one pair of braces' }
  return { line, title: titleText === undefined ? null : unescaped(titleText).trim(), format, before: body.slice(0, open).trim(), answers: body.slice(open + 1, close).trim(), after }
}

/** Takes a file apart at its blank lines. Comments are left out; categories have no place in a quiz and are named. */
export function readBlocks(file: string): { blocks: GiftBlock[]; problems: GiftProblem[] } {
  const blocks: GiftBlock[] = []
  const problems: GiftProblem[] = []
  let open: { line: number; lines: string[] } | null = null
  const close = () => {
    const found = open && readBlock(open.lines.join('\n').trim(), open.line)
    if (found && 'message' in found) problems.push(found)
    else if (found) blocks.push(found)
    open = null
  }
  file.replace(/^\uFEFF/, '').split(/\r?\n/).forEach((text, index) => {
    if (text.trim() === '') return close()
    if (/^\s*\/\//.test(text)) return
    if (text.trim().startsWith('$CATEGORY')) return void problems.push({ line: index + 1, message: 'categories are left out: a quiz file is one bank' })
    open ??= { line: index + 1, lines: [] }
    open.lines.push(text)
  })
  close()
  return { blocks, problems }
}
