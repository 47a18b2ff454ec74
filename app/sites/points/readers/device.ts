import type { PointIssue, PointsContext, PointsFile } from '../access-point.ts'
import { isFuture, readMac } from './point-fields.ts'
import type { JsonItem } from './json-items.ts'

/** Reads the values of one entry, and notes what they should not be. */
export class Device {
  readonly line: number
  readonly #item: Record<string, unknown>
  readonly #issues: PointIssue[]

  constructor({ line, item }: JsonItem, issues: PointIssue[]) {
    this.line = line
    this.#item = item
    this.#issues = issues
  }

  #wrong(key: string, value: unknown): null {
    this.#issues.push({ line: this.line, column: key, problem: { code: 'wrong-type', value: JSON.stringify(value).slice(0, 60) } })
    return null
  }

  text(key: string): string | null {
    const value = this.#item[key]
    if (value === undefined || value === null) return null
    return typeof value === 'string' ? value.trim().slice(0, 200) || null : this.#wrong(key, value)
  }

  number(key: string): number | null {
    const value = this.#item[key]
    if (value === undefined || value === null) return null
    return typeof value === 'number' && Number.isFinite(value) ? value : this.#wrong(key, value)
  }

  /** The objects of a list; empty when there is none. */
  list(key: string): Record<string, unknown>[] {
    const value = this.#item[key]
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) return this.#wrong(key, value) ?? []
    return value.filter((entry: unknown): entry is Record<string, unknown> => typeof entry === 'object' && entry !== null)
  }

  mac(key: string): string | null {
    const written = this.text(key)
    if (written === null) return null
    const mac = readMac(written)
    if (mac === null) this.#issues.push({ line: this.line, column: key, problem: { code: 'bad-mac', value: written.slice(0, 60) } })
    return mac
  }

  /** Of a moment that was read from a key; null stays null. */
  seen(key: string, moment: Date | null, { now }: PointsContext): Date | null {
    if (moment === null || !isFuture(moment, now)) return moment
    this.#issues.push({ line: this.line, column: key, problem: { code: 'future-date', value: moment.toISOString() } })
    return null
  }

  missingName(key: string): void {
    this.#issues.push({ line: this.line, column: key, problem: { code: 'missing-name' } })
  }
}

export const nothing = (): PointsFile => ({ points: [], skipped: [], issues: [] })
