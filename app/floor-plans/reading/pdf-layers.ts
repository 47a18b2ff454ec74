import { z } from 'zod'
import type { Notes } from './problem.ts'

/** What content says of its layer: one group, or several with a rule of when they show. */
const membershipSchema = z.looseObject({ type: z.string(), id: z.string().nullish(), ids: z.array(z.string().nullish()).nullish() })

const groupSchema = z.looseObject({ name: z.string() })

/** What PDF.js knows of a file's layers. */
export type LayerConfig = { getGroup(id: string): unknown; isVisible(group: unknown): unknown }

/** A layer as the content lies in it. */
export type PdfLayer = { name: string; isHidden: boolean }

/** No layer at all. */
export const noLayer: PdfLayer = { name: '', isHidden: false }

/** Follows which optional-content group (PDF 32000, 8.11) the content lies in. */
export class PdfLayers {
  readonly #config: LayerConfig
  readonly #notes: Notes
  readonly #open: PdfLayer[] = []

  constructor(config: LayerConfig, notes: Notes) {
    this.#config = config
    this.#notes = notes
  }

  get current(): PdfLayer {
    return this.#open.at(-1) ?? noLayer
  }

  begin(tag: unknown, properties: unknown): void {
    this.#open.push(tag === 'OC' ? this.#layerOf(properties) : this.current)
  }

  end(): void {
    this.#open.pop()
  }

  #layerOf(properties: unknown): PdfLayer {
    const { success, data } = membershipSchema.safeParse(properties)
    if (!success) return this.current
    const id = data.id ?? data.ids?.find((one) => typeof one === 'string')
    const group = typeof id === 'string' ? groupSchema.safeParse(this.#config.getGroup(id)) : null
    const name = group?.success ? group.data.name : this.current.name
    const isHidden = this.current.isHidden || this.#config.isVisible(properties) === false
    if (isHidden) this.#notes.add('hidden', name, 0)
    return { name, isHidden }
  }
}
