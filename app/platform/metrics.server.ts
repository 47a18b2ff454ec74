/**
 * What this process tells Prometheus. Labels are route patterns, methods, status codes and names of jobs: short lists that
 * the code itself holds, never ids or anything about people.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { pool } from './database.server.ts'

export const registry = new Registry()
const registers = [registry]

/** Seconds that a request took, until its answer was sent whole. */
export const requestSeconds = new Histogram({
  name: 'werkplatz_http_request_duration_seconds',
  help: 'Time from a request to the end of its answer; event streams are not counted.',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers,
})

export const requestsUnderWay = new Gauge({ name: 'werkplatz_http_requests_under_way', help: 'Requests that are being answered, event streams included.', registers })

/** Seconds that one piece of background work took, by name and outcome (`done`, `failed`). */
export const jobSeconds = new Histogram({
  name: 'werkplatz_job_duration_seconds',
  help: 'Time that one piece of background work took in this process.',
  labelNames: ['job', 'outcome'] as const,
  buckets: [0.01, 0.1, 0.5, 1, 5, 30, 120, 600],
  registers,
})

/** A number that is asked for when Prometheus asks. */
export function gauge(name: string, help: string, value: () => number): void {
  new Gauge({ name, help, registers, collect() { this.set(value()) } })
}

/** A number that only grows, kept elsewhere, by one label. */
export function counter<Label extends string>(name: string, help: string, label: Label, values: () => ReadonlyMap<string, number>): void {
  new Counter<string>({
    name,
    help,
    labelNames: [label],
    registers,
    collect() {
      this.reset()
      for (const [key, value] of values()) this.inc({ [label]: key }, value)
    },
  })
}

/** Begins to measure the process itself (memory, CPU, event loop, garbage collection) and its database pool. Once. */
export function measureProcess(): void {
  collectDefaultMetrics({ register: registry })
  gauge('werkplatz_database_pool_connections', 'Connections of the pool, in use or idle.', () => pool.totalCount)
  gauge('werkplatz_database_pool_idle', 'Connections of the pool that nobody uses.', () => pool.idleCount)
  gauge('werkplatz_database_pool_waiting', 'Queries that wait for a connection of the pool.', () => pool.waitingCount)
}
