/** Footnotes of Word and LibreOffice, which copy them as links to paragraphs at the end. */
import { styleOf } from './marks.ts'
import { elementsIn, type Piece, type Tree, wordsIn } from './tree.ts'

/** The words of each note by the target of its reference, without the number before them. */
export function notesIn(pieces: readonly Piece[]): ReadonlyMap<string, string> {
  const notes = elementsIn(pieces).filter(isNote)
  return new Map(
    notes.map((note) => {
      const id = note.attrs.id ?? ''
      const words = wordsIn(withoutSign(note.children)).replaceAll(/\s+/g, ' ').trim()
      return [id.startsWith('sd') ? `#${id}sym` : `#_${id}`, words]
    }),
  )
}

/** The number before a note's words leads back to the text. */
function withoutSign(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece): Piece[] => (typeof piece === 'string' ? [piece] : piece.tag === 'a' && /^#(?:_(?:ftn|edn)ref|sd(?:foot|end)note\d+anc)/.test(piece.attrs.href ?? '') ? [] : [{ ...piece, children: withoutSign(piece.children) }]))
}

/** A paragraph at the end that is a note's words. */
export function isNote({ tag, attrs: { id = '' } }: Tree): boolean {
  return tag === 'div' && /^(?:ftn|edn|sdfootnote|sdendnote)\d+$/.test(id)
}

/** The list of notes of Word begins with a line; comments stand in a list of their own. Nothing of it is text. */
export function isBesideText(tree: Tree): boolean {
  const element = styleOf(tree).get('mso-element') ?? ''
  return /^(?:comment|comment-list|footnote-list|endnote-list|header|footer)$/.test(element) || /^(?:MsoCommentReference|msocomanchor|msocomtxt|sdfootnotesym)$/.test(tree.attrs.class ?? '')
}
