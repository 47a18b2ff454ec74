import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import { plainFileName } from '../../platform/upload.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import type { ImportIssue, RunnableKind } from '../kinds.ts'
import { mayImport } from '../policy.ts'
import { storedKind } from '../registry.server.ts'
import { importQueue } from './run-import.server.ts'

export type ReceivedFile = {
  name: string
  bytes: Uint8Array
  /** As the kind's own schema gave them. */
  options: Record<string, string>
  /** False: only check and show. */
  applyWhenReady: boolean
}

function failedState({ rows, errors }: { rows: number; errors: ImportIssue[] }) {
  const counts = { rows, created: 0, updated: 0, unchanged: 0, skipped: 0 }
  return { state: 'failed' as const, progress: 1, errors, counts }
}

/** @param createdBy null: Werkplatz itself */
async function take(kind: RunnableKind, file: ReceivedFile, createdBy: string | null): Promise<{ id: string }> {
  const options = await kind.settleOptions(db, file.bytes, file.options)
  const bytes = await kind.withoutSecrets(file.bytes, options)
  const checked = bytes === null ? await kind.check(db, file, options, async () => {}) : null
  const failed = checked && !checked.ok ? failedState(checked) : null

  const { id } = await db.$transaction(async (tx) => {
    const received = await tx.import.create({
      data: {
        kind: storedKind(kind.kind),
        fileName: plainFileName(file.name),
        file: bytes === null ? new Uint8Array() : Uint8Array.from(bytes),
        options,
        applyWhenReady: file.applyWhenReady,
        createdBy,
        ...failed,
      },
      select: { id: true },
    })
    await audit(tx, { actorId: createdBy, action: 'import.received', subjectType: 'import', subjectId: received.id, detail: { kind: kind.kind } })
    return received
  })
  if (!failed) await enqueue(importQueue, { importId: id })
  return { id }
}

/**
 * Takes a file in, to be checked in the background. What must not be stored is dropped before; of a
 * file that is too broken for that, only its errors are kept.
 * @throws AppError 403, 422 for an option that does not fit the file
 */
export async function receiveFile(viewer: Viewer, kind: RunnableKind, file: ReceivedFile): Promise<{ id: string }> {
  if (!mayImport(viewer, kind)) throw forbidden()
  return take(kind, file, viewer.id)
}

/** The same for what Werkplatz reads itself: checked, and applied when nothing is wrong with it. */
export async function receiveLive(kind: RunnableKind, bytes: Uint8Array, createdBy: string | null): Promise<{ id: string }> {
  return take(kind, { name: 'Active Directory', bytes, options: { source: 'directory' }, applyWhenReady: true }, createdBy)
}
