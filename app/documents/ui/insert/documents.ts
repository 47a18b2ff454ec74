import { idOf, wordsOf } from '../../nodes/values.ts'
import type { Insertion } from './blocks.ts'

/** What "[[" offers: documents by what their title says, as far as one may read them; the newest while nothing is typed. */
export async function documentsNamed(documentId: string, typed: string): Promise<Insertion[]> {
  const response = await fetch(`/documents/${documentId}/linkable?${new URLSearchParams({ q: typed })}`).catch(() => null)
  const answer: unknown = response?.ok ? await response.json() : []
  if (!Array.isArray(answer)) return []
  return answer.flatMap((document: { id?: unknown; title?: unknown; owner?: unknown } | null) => {
    const id = idOf(document?.id)
    const title = wordsOf(document?.title)
    if (!id) return []
    return [{ id, label: title, note: wordsOf(document?.owner), words: '', run: (editor) => void editor.chain().focus().insertContent([{ type: 'documentMention', attrs: { id, title } }, { type: 'text', text: ' ' }]).run() }]
  })
}
