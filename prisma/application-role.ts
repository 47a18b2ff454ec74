/**
 * What the role with which the application connects may do, when it is another one than the owner:
 * work with all rows, but of the audit log only read and add. Runs after every migration.
 */
import { Client } from 'pg'

/** One at a time: several instances may start together, and PostgreSQL refuses to change the rights of one table twice at once. */
const lock = 81_604_225

/** What a role may do, and what it may not although it might have been given it before. */
function grants(role: string, database: string): string[] {
  return [
    // pg-boss makes and keeps its own schema, and an import lies in tables of its transaction.
    `GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${database} TO ${role}`,
    `GRANT USAGE ON SCHEMA public TO ${role}`,
    `REVOKE CREATE ON SCHEMA public FROM ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
    `REVOKE ALL ON public.audit_event, public._prisma_migrations FROM ${role}`,
    `GRANT SELECT, INSERT ON public.audit_event TO ${role}`,
    `GRANT SELECT ON public._prisma_migrations TO ${role}`,
    `GRANT EXECUTE ON FUNCTION public.delete_old_audit_events() TO ${role}`,
  ]
}

/**
 * Gives the user of `applicationUrl` its rights in the database of `ownerUrl`, in one transaction.
 * Nothing to do where both are the same user.
 */
export async function grantToApplication(ownerUrl: string, applicationUrl: string): Promise<void> {
  const user = decodeURIComponent(new URL(applicationUrl).username)
  if (user === decodeURIComponent(new URL(ownerUrl).username)) return
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database')
    const role = client.escapeIdentifier(user)
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1::bigint)', [lock])
    for (const statement of grants(role, client.escapeIdentifier(rows[0]?.database ?? ''))) await client.query(statement)
    // Of the time when owner and application were one role. Entries of the queue only wake work up: what
    // is left to do stands in the features' tables, so the application may make its queue anew.
    const foreign = await client.query(
      `SELECT FROM pg_namespace WHERE nspname = 'pgboss' AND nspowner <> (SELECT oid FROM pg_roles WHERE rolname = $1)`,
      [user],
    )
    if (foreign.rowCount) await client.query('DROP SCHEMA pgboss CASCADE')
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
}

/**
 * Makes the role for an application on a server where this connection may do so, or gives the one
 * that is there a new password.
 */
export async function makeApplicationRole(adminUrl: string, name: string, password: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
    const [role, secret] = [client.escapeIdentifier(name), client.escapeLiteral(password)]
    await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${secret}`)
  } finally {
    await client.end()
  }
}
