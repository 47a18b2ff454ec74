/**
 * Makes a personal access token and prints it once.
 *
 *   npm run token -- --user anna.keller [--name "my script"] [--days 90] [--scope read --scope bookings]
 *
 * Without `--scope` it may be used for everything.
 */
import '../app/platform/secret-files.ts'
import { parseArgs } from 'node:util'
import { adoptDatabaseOf } from '../app/platform/data-dir.server.ts'
import { tokenScopes } from '../app/platform/token-scopes.ts'

const { values } = parseArgs({
  options: {
    user: { type: 'string' },
    name: { type: 'string', default: 'command line' },
    days: { type: 'string', default: '90' },
    scope: { type: 'string', multiple: true, default: [...tokenScopes] },
  },
})
const days = Number(values.days)
const scopes = tokenScopes.filter((scope) => values.scope.includes(scope))
if (!values.user || !(days > 0) || scopes.length !== new Set(values.scope).size) {
  console.error(`Usage: npm run token -- --user <user name> [--name <what for>] [--days <how long>] [--scope ${tokenScopes.join('|')}]...`)
  process.exit(2)
}
if (!(await adoptDatabaseOf(process.env.DATA_DIR ?? '.data'))) {
  console.error('No database: set DATABASE_URL, or start the demo first.')
  process.exit(1)
}
// Only now, because the database client takes its address from the environment when it is made.
const { db, pool } = await import('../app/platform/database.server.ts')
const { issueToken } = await import('../app/identity/access-tokens.server.ts')

const person = await db.person.findFirst({ where: { username: values.user, disabledAt: null }, select: { id: true } })
if (person) {
  console.log(await db.$transaction((tx) => issueToken(tx, { personId: person.id, name: values.name, scopes, days }, null)))
} else {
  console.error(`There is no active person "${values.user}". People are known from their first sign-in on.`)
  process.exitCode = 1
}
await db.$disconnect()
await pool.end()
