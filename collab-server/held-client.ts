import type { Pool, PoolClient } from 'pg'

/** Milliseconds between two looks whether it is still used. */
const lookEvery = 200

/** Pools with fewer connections have none to spare. */
const leastPool = 4

/**
 * A connection of the pool that one user after the other gets without asking the pool each time. It goes back when
 * others wait for one, and when nobody has used it for a moment. Who comes while it is in use gets another one.
 */
export class HeldClient {
  readonly #pool: Pool
  #client: PoolClient | null = null
  #isBusy = false
  #wasUsed = false
  #looking: NodeJS.Timeout | null = null

  constructor(pool: Pool) {
    this.#pool = pool
  }

  /** Does something with a connection; after an error that is closed, as nobody knows what it is in the middle of. */
  async use<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const isOwn = !this.#isBusy && (this.#pool.options.max ?? 10) >= leastPool
    if (isOwn) this.#isBusy = true
    let client: PoolClient | null = null
    try {
      client = (isOwn ? this.#client : null) ?? (await this.#connect())
      const result = await work(client)
      if (isOwn) this.#keep(client)
      else this.#release(client)
      return result
    } catch (error) {
      if (client) this.#release(client, true)
      throw error
    } finally {
      if (isOwn) this.#isBusy = false
    }
  }

  /** Gives it back, if nobody uses it. */
  readonly rest = (): void => {
    if (this.#isBusy || !this.#client) return
    this.#release(this.#client)
  }

  async #connect(): Promise<PoolClient> {
    const client = await this.#pool.connect()
    // One that breaks while it is used fails what it is used for.
    client.on('error', () => {
      if (client === this.#client && !this.#isBusy) this.#release(client, true)
    })
    return client
  }

  #keep(client: PoolClient): void {
    this.#client = client
    this.#wasUsed = true
    if (this.#pool.waitingCount > 0 || this.#pool.ending) return this.#release(client)
    this.#looking ??= setInterval(() => {
      if (this.#isBusy || this.#wasUsed) this.#wasUsed = false
      else this.rest()
    }, lookEvery).unref()
  }

  #release(client: PoolClient, isBroken = false): void {
    if (client === this.#client) {
      this.#client = null
      if (this.#looking) clearInterval(this.#looking)
      this.#looking = null
    }
    client.removeAllListeners('error')
    client.release(isBroken)
  }
}
