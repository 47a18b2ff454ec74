/**
 * `npm start`: sets up what is missing, then runs the server. `--dev`: the development server.
 * With nothing configured this is the demo; the server itself says so.
 */
import { spawn } from 'node:child_process'
import { build, environment, generateCode, installPackages, node, root } from './prepare.mjs'

const isDevelopment = process.argv.includes('--dev')
installPackages()
generateCode()
if (!isDevelopment) build()

const isDemo = process.env.NODE_ENV === undefined && !process.env.DATABASE_URL && !process.env.LDAP_URL
// Vite resolves packages for development, so Node must too: else two copies of the router meet.
const server = spawn(node, [...(isDevelopment ? ['--conditions=development'] : []), 'server.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: environment({
    NODE_ENV: isDevelopment ? 'development' : (process.env.NODE_ENV ?? 'production'),
    DEMO: process.env.DEMO ?? (isDemo ? '1' : '0'),
  }),
})
// Ctrl-C reaches the server by itself (same terminal); a signal to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
// npm, ended alone, takes its shell along but says nothing to this process: then the server is to end as well.
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && server.kill('SIGTERM'), 500).unref()
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
