import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { type Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { config } from './config.server.ts'
import { logger } from './logger.server.ts'

/** One pool for everything in this process: Prisma, hand-written SQL and the collab-server. */
export const pool = new Pool({ connectionString: config.DATABASE_URL, max: config.DATABASE_POOL })

// Without a listener, a connection that breaks while nobody uses it would end the process.
pool.on('error', (err) => logger.warn({ err }, 'an idle database connection broke'))

export const db = new PrismaClient({ adapter: new PrismaPg(pool) })

/** The client, or the transaction that a command runs in. */
export type Database = Prisma.TransactionClient
