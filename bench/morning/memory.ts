/** What the processes of an installation hold at a moment. */
import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'

/** Megabytes that are a process's own, with its share of what several have together; 0 when it has ended. */
function ownMegabytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The database server's first process, above the one that serves a connection. */
export async function postmasterOf(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const pid = parentOf(rows[0]?.pid ?? 0)
  await client.end()
  return pid
}

/** Megabytes of a process, and of its children where it has some. */
export function megabytesOf(pid: number): number {
  const children = readdirSync('/proc').map(Number).filter((other) => Number.isInteger(other) && other > 0 && parentOf(other) === pid)
  return [pid, ...children].reduce((sum, one) => sum + ownMegabytes(one), 0)
}
