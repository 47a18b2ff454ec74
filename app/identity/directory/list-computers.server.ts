import type { Connection } from './connection.server.ts'
import type { DirectoryEntry } from './entry.ts'
import { searchAll } from './search-all.server.ts'

/** Where computers are in the directory, and what they are there. */
export type ComputerSearch = { bases: readonly string[]; filter: string; pageSize: number; maxComputers: number }

/** All computer objects with the attributes asked for, each once, whatever overlaps. @throws DirectoryError */
export async function listComputerObjects(connection: Connection, { bases, filter, pageSize, maxComputers }: ComputerSearch, attributes: readonly string[]): Promise<DirectoryEntry[]> {
  const found = new Map<string, DirectoryEntry>()
  for (const base of bases) {
    await searchAll(connection, { pageSize, maxPeople: maxComputers }, { base, scope: 'sub', filter, attributes: [...attributes] }, (entries) => {
      for (const entry of entries) found.set(entry.dn.toLowerCase(), entry)
    })
  }
  return [...found.values()]
}
