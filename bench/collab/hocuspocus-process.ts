/** Hocuspocus with its own settings and its database extension on PostgreSQL. */
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
pool.on('error', () => {})
await pool.query('CREATE TABLE IF NOT EXISTS hocuspocus_document (name text PRIMARY KEY, state bytea NOT NULL)')
const server = new Server({
  address: '127.0.0.1',
  port: Number(process.env.PORT),
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query<{ state: Buffer }>('SELECT state FROM hocuspocus_document WHERE name = $1', [documentName])
        return rows[0]?.state ?? null
      },
      store: async ({ documentName, state }) => {
        await pool.query('INSERT INTO hocuspocus_document VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET state = excluded.state', [documentName, state])
      },
    }),
  ],
})
await server.listen()
console.log('listening')
