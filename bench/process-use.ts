import { readFileSync } from 'node:fs'

/** Linux counts a process's time in hundredths of a second. */
const tickMs = 10
const pageBytes = 4096

/** What a process has used since its start, and holds now. */
export function processUse(pid: number): { cpuMs: number; memoryMb: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name before may hold spaces and brackets: proc(5) counts from its last bracket, and the state is the third field.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
  return { cpuMs: ((fields[11] ?? 0) + (fields[12] ?? 0)) * tickMs, memoryMb: ((fields[21] ?? 0) * pageBytes) / 2 ** 20 }
}
