import { m } from '../../paraglide/messages.js'
import { db } from '../../platform/database.server.ts'
import { AppError, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { formatInstant } from '../../ui/format.ts'
import { documentWithLevel } from '../document-rights.server.ts'
import { sealOf } from '../history-seal.ts'
import { type DocumentLanguage, documentLanguageOf } from '../language.ts'
import { mayRead } from '../policy.ts'
import { readTextNode, type TextNode } from '../text.ts'

export type ExportedVersion = { id: string; title: string; fileTitle: string; owner: string; language: DocumentLanguage; text: TextNode; madeAt: Date }

/** What the file says of itself behind the text: which version it is, and of a final one its seal. */
function record(words: string, sha256: string | null): TextNode[] {
  const seal: TextNode[] = sha256 === null ? [] : [{ type: 'hardBreak' }, { type: 'text', text: 'SHA-256: ' }, { type: 'text', text: sha256, marks: [{ type: 'code' }] }]
  return [{ type: 'horizontalRule' }, { type: 'paragraph', content: [{ type: 'text', text: words }, ...seal] }]
}

/**
 * A version as it is to be written into a file: its own title and text, whatever stands in the document
 * today, and a line that says which version it is.
 * @throws AppError 403, 404, 409 `seal-broken` when a final version is not what its seal says
 */
export async function versionToExport(viewer: Viewer, documentId: string, number: number): Promise<ExportedVersion> {
  await documentWithLevel(viewer, documentId, mayRead)
  const found = await db.documentVersion.findUnique({
    where: { documentId_number: { documentId, number } },
    select: { title: true, name: true, content: true, madeAt: true, sha256: true, madeBy: { select: { displayName: true } }, document: { select: { language: true, owner: { select: { displayName: true } } } } },
  })
  if (!found) throw notFound()
  const { title, name, madeAt, sha256, madeBy, document } = found
  const frozen = readTextNode(found.content)
  if (sha256 !== null && sealOf(title, frozen) !== sha256) throw new AppError(409, 'seal-broken', m.documents_export_seal_broken({ number }))
  const when = formatInstant(madeAt.toISOString())
  const by = madeBy?.displayName
  const words = sha256 === null ? m.documents_export_version({ number, when }) : by ? m.documents_export_final_who({ name: name ?? '', when, by }) : m.documents_export_final({ name: name ?? '', when })
  return {
    id: documentId,
    title,
    fileTitle: sha256 === null ? m.documents_export_version_file({ title, number }) : m.documents_export_final_file({ title }),
    owner: document.owner.displayName,
    language: documentLanguageOf(document.language),
    text: { ...frozen, content: [...(frozen.content ?? []), ...record(words, sha256)] },
    madeAt,
  }
}
