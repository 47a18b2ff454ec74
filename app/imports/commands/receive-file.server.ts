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

/**
 * Takes a file in, to be checked in the background. What must not be stored is dropped before; of a
 * file that is too broken for that, only its errors are kept.
 * @throws AppError 403
 */
export async function receiveFile(viewer: Viewer, kind: RunnableKind, file: ReceivedFile): Promise<{ id: string }> {
  if (!mayImport(viewer, kind)) throw forbidden()
  const bytes = kind.withoutSecrets ? await kind.withoutSecrets(file.bytes, file.options) : file.bytes
  const checked = bytes === null ? await kind.check(db, file, file.options, async () => {}) : null
  const failed = checked && !checked.ok ? failedState(checked) : null

  const { id } = await db.$transaction(async (tx) => {
    const received = await tx.import.create({
      data: {
        kind: storedKind(kind.kind),
        fileName: plainFileName(file.name),
        file: bytes === null ? new Uint8Array() : Uint8Array.from(bytes),
        options: file.options,
        applyWhenReady: file.applyWhenReady,
        createdBy: viewer.id,
        ...failed,
      },
      select: { id: true },
    })
    await audit(tx, { actorId: viewer.id, action: 'import.received', subjectType: 'import', subjectId: received.id, detail: { kind: kind.kind } })
    return received
  })
  if (!failed) await enqueue(importQueue, { importId: id })
  return { id }
}
