import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { config } from './config.server.ts'
import { logger } from './logger.server.ts'
import { TracedPool } from './tracing/traced-pool.server.ts'

/** One pool for everything in this process: Prisma, hand-written SQL and the collab-server. */
export const pool: Pool = new (config.tracing ? TracedPool : Pool)({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL })

// Without a listener, a connection that breaks while nobody uses it would end the process.
pool.on('error', (err) => {
  // At the end all do.
  if (!pool.ending) logger.warn({ err }, 'an idle database connection broke')
})

const mostStatements = 500
const statementNames = new Map<string, string>()

/**
 * Statements with a name are parsed and planned once a connection. Those whose text varies (long lists) would
 * fill the server's memory, so only the first so many texts get one.
 */
function statementName({ sql }: { sql: string }): string {
  const known = statementNames.get(sql)
  if (known !== undefined) return known
  if (statementNames.size >= mostStatements) return ''
  const name = `p${statementNames.size}`
  statementNames.set(sql, name)
  return name
}

/** Who comes when all connections are taken waits in line, as for single statements, rather than failing after Prisma's two seconds. */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 }

export const db = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementName }), transactionOptions })

/** The client, or the transaction that a command runs in. */
export type Database = Prisma.TransactionClient
