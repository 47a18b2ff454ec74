/**
 * How often each caller has asked, over all instances. A request is decided from memory, without a statement: what an
 * instance has counted goes to the database once a second for all callers together, and what the others counted comes
 * back in the same answer. Several instances may so let through what they count within that second.
 */
import { pool } from '../database.server.ts'
import { logger } from '../logger.server.ts'
import { type Allowance, allowanceOf, windowAt } from './rate-window.ts'

/** How long what was counted stays in this process alone, in milliseconds. */
const shareEvery = 1000

type Counted = {
  window: number
  /** Of the running window: what the database said last, and what it has not been told. */
  shared: number
  own: number
  previous: number
}

const callers = new Map<string, Counted>()
let timer: NodeJS.Timeout | null = null

function countedOf(caller: string, window: number): Counted {
  const known = callers.get(caller)
  if (known?.window === window) return known
  const previous = known?.window === window - 1 ? known.shared + known.own : 0
  const fresh = { window, shared: 0, own: 0, previous }
  callers.set(caller, fresh)
  return fresh
}

type Row = { caller: string; window: number; used: number; previous: number | null }

/** Callers in order, so that two instances never wait for each other. */
const add = `
  WITH added AS (
    INSERT INTO api_usage AS usage (caller, "window", used)
    SELECT * FROM unnest($1::text[], $2::int[], $3::int[])
    ON CONFLICT (caller, "window") DO UPDATE SET used = usage.used + excluded.used
    RETURNING caller, "window", used
  )
  SELECT added.*, before.used AS previous FROM added LEFT JOIN api_usage before ON before.caller = added.caller AND before."window" = added."window" - 1`

/** Tells the database what this process has counted, and learns what the others have. What could not be told stays for the next time. */
export async function shareUsage(now = Date.now()): Promise<void> {
  const window = windowAt(now)
  for (const [caller, counted] of callers) if (counted.window < window - 1) callers.delete(caller)
  const told = [...callers].filter(([, { own }]) => own > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([caller, counted]) => ({ caller, counted, own: counted.own }))
  if (told.length === 0) return
  const { rows } = await pool.query<Row>({ name: 'api-usage', text: add, values: [told.map(({ caller }) => caller), told.map(({ counted }) => counted.window), told.map(({ own }) => own)] })
  for (const { counted, own } of told) counted.own -= own
  for (const row of rows) {
    const counted = callers.get(row.caller)
    if (counted?.window !== row.window) continue
    counted.shared = row.used
    counted.previous = Math.max(counted.previous, row.previous ?? 0)
  }
}

function shareSoon(): void {
  if (timer) return
  timer = setTimeout(() => {
    timer = null
    // Without the database each instance counts for itself meanwhile.
    shareUsage().catch((err: unknown) => logger.debug({ err }, 'what was counted of the API could not be shared'))
  }, shareEvery)
  timer.unref()
}

/** Counts one request of a caller, such as `token:<id>`, under a quota of requests a minute. A refused one is not counted. */
export function countRequest(caller: string, quota: number, now = Date.now()): Allowance {
  const counted = countedOf(caller, windowAt(now))
  const allowance = allowanceOf({ current: counted.shared + counted.own, previous: counted.previous }, quota, now)
  if (allowance.isAllowed) {
    counted.own += 1
    shareSoon()
  }
  return allowance
}
