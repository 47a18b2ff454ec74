/** Which servers share a data folder, on this machine or on others: each keeps a file there as long as it runs. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

const prefix = 'server-'
/** Milliseconds between two signs of life, and after which a server on another machine is taken for gone. */
const signEvery = 30_000
const goneAfter = 120_000

/** Whether a process is a server; process ids are used again after a crash. */
export async function isServer(pid: number): Promise<boolean> {
  // In a container the server itself may be process 1.
  if (!Number.isInteger(pid) || pid < 1 || pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'server.ts')
  return command.includes('server.ts')
}

async function isAlive(path: string, host: string, pid: number): Promise<boolean> {
  if (host === hostname()) return isServer(pid)
  const seen = await stat(path).catch(() => null)
  return seen !== null && Date.now() - seen.mtimeMs < goneAfter
}

/** The servers that share this folder now, each as words; files of those that are gone are deleted. */
export async function sharersOf(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of (await readdir(folder)).filter((one) => one.startsWith(prefix) && one.endsWith('.txt'))) {
    const path = join(folder, name)
    const [host = '', pid = ''] = (await readFile(path, 'utf8').catch(() => '')).split('\n')
    if (await isAlive(path, host, Number(pid))) found.push(host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`)
    else await rm(path, { force: true })
  }
  return found
}

/** Says that this process shares the folder. A full disk keeps no server from starting. @returns what takes it back */
export async function shareFolder(folder: string): Promise<() => Promise<void>> {
  await sharersOf(folder).catch(() => {})
  const path = join(folder, `${prefix}${randomUUID()}.txt`)
  const write = () => writeFile(path, `${hostname()}\n${process.pid}\n`)
  await write().catch(() => {})
  const timer = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => write()).catch(() => {}), signEvery).unref()
  return async () => {
    clearInterval(timer)
    await rm(path, { force: true })
  }
}
