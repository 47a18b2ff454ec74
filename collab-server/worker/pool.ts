import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { LogDamage } from '../damage.ts'
import type { JobKind, JobMessage, Jobs, Reply } from './jobs.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but Yjs. */
const workerFile = join(process.cwd(), 'collab-server/worker/worker.ts')

type Bounds = {
  threads: number
  /** Milliseconds for one job. */
  jobMs: number
  /** Of each thread. */
  memoryMb: number
  /** Jobs that wait; more are refused. */
  waiting: number
  /** Milliseconds after which a thread without work ends. */
  idleMs: number
}

/** Of each thread, for what is short-lived: V8 would let it grow by 60 MB. */
const youngMb = 8

const defaultBounds: Bounds = { threads: 2, jobMs: 120_000, memoryMb: 1_024, waiting: 1_000, idleMs: 30_000 }

/** A job that was given up: too long, too much memory, too many waiting. Says nothing about the document. */
export class JobGivenUp extends Error {}

type Task = { message: JobMessage; done: (reply: Reply) => void; failed: (error: Error) => void }

/** A few threads for what would hold up the event loop. They start when they are needed and end when they are not. */
export class WorkerPool {
  readonly #bounds: Bounds
  readonly #queue: Task[] = []
  readonly #idle: { worker: Worker; leave: () => void; end: NodeJS.Timeout }[] = []
  readonly #busy = new Set<(why: string) => void>()
  #threads = 0

  constructor(bounds: Partial<Bounds> = {}) {
    this.#bounds = { ...defaultBounds, ...bounds }
  }

  /**
   * Does a job in a thread.
   * @throws LogDamage what the job found in the log
   * @throws JobGivenUp
   */
  async run<Kind extends JobKind>(kind: Kind, asks: Jobs[Kind]['asks']): Promise<Jobs[Kind]['answers']> {
    if (this.#queue.length >= this.#bounds.waiting) throw new JobGivenUp('too many jobs wait')
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    // TypeScript does not see that kind and asks belong together.
    this.#queue.push({ message: { kind, asks } as JobMessage, done: resolve, failed: reject })
    this.#next()
    const reply = await promise
    if ('damage' in reply) throw new LogDamage(reply.damage)
    if ('failure' in reply) throw new Error(`the thread failed: ${reply.failure}`)
    // The thread answers what it was asked.
    return reply.answers as Jobs[Kind]['answers']
  }

  /** Gives up what waits and what is under way: the process is about to end. */
  stop(): void {
    for (const { failed } of this.#queue.splice(0)) failed(new JobGivenUp('stopping'))
    for (const giveUp of this.#busy) giveUp('stopping')
  }

  #next(): void {
    if (this.#queue.length === 0 || (this.#idle.length === 0 && this.#threads >= this.#bounds.threads)) return
    const task = this.#queue.shift()
    if (task) this.#give(this.#take(), task)
  }

  #take(): Worker {
    const idle = this.#idle.pop()
    if (idle) {
      clearTimeout(idle.end)
      idle.worker.off('exit', idle.leave)
      return idle.worker
    }
    this.#threads += 1
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: this.#bounds.memoryMb, maxYoungGenerationSizeMb: youngMb }, env: {}, execArgv: [] })
    // An error that comes when nobody waits any more must not end the process.
    worker.on('error', () => {})
    return worker
  }

  #give(worker: Worker, task: Task): void {
    const settle = (finish: () => void, isSound: boolean) => {
      clearTimeout(timer)
      this.#busy.delete(giveUp)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      if (isSound) this.#rest(worker)
      else this.#end(worker)
      finish()
      this.#next()
    }
    const giveUp = (why: string) => settle(() => task.failed(new JobGivenUp(why)), false)
    const timer = setTimeout(() => giveUp('took too long'), this.#bounds.jobMs)
    this.#busy.add(giveUp)
    const onMessage = (reply: Reply) => settle(() => task.done(reply), true)
    const onError = (error: NodeJS.ErrnoException) => giveUp(error.code ?? error.name)
    const onExit = () => giveUp('the thread ended')
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.ref()
    worker.postMessage(task.message)
  }

  #rest(worker: Worker): void {
    worker.unref()
    const leave = () => {
      const at = this.#idle.findIndex((idle) => idle.worker === worker)
      if (at < 0) return
      this.#idle.splice(at, 1)
      this.#end(worker)
    }
    const end = setTimeout(leave, this.#bounds.idleMs)
    this.#idle.push({ worker, leave, end: end.unref() })
    worker.on('exit', leave)
  }

  #end(worker: Worker): void {
    this.#threads -= 1
    void worker.terminate()
  }
}

/** The threads of this process. */
export const workers = new WorkerPool()
