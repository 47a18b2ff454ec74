import type { Database } from '../../platform/database.server.ts'

/**
 * Deletes the mails, sent and waiting, that lead to a page: what they quote of it is to be gone.
 * @param path of this site, as `/documents/<id>`
 * @returns how many
 */
export function deleteMailsAbout(tx: Database, path: string): Promise<number> {
  return tx.mail.deleteMany({ where: { body: { contains: path } } }).then(({ count }) => count)
}
