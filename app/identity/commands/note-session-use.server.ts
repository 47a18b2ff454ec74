import { config } from '../../platform/config.server.ts'
import { pool } from '../../platform/database.server.ts'
import { credentialHashes } from '../queries.server.ts'

/**
 * Notes that sessions were used without a request, by what came over a connection that stays open. `uses`: when each
 * credential was used last, in milliseconds. A session that was over by then stays so, and none gets past its absolute
 * end; tokens have no idle end and are passed over.
 */
export async function noteSessionUse(uses: ReadonlyMap<string, number>): Promise<void> {
  const hashed = [...uses].flatMap(([credential, at]) => credentialHashes([credential])[0].map((hash) => ({ hash, at })))
  if (hashed.length === 0) return
  await pool.query({
    name: 'note-session-use',
    text: `
      UPDATE session SET last_seen_at = used.at
      FROM (SELECT hash, max(at) AS at FROM unnest($1::bytea[], $2::timestamptz[]) AS u (hash, at) GROUP BY hash) AS used
      WHERE token_hash = used.hash AND used.at > last_seen_at AND used.at < expires_at
        AND used.at < last_seen_at + make_interval(secs => ${config.SESSION_IDLE_HOURS * 3600})`,
    values: [hashed.map(({ hash }) => hash), hashed.map(({ at }) => new Date(at))],
  })
}
