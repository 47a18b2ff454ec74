/**
 * A lock in the database that every process which works on it shares, so that who needs it alone (a restore) knows of them
 * wherever they run. The key is of this purpose alone.
 */
const key = "hashtextextended('werkplatz runs', 3)"

/** For as long as the connection lasts. It waits for nobody: while a restore works, no server starts anyway. */
export const shareDatabaseSql = `SELECT pg_try_advisory_lock_shared(${key})`

/** One row, `isAlone`: false when somebody shares it. */
export const claimDatabaseSql = `SELECT pg_try_advisory_lock(${key}) AS "isAlone"`
