import { audit } from '../../platform/audit.server.ts'
import { db } from '../../platform/database.server.ts'
import { forbidden } from '../../platform/errors.ts'
import { bytesSource, type FileSource } from '../../platform/file-source.ts'
import { enqueue } from '../../platform/jobs.server.ts'
import { fileTooLarge, plainFileName } from '../../platform/upload.server.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { Unstorable } from '../../platform/imported-file.ts'
import type { ImportIssue, RunnableKind } from '../kinds.ts'
import { mayImport } from '../policy.ts'
import { storedKind } from '../registry.server.ts'
import { storeFile } from '../stored-file.server.ts'
import { importQueue } from './run-import.server.ts'

export type ReceivedFile = {
  name: string
  source: FileSource
  /** As the kind's own schema gave them. */
  options: Record<string, string>
  /** False: only check and show. */
  applyWhenReady: boolean
}

function failedState({ rows, errors, errorCount = errors.length }: { rows: number; errors: ImportIssue[]; errorCount?: number }) {
  const counts = { rows, created: 0, updated: 0, unchanged: 0, skipped: 0 }
  return { state: 'failed' as const, progress: 1, errors, errorCount, counts }
}

type Taken = { kind: RunnableKind; file: ReceivedFile; options: Record<string, string>; createdBy: string | null }

/** Long enough for the largest file, in milliseconds. */
const takeTimeout = 10 * 60_000

function record({ kind, file, options, createdBy }: Taken, failed: ReturnType<typeof failedState> | null): Promise<string> {
  return db.$transaction(
    async (tx) => {
      const { id } = await tx.import.create({
        data: { kind: storedKind(kind.kind), fileName: plainFileName(file.name), options, applyWhenReady: file.applyWhenReady, createdBy, ...failed },
        select: { id: true },
      })
      await audit(tx, { actorId: createdBy, action: 'import.received', subjectType: 'import', subjectId: id, detail: { kind: kind.kind } })
      if (!failed) await storeFile(tx, id, kind.withoutSecrets(file.source, options))
      return id
    },
    { timeout: takeTimeout, maxWait: 30_000 },
  )
}

/** @param createdBy null: Werkplatz itself */
async function take(kind: RunnableKind, file: ReceivedFile, createdBy: string | null): Promise<{ id: string }> {
  const options = await kind.settleOptions(db, file.source, file.options)
  const taken = { kind, file, options, createdBy }
  try {
    const id = await record(taken, null)
    await enqueue(importQueue, { importId: id })
    return { id }
  } catch (error) {
    if (!(error instanceof Unstorable)) throw error
    const checked = await db.$transaction((tx) => kind.check(tx, { ...file, isClean: false }, options, async () => {}), { timeout: takeTimeout, maxWait: 30_000 })
    if (checked.ok) throw error
    return { id: await record(taken, failedState(checked)) }
  }
}

/**
 * Takes a file in, to be checked in the background. What must not be stored is dropped before; of a
 * file that is too broken for that, only its errors are kept.
 * @throws AppError 403, 413, 422 for an option that does not fit the file
 */
export async function receiveFile(viewer: Viewer, kind: RunnableKind, file: ReceivedFile): Promise<{ id: string }> {
  if (!mayImport(viewer, kind)) throw forbidden()
  if (file.source.size > kind.limit) throw fileTooLarge(kind.limit)
  return take(kind, file, viewer.id)
}

/** The same for what Werkplatz reads itself: checked, and applied when nothing is wrong with it. */
export async function receiveLive(kind: RunnableKind, bytes: Uint8Array, createdBy: string | null): Promise<{ id: string }> {
  return take(kind, { name: 'Active Directory', source: bytesSource(bytes), options: { source: 'directory' }, applyWhenReady: true }, createdBy)
}
