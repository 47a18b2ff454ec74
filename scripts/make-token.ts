/**
 * Makes a personal access token and prints it once.
 *
 *   npm run token -- --user anna.keller [--name "my script"] [--days 90]
 */
import { parseArgs } from 'node:util'
import { adoptDatabaseOf } from '../app/platform/data-dir.server.ts'

const { values } = parseArgs({
  options: { user: { type: 'string' }, name: { type: 'string', default: 'command line' }, days: { type: 'string', default: '90' } },
})
const days = Number(values.days)
if (!values.user || !(days > 0)) {
  console.error('Usage: npm run token -- --user <user name> [--name <what for>] [--days <how long>]')
  process.exit(2)
}
if (!(await adoptDatabaseOf(process.env.DATA_DIR ?? '.data'))) {
  console.error('No database: set DATABASE_URL, or start the demo first.')
  process.exit(1)
}
// Only now, because the database client takes its address from the environment when it is made.
const { db, pool } = await import('../app/platform/database.server.ts')
const { hashToken, newToken } = await import('../app/identity/session.server.ts')

const person = await db.person.findFirst({ where: { username: values.user, disabledAt: null }, select: { id: true } })
if (person) {
  const token = newToken()
  const expiresAt = new Date(Date.now() + days * 24 * 60 * 60 * 1000)
  await db.accessToken.create({ data: { tokenHash: hashToken(token), personId: person.id, name: values.name, expiresAt } })
  console.log(token)
} else {
  console.error(`There is no active person "${values.user}". People are known from their first sign-in on.`)
  process.exitCode = 1
}
await db.$disconnect()
await pool.end()
