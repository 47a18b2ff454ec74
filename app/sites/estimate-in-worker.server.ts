import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FloorEstimate, FloorInput } from './estimate-floor.ts'

/** Node runs it as it stands: it is no part of the bundle, so that the thread loads nothing but the estimator. */
const workerFile = join(process.cwd(), 'app/sites/estimate-worker.ts')
const mostMemoryMb = 512
/** Milliseconds that one floor may take, and after which a thread without work ends. */
const mostTime = 60_000
const idleTime = 30_000

type Task = { input: FloorInput; done: (estimate: FloorEstimate) => void; failed: (error: Error) => void }
type Reply = { id: number } & ({ estimate: FloorEstimate } | { failure: string })

/** One thread estimates one floor after the other; it starts when it is needed and ends when it is not. */
class Estimator {
  readonly #waiting: Task[] = []
  #worker: Worker | null = null
  #current: Task | null = null
  #turn = 0
  #timer: NodeJS.Timeout | undefined

  estimate(input: FloorInput): Promise<FloorEstimate> {
    const { promise, resolve, reject } = Promise.withResolvers<FloorEstimate>()
    this.#waiting.push({ input, done: resolve, failed: reject })
    this.#next()
    return promise
  }

  #next(): void {
    if (this.#current) return
    clearTimeout(this.#timer)
    const task = this.#waiting.shift()
    if (!task) {
      this.#worker?.unref()
      this.#timer = setTimeout(() => this.#end(), idleTime).unref()
      return
    }
    this.#current = task
    this.#turn += 1
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#timer = setTimeout(() => this.#fail(new Error('a floor took too long to estimate')), mostTime)
    this.#worker.postMessage({ id: this.#turn, input: task.input })
  }

  #start(): Worker {
    const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb }, env: {}, execArgv: [] })
    worker.on('message', (reply: Reply) => {
      if (worker !== this.#worker || reply.id !== this.#turn) return
      const task = this.#current
      this.#current = null
      if ('failure' in reply) task?.failed(new Error(`a floor could not be estimated: ${reply.failure}`))
      else task?.done(reply.estimate)
      this.#next()
    })
    worker.on('error', (error) => worker === this.#worker && this.#fail(error))
    worker.on('exit', () => worker === this.#worker && this.#fail(new Error('the thread that estimates ended')))
    return worker
  }

  /** Gives up the floor under way, and the thread with it; those that wait get a new one. */
  #fail(error: Error): void {
    const task = this.#current
    this.#current = null
    this.#end()
    task?.failed(error)
    if (this.#waiting.length > 0) this.#next()
  }

  #end(): void {
    clearTimeout(this.#timer)
    const worker = this.#worker
    this.#worker = null
    void worker?.terminate()
  }
}

const estimator = new Estimator()

/** Estimates a floor in a thread, while this process goes on answering. @throws Error when it fails or takes too long */
export function estimateInWorker(input: FloorInput): Promise<FloorEstimate> {
  return estimator.estimate(input)
}
