/** What an element says of the look of its words, as far as a document has it: by its name, its style, its link. */
import { safeHref } from '../../text.ts'
import { element, type Piece, type Tree } from './tree.ts'

export type Marks = { bold?: boolean; italic?: boolean; underline?: boolean; strike?: boolean; code?: boolean; href?: string; raised?: 'sup' | 'sub' }

/** The properties of a style attribute, names and values in small letters. */
export function styleOf({ attrs }: Tree): ReadonlyMap<string, string> {
  const parts = (attrs.style ?? '').split(';').map((part) => part.split(':'))
  return new Map(parts.map(([name = '', ...value]) => [name.trim().toLowerCase(), value.join(':').trim().toLowerCase()]))
}

/** Links of mail filters and search machines lead round about to where they mean. */
function straight(href: string): string {
  const url = URL.parse(href)
  const isRoundabout = url && (url.hostname.endsWith('.safelinks.protection.outlook.com') || (/(?:^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url'))
  return (isRoundabout && (url.searchParams.get('url') ?? url.searchParams.get('q'))) || href
}

/** Where a pasted link leads: only whole addresses, as what is relative was so to another page. */
function hrefOf({ attrs: { href = '' } }: Tree): string | null {
  return /^[a-z][a-z0-9+.-]*:/i.test(href.trim()) ? safeHref(straight(href.trim())) : null
}

const byName: Record<string, Marks> = {
  b: { bold: true }, strong: { bold: true }, i: { italic: true }, em: { italic: true }, cite: { italic: true }, u: { underline: true }, ins: {},
  s: { strike: true }, strike: { strike: true }, del: { strike: true }, code: { code: true }, kbd: { code: true }, samp: { code: true }, tt: { code: true },
  sup: { raised: 'sup' }, sub: { raised: 'sub' },
}

/** The marks of the words in `tree`, which stands in words that have `around`. */
export function marksOf(tree: Tree, around: Marks): Marks {
  const marks: Marks = { ...around, ...byName[tree.tag] }
  const style = styleOf(tree)
  const weight = style.get('font-weight')
  // Google Docs wraps all that it copies in a <b> that is not bold.
  if (weight) marks.bold = /^(?:bold|bolder|[6-9]00)$/.test(weight)
  const slant = style.get('font-style')
  if (slant) marks.italic = /^(?:italic|oblique)/.test(slant)
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (/none/.test(line)) marks.underline = false
  if (/underline/.test(line)) marks.underline = true
  if (/line-through/.test(line)) marks.strike = true
  const raised = style.get('vertical-align')
  if (raised === 'super' || raised === 'sub') marks.raised = raised === 'sub' ? 'sub' : 'sup'
  const href = tree.tag === 'a' ? hrefOf(tree) : null
  return href ? { ...marks, href } : marks
}

const small = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹', sub: '₀₁₂₃₄₅₆₇₈₉' }

/** m² must not become m2: digits have raised and lowered signs of their own. */
function raised(text: string, how: Marks['raised']): string {
  return how && /^\d+$/.test(text) ? text.replaceAll(/\d/g, (digit) => small[how][Number(digit)] ?? digit) : text
}

/** Words with their marks around them. */
export function marked(text: string, marks: Marks): Piece {
  const names = [marks.bold && 'strong', marks.italic && 'em', marks.underline && !marks.href && 'u', marks.strike && 's', marks.code && 'code']
  const inner = names.reduce<Piece>((piece, name) => (name ? element(name, [piece]) : piece), raised(text, marks.raised))
  return marks.href ? element('a', [inner], { href: marks.href }) : inner
}
