/** Kills servers under load and counts what colleagues had seen, or the server had called saved, and is gone. */
import { readFileSync, statSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { printTable } from '../table.ts'
import { type LoadClient, openAll, typeFor } from './load-client.ts'
import type { Target } from './targets.ts'

const documents = 50
const people = 4
const perSecond = 1_500
const kills = 20
const databaseKills = 5

/** How many letters of each writer the server has, asked anew after its start. */
async function stored(target: Target, document: string): Promise<Map<number, number>> {
  for (let tries = 0; ; tries += 1) {
    const socket = new WebSocket(target.address(document, 0), { perMessageDeflate: false })
    const answer = await new Promise<Uint8Array | null>((done) => {
      socket.on('error', () => done(null))
      socket.on('close', () => done(null))
      socket.on('open', () => target.wire.hello(document).forEach((frame) => socket.send(frame)))
      socket.on('message', (data: Buffer) => {
        const received = target.wire.read(data)
        if (received.kind === 'update' && received.sync === 1) done(received.update)
      })
    })
    socket.terminate()
    if (answer) return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(answer))
    if (tries === 100) throw new Error(`${target.name} does not answer`)
    await wait(100)
  }
}

type Loss = { written: number; seen: number; seenLost: number; saved: number; savedLost: number }

async function lossOf(target: Target, clients: readonly LoadClient[]): Promise<Loss> {
  const states = new Map<string, Map<number, number>>()
  for (const document of target.documents.slice(0, documents)) states.set(document, await stored(target, document))
  const loss: Loss = { written: 0, seen: 0, seenLost: 0, saved: 0, savedLost: 0 }
  for (const { document, clientId, written, seen, saved } of clients) {
    const there = states.get(document)?.get(clientId) ?? 0
    loss.written += written
    loss.seen += seen
    loss.seenLost += Math.max(0, seen - there)
    loss.saved += saved
    loss.savedLost += Math.max(0, saved - there)
  }
  return loss
}

/** What `end` ends comes back by itself or by `target.start`. */
async function underLoad(target: Target, end: () => Promise<void>): Promise<Loss> {
  const clients = await openAll(target, documents, people, () => {})
  // Not always at the same moment of what a server does every few seconds.
  await typeFor(clients, perSecond, 1.5 + Math.random() * 2)
  const typing = typeFor(clients, perSecond, 1)
  await wait(100 + Math.random() * 300)
  await end()
  await typing
  for (const client of clients) client.socket.terminate()
  const loss = await lossOf(target, clients)
  for (const client of clients) client.close()
  return loss
}

const sum = (losses: readonly Loss[], of: keyof Loss) => losses.reduce((total, loss) => total + loss[of], 0)

function row(name: string, times: number, losses: readonly Loss[]): string[] {
  return [name, String(times), String(sum(losses, 'written')), String(sum(losses, 'seen')), String(sum(losses, 'seenLost')), String(sum(losses, 'saved')), String(sum(losses, 'savedLost'))]
}

/** Ends PostgreSQL as a power cut would end its processes, and starts it again on the same data. */
async function crashPostgres(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
  await client.end()
  const folder = rows[0]?.folder ?? ''
  const pid = Number(readFileSync(`${folder}/postmaster.pid`, 'utf8').split('\n')[0])
  const [file = '', ...parameters] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
  const executable = file.startsWith('/') ? file : `/proc/${pid}/exe`
  const { uid, gid } = statSync(folder)
  process.kill(pid, 'SIGQUIT')
  while (isAlive(pid)) await wait(20)
  spawn(executable, parameters, { stdio: 'ignore', detached: true, ...(process.getuid?.() === 0 ? { uid, gid } : {}) }).unref()
  for (;;) {
    const probe = new Client({ connectionString: databaseUrl })
    probe.on('error', () => {})
    if (await probe.connect().then(() => true, () => false)) return probe.end()
    await wait(50)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] !== 'Z'
  } catch {
    return false
  }
}

export async function benchKilling(targets: readonly ((documents: number) => Promise<Target>)[]): Promise<void> {
  const rows = [['what is killed', 'times', 'letters written', 'seen by others', 'of these lost', 'called saved', 'of these lost']]
  for (const start of targets) {
    const target = await start(documents)
    const losses: Loss[] = []
    for (let kill = 0; kill < kills; kill += 1) {
      losses.push(
        await underLoad(target, async () => {
          await target.kill()
          await target.start()
        }),
      )
    }
    rows.push(row(`${target.name}, kill -9`, kills, losses))
    const { databaseUrl } = target
    if (target.name === 'Werkplatz' && databaseUrl) {
      const crashes: Loss[] = []
      for (let kill = 0; kill < databaseKills; kill += 1) crashes.push(await underLoad(target, () => crashPostgres(databaseUrl)))
      rows.push(row(`PostgreSQL of ${target.name}, immediate stop`, databaseKills, crashes))
    }
    await target.stop()
  }
  printTable(`Killed at ${perSecond} letters a second (${documents} documents x ${people} people)`, rows)
}
