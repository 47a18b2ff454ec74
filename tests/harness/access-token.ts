import { createHash, randomBytes } from 'node:crypto'
import type { Client, Pool } from 'pg'
import { type TokenScope, tokenScopes } from '../../app/platform/token-scopes.ts'

/** Puts a personal access token of a demo person into the database. @returns it, with its id */
export async function tokenOf(database: Client | Pool, username: string, scopes: readonly TokenScope[] = tokenScopes): Promise<{ id: string; token: string }> {
  const token = `wpt_${randomBytes(32).toString('base64url')}`
  const { rows } = await database.query<{ id: string }>(
    `INSERT INTO access_token (id, token_hash, person_id, scopes, name, expires_at)
     SELECT gen_random_uuid(), $1, id, $3::token_scope[], 'test', now() + interval '1 day' FROM person WHERE username = $2 RETURNING id`,
    [createHash('sha256').update(token).digest(), username, `{${scopes.join(',')}}`],
  )
  return { id: rows[0]?.id ?? '', token }
}
