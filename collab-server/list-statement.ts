import type { PoolClient, Submittable } from 'pg'
import { bindMessage, type List } from './bind-message.ts'

/** A prepared statement that takes lists and gives one row of one column. */
export type ListStatement = { name: string; text: string }

/** What is used of the driver's connection, as its own queries do (pg/lib/query.js). */
type Wire = {
  stream: { writable: boolean; write: (bytes: Buffer) => void }
  parsedStatements: Record<string, string | undefined>
  submittedNamedStatements: Record<string, string | undefined>
  parse: (statement: ListStatement) => void
}

/**
 * Such a statement on its way, as the driver knows queries of others. Beside the driver's own it leaves out the
 * description of the result, which costs both ends more than the result, and leaves in one write.
 */
class Running implements Submittable {
  // The driver notes under this name that the connection has parsed it.
  readonly name: string
  readonly text: string
  /** Called by the driver as well, when a time limit is set. */
  callback: (error: Error | null, value?: string | null) => void
  readonly #lists: readonly List[]
  #value: string | null = null
  #hasFailed = false

  constructor({ name, text }: ListStatement, lists: readonly List[], callback: Running['callback']) {
    this.name = name
    this.text = text
    this.#lists = lists
    this.callback = callback
  }

  submit(connection: unknown): void {
    // The types name less than the driver's own queries use.
    const { stream, parsedStatements, submittedNamedStatements, parse } = connection as Wire
    if (parsedStatements[this.name] === undefined && submittedNamedStatements[this.name] === undefined) {
      parse.call(connection, { name: this.name, text: this.text })
      submittedNamedStatements[this.name] = this.text
    }
    // Of a connection that has ended the driver tells `handleError`.
    if (stream.writable) stream.write(bindMessage(this.name, this.#lists))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#value = fields[0] ?? null
  }

  handleRowDescription(): void {}
  handleCommandComplete(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}

  handleError(error: Error): void {
    this.#hasFailed = true
    this.callback(error)
  }

  handleReadyForQuery(): void {
    if (!this.#hasFailed) this.callback(null, this.#value)
  }
}

/** Runs it as a transaction of its own. @returns what the row says @throws when the commit is not confirmed */
export function runOnLists(client: PoolClient, statement: ListStatement, lists: readonly List[]): Promise<string | null> {
  return new Promise((resolve, reject) => {
    client.query(new Running(statement, lists, (error, value = null) => (error ? reject(error) : resolve(value))))
  })
}
