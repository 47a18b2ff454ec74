/** What is stored of requests with an Idempotency-Key, in statements of one step each. */
import { randomUUID } from 'node:crypto'
import { m } from '../../paraglide/messages.js'
import { pool, type Database } from '../database.server.ts'
import { AppError } from '../errors.ts'
import { currentRequest, type KeyedRequest } from '../http/request-scope.server.ts'
import { seal, unseal } from '../sealed-secret.server.ts'

/** How long an answer is kept, in hours. */
const keptHours = 24
/** After so many seconds without an answer whoever carried it out is taken for gone. No request takes that long. */
const leaseSeconds = 120

/** Of what a stored answer is sealed for. */
const contextOf = ({ caller, keyHash }: KeyedRequest) => `idempotency:${caller}:${Buffer.from(keyHash).toString('hex')}`

type Stored = { isSame: boolean; isOver: boolean; subjectType: string | null; subjectId: string | null; hasEffect: boolean; status: number | null; contentType: string | null; body: Buffer | null }

/** A key that was never seen, whose time is over, or whose request had no effect before its process went away. */
const reserve = `
  INSERT INTO api_idempotency AS known (caller, key_hash, person_id, fingerprint, attempt, started_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + ${keptHours} * interval '1 hour')
  ON CONFLICT (caller, key_hash) DO UPDATE SET
    fingerprint = excluded.fingerprint, attempt = excluded.attempt, started_at = excluded.started_at, expires_at = excluded.expires_at,
    effect_at = NULL, subject_type = NULL, subject_id = NULL, status = NULL, content_type = NULL, body = NULL
  WHERE known.expires_at < clock_timestamp()
    OR (known.status IS NULL AND known.effect_at IS NULL AND known.fingerprint = excluded.fingerprint AND known.started_at < clock_timestamp() - ${leaseSeconds} * interval '1 second')`

const look = `
  SELECT fingerprint = $3 AS "isSame", started_at < clock_timestamp() - ${leaseSeconds} * interval '1 second' AS "isOver", effect_at IS NOT NULL AS "hasEffect",
    subject_type AS "subjectType", subject_id AS "subjectId", status, content_type AS "contentType", body
  FROM api_idempotency WHERE caller = $1 AND key_hash = $2`

/** The request is the first of its key and is to be carried out; or this is its answer. */
export type Begun = { first: KeyedRequest } | { answer: Response }

async function storedAnswer(keyed: KeyedRequest, { status, contentType, body }: Stored): Promise<Response | null> {
  if (status === null || body === null) return null
  const text = await unseal(body, contextOf(keyed))
  // Sealed with a key that is no longer there.
  if (text === null) throw new AppError(409, 'idempotency-answer-lost', m.platform_idempotency_lost())
  const headers = { ...(contentType ? { 'content-type': contentType } : {}), 'idempotency-replayed': 'true' }
  return new Response(text === '' ? null : text, { status, headers })
}

/**
 * Takes a key for a request, or finds what became of the request that came with it before.
 * @throws AppError 422 `idempotency-key-reused`; 409 `idempotency-in-progress`, `idempotency-answer-lost`
 */
export async function beginKeyed(caller: string, personId: string, keyHash: Uint8Array<ArrayBuffer>, fingerprint: Uint8Array): Promise<Begun> {
  const keyed = { caller, keyHash, attempt: randomUUID() }
  const { rowCount } = await pool.query(reserve, [caller, keyHash, personId, fingerprint, keyed.attempt])
  if (rowCount === 1) return { first: keyed }
  const { rows } = await pool.query<Stored>(look, [caller, keyHash, fingerprint])
  const stored = rows[0]
  if (stored && !stored.isSame) throw new AppError(422, 'idempotency-key-reused', m.platform_idempotency_reused(), [{ path: 'Idempotency-Key', message: m.platform_idempotency_reused() }])
  const answer = stored && (await storedAnswer(keyed, stored))
  if (answer) return { answer }
  if (stored?.hasEffect && stored.isOver) throw new AppError(409, 'idempotency-answer-lost', m.platform_idempotency_done({ subject: `${stored.subjectType} ${stored.subjectId}` }))
  throw new AppError(409, 'idempotency-in-progress', m.platform_idempotency_running())
}

/**
 * Notes in the transaction of a change that it belongs to the request that runs, when that came with a key: both are
 * there or neither, so that a crash between the change and its answer cannot lead to a second change. Nothing for
 * requests without a key. @throws AppError 409 when another process has taken the request over, which undoes the change
 */
export async function noteEffect(tx: Database, subjectType: string, subjectId: string | null): Promise<void> {
  const keyed = currentRequest()?.keyed
  if (!keyed) return
  const noted = await tx.$executeRaw`
    UPDATE api_idempotency SET effect_at = clock_timestamp(), subject_type = ${subjectType}, subject_id = ${subjectId}
    WHERE caller = ${keyed.caller} AND key_hash = ${keyed.keyHash} AND attempt = ${keyed.attempt}::uuid AND status IS NULL`
  if (noted !== 1) throw new AppError(409, 'idempotency-in-progress', m.platform_idempotency_running())
}

/** Keeps the answer for whoever sends the request again. */
export async function keepAnswer(keyed: KeyedRequest, response: Response): Promise<void> {
  const text = await response.clone().text()
  await pool.query('UPDATE api_idempotency SET status = $4, content_type = $5, body = $6 WHERE caller = $1 AND key_hash = $2 AND attempt = $3', [
    keyed.caller, keyed.keyHash, keyed.attempt, response.status, response.headers.get('content-type') ?? '', await seal(text, contextOf(keyed)),
  ])
}

/** Gives the key back after a failure that nobody expected, unless something was changed: the request may be sent again. */
export async function giveBackKey({ caller, keyHash, attempt }: KeyedRequest): Promise<void> {
  await pool.query('DELETE FROM api_idempotency WHERE caller = $1 AND key_hash = $2 AND attempt = $3 AND effect_at IS NULL', [caller, keyHash, attempt])
}
