import { createHash } from 'node:crypto'
import { config } from '../platform/config.server.ts'
import { pool } from '../platform/database.server.ts'
import { networkOf } from '../platform/network.ts'
import { accountName } from './account-name.ts'

/** What is kept of a name that was typed, as 64 hexadecimal digits; the name itself is not. */
export function hashName(username: string): string {
  return createHash('sha256').update(accountName(username)).digest('hex')
}

type Bucket = { key: string; limit: number }

/** Leave to ask the directory once; exactly one of the two says how it went. */
export type Attempt = {
  /** The directory said no. */
  failed: () => Promise<void>
  /** The directory said yes: the name starts afresh, the address does not; or, `undecided`, nobody knows. */
  passed: (outcome: 'signed-in' | 'undecided') => Promise<void>
}

/** Refused: after so many seconds there is room again. `isNews`: nobody has been told of it in this window. */
export type Refusal = { waitSeconds: number; isNews: boolean }

const windowSeconds = config.SIGN_IN_WINDOW_MINUTES * 60
/** An attempt that has not ended by now is taken for a failed one: its process is gone. */
const pendingSeconds = 60
/** Wrong codes within the minutes, before no more are looked up. */
const codeFailures = { address: 10, network: 50 }
/** How long one waits for others' attempts to end before being refused. */
const patienceMs = 15_000

const counting = (column: string) => `ARRAY(SELECT at FROM unnest(t.${column}) AS at WHERE at > clock_timestamp() - $5 * interval '1 second')`

/** Takes a place in a bucket that has one. The row's lock makes counting and taking one step; times in a row differ, so that each names its attempt. */
const take = (source: string, limit: string) => `
  INSERT INTO sign_in_throttle AS t (bucket, failed_at, pending_at, expires_at)
  SELECT ${source}
  ON CONFLICT (bucket) DO UPDATE SET
    failed_at = ${counting('failed_at')},
    pending_at = ${counting('pending_at')} || greatest(clock_timestamp(), (SELECT max(at) + interval '1 microsecond' FROM unnest(t.pending_at) AS at)),
    expires_at = excluded.expires_at
  WHERE cardinality(${counting('failed_at')}) + cardinality(${counting('pending_at')}) < ${limit}
  RETURNING pending_at[cardinality(pending_at)]::text AS place`

const fresh = `'{}'::timestamptz[], ARRAY[clock_timestamp()], clock_timestamp() + $5 * interval '1 second'`

/** The address only where the name had a place, and always in this order, so that two never wait for each other. */
const takeBoth = `
  WITH name AS (${take(`$1, ${fresh}`, '$2')}),
  address AS (${take(`$3, ${fresh} FROM name`, '$4')})
  SELECT (SELECT place FROM name) AS name, (SELECT place FROM address) AS address`

const giveBack = 'UPDATE sign_in_throttle SET pending_at = array_remove(pending_at, $2::timestamptz) WHERE bucket = $1'
const fail = 'UPDATE sign_in_throttle SET pending_at = array_remove(pending_at, $2::timestamptz), failed_at = failed_at || clock_timestamp(), expires_at = clock_timestamp() + $3 * interval \'1 second\' WHERE bucket = $1'
const clear = `UPDATE sign_in_throttle SET pending_at = array_remove(pending_at, $2::timestamptz), failed_at = '{}', reported_at = NULL WHERE bucket = $1`

/** Seconds until the failures alone leave room; no row when they do now. */
const secondsUntilRoom = `
  SELECT extract(epoch FROM at + $3 * interval '1 second' - clock_timestamp())::float8 AS seconds
  FROM sign_in_throttle, unnest(failed_at || ARRAY(SELECT at FROM unnest(pending_at) AS at WHERE at < clock_timestamp() - $4 * interval '1 second')) AS at
  WHERE bucket = $1 AND at > clock_timestamp() - $3 * interval '1 second'
  ORDER BY at DESC OFFSET $2 - 1 LIMIT 1`

const report = `
  UPDATE sign_in_throttle SET reported_at = clock_timestamp()
  WHERE bucket = $1 AND (reported_at IS NULL OR reported_at < clock_timestamp() - $2 * interval '1 second')`

async function waitFor({ key, limit }: Bucket): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(secondsUntilRoom, [key, limit, windowSeconds, pendingSeconds])
  return Math.max(0, rows[0]?.seconds ?? 0)
}

async function refuse(bucket: Bucket, waitSeconds: number): Promise<Refusal> {
  const { rowCount } = await pool.query(report, [bucket.key, windowSeconds])
  return { waitSeconds: Math.ceil(waitSeconds), isNews: rowCount === 1 }
}

async function tryOnce(name: Bucket, address: Bucket): Promise<Attempt | null> {
  const { rows } = await pool.query<{ name: string | null; address: string | null }>(takeBoth, [name.key, name.limit, address.key, address.limit, windowSeconds])
  const place = rows[0]
  if (!place?.name) return null
  if (!place.address) {
    await pool.query(giveBack, [name.key, place.name])
    return null
  }
  return {
    failed: async () => {
      await pool.query(fail, [name.key, place.name, windowSeconds])
      await pool.query(fail, [address.key, place.address, windowSeconds])
    },
    passed: async (outcome) => {
      await pool.query(outcome === 'signed-in' ? clear : giveBack, [name.key, place.name])
      await pool.query(giveBack, [address.key, place.address])
    },
  }
}

/**
 * Asks for leave to try a password. A bucket holds the failures of the last minutes and the attempts
 * under way, together never more than its limit, however many come at once; who finds it full of attempts
 * under way waits until they have ended.
 */
export function beginAttempt(username: string, clientAddress: string): Promise<Attempt | Refusal> {
  const name = { key: `name:${hashName(username)}`, limit: config.SIGN_IN_FAILURES_PER_NAME }
  const network = networkOf(clientAddress, { v4: 32, v6: 64 }) ?? 'unknown'
  return begin(name, { key: `address:${network}`, limit: config.SIGN_IN_FAILURES_PER_ADDRESS })
}

/** Asks for leave to try a code that nobody has to have a name for, by address and by the network that it is in. */
export function beginCode(kind: string, clientAddress: string): Promise<Attempt | Refusal> {
  const near = networkOf(clientAddress, { v4: 32, v6: 64 }) ?? 'unknown'
  const wide = networkOf(clientAddress, { v4: 24, v6: 48 }) ?? 'unknown'
  return begin({ key: `${kind}:${near}`, limit: codeFailures.address }, { key: `${kind}-network:${wide}`, limit: codeFailures.network })
}

async function begin(name: Bucket, address: Bucket): Promise<Attempt | Refusal> {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; ) {
    const attempt = await tryOnce(name, address)
    if (attempt) return attempt
    for (const bucket of [name, address]) {
      const seconds = await waitFor(bucket)
      if (seconds > 0) return refuse(bucket, seconds)
    }
    await new Promise((done) => setTimeout(done, 50 + Math.random() * 100))
  }
  return refuse(address, pendingSeconds)
}
