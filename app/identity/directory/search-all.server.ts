import type { Connection } from './connection.server.ts'
import type { DirectoryEntry } from './entry.ts'
import { DirectoryError } from './errors.ts'

type Bounds = { pageSize: number; maxPeople: number }

/**
 * A search of any length in pages (RFC 2696), up to the server's own end: a page may be empty and
 * not be the last.
 * @throws DirectoryError `too-large` for more than `maxPeople` entries or a server that finds no end
 */
export async function searchAll(
  connection: Connection,
  { pageSize, maxPeople }: Bounds,
  search: Parameters<Connection['searchPage']>[0],
  onPage: (entries: DirectoryEntry[]) => void | Promise<void>,
): Promise<void> {
  let seen = 0
  let cookie: Buffer = Buffer.alloc(0)
  do {
    const page = await connection.searchPage(search, { size: pageSize, cookie })
    // An empty page counts too, or a server could send them for ever.
    seen += Math.max(page.entries.length, 1)
    if (seen > maxPeople) throw new DirectoryError('too-large', `the directory has more than ${maxPeople} entries under ${search.base}`)
    await onPage(page.entries)
    cookie = page.cookie
  } while (cookie.length > 0)
}
