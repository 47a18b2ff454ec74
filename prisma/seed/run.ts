/**
 * Fills an empty database with the demo city; does nothing when it is there already.
 *
 *   node prisma/seed/run.ts        fills DATABASE_URL
 */
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../generated/client.ts'
import { seedDemoCity } from './seed.ts'

/** Seeds the database at `url`, around this moment. */
export async function seed(url: string): Promise<void> {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
  try {
    await seedDemoCity(db, { now: new Date() })
  } finally {
    await db.$disconnect()
  }
}

if (process.argv[1] === import.meta.filename) {
  const url = process.env.DATABASE_URL
  if (!url) {
    console.error('DATABASE_URL is not set.')
    process.exit(1)
  }
  await seed(url)
}
