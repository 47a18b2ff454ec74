import { idOf, wordsOf } from '../../nodes/values.ts'
import type { Insertion } from './blocks.ts'

/** People whose name has what was typed, as far as they may read the document. Nobody when the server can't be asked. */
async function found(documentId: string, typed: string): Promise<{ id: string; name: string }[]> {
  const response = await fetch(`/documents/${documentId}/comments/people?${new URLSearchParams({ q: typed, self: '1' })}`).catch(() => null)
  const answer: unknown = response?.ok ? await response.json() : []
  if (!Array.isArray(answer)) return []
  return answer.flatMap((person: { id?: unknown; name?: unknown } | null) => {
    const id = idOf(person?.id)
    return id ? [{ id, name: wordsOf(person?.name) }] : []
  })
}

/** What "@" offers: in a task whoever is chosen does it, elsewhere they are named in the text. */
export async function peopleNamed(documentId: string, typed: string): Promise<Insertion[]> {
  return (await found(documentId, typed)).map(({ id, name }) => ({
    id,
    label: name,
    words: '',
    run: (editor) => {
      if (editor.isActive('taskItem')) editor.chain().focus().updateAttributes('taskItem', { assigneeId: id, assignee: name }).run()
      else editor.chain().focus().insertContent([{ type: 'personMention', attrs: { id, name } }, { type: 'text', text: ' ' }]).run()
    },
  }))
}
