/** Which connections' rights are to be looked at again, and when. */
import { setTimeout as wait } from 'node:timers/promises'

type Watched = { person: { personId: string }; document: { id: string } }

type Options<C> = {
  connections: ReadonlySet<C>
  /** Asks for the rights and acts on them. */
  recheck: (which: readonly C[]) => Promise<void>
  onError: (error: unknown) => void
  /** Milliseconds until a look that failed is tried again. */
  retryMs: number
}

/** Of what the channel document_access tells; what can't be read means everybody. */
function readNotice(payload: string): { document?: string; person?: string } {
  try {
    const notice: unknown = JSON.parse(payload)
    if (notice === null || typeof notice !== 'object') return {}
    if ('document' in notice && typeof notice.document === 'string') return { document: notice.document }
    if ('person' in notice && typeof notice.person === 'string') return { person: notice.person }
  } catch {}
  return {}
}

/**
 * Gathers what may have changed and looks at it, one look after the other: what was asked later is
 * what counts. A look that fails is made again, so no news is lost.
 */
export class AccessWatch<C extends Watched> {
  readonly #options: Options<C>
  readonly #documents = new Set<string>()
  readonly #people = new Set<string>()
  #everybody = false
  #running: Promise<void> | null = null
  #isClosed = false
  /** Goes up with each piece of news: who was admitted on older ones is looked at again. */
  generation = 0

  constructor(options: Options<C>) {
    this.#options = options
  }

  /** Takes what the channel tells. */
  notice(payload: string): Promise<void> {
    const { document, person } = readNotice(payload)
    if (document !== undefined) this.#documents.add(document)
    else if (person !== undefined) this.#people.add(person)
    else this.#everybody = true
    return this.#look()
  }

  /** Looks at a person's connections. Resolves when it is done. */
  person(personId: string): Promise<void> {
    this.#people.add(personId)
    return this.#look()
  }

  everybody(): Promise<void> {
    this.#everybody = true
    return this.#look()
  }

  close(): void {
    this.#isClosed = true
  }

  #look(): Promise<void> {
    this.generation += 1
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    // What one transaction tells comes in one piece.
    await Promise.resolve()
    while (!this.#isClosed && (this.#everybody || this.#documents.size > 0 || this.#people.size > 0)) {
      const [documents, people, isAll] = [new Set(this.#documents), new Set(this.#people), this.#everybody]
      this.#documents.clear()
      this.#people.clear()
      this.#everybody = false
      const which = [...this.#options.connections].filter(({ person, document }) => isAll || documents.has(document.id) || people.has(person.personId))
      if (which.length === 0) continue
      try {
        await this.#options.recheck(which)
      } catch (error) {
        this.#options.onError(error)
        for (const id of documents) this.#documents.add(id)
        for (const id of people) this.#people.add(id)
        this.#everybody ||= isAll
        await wait(this.#options.retryMs, null, { ref: false })
      }
    }
  }
}
