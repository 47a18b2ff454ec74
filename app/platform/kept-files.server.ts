import type { ClientBase } from 'pg'
import type { Database } from './database.server.ts'

const key = "hashtextextended('werkplatz files are kept', 1)"

/** As long as this connection lasts, no file of DATA_DIR is deleted that a row of the database named until now. */
export async function keepFiles(client: ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_lock_shared(${key})`)
}

/** Whether files may be deleted until the end of this transaction: not while a backup copies them. What stays is taken by the next nightly job. */
export async function filesMayGo(tx: Database): Promise<boolean> {
  const [answer] = await tx.$queryRaw<{ may: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended('werkplatz files are kept', 1)) AS may`
  return answer?.may ?? false
}
