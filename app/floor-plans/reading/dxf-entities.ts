import { type Group, numberIn } from './dxf-groups.ts'
import type { Place } from './collector.ts'

/** An entity as the file has it: its groups, and those of the entities that belong to it (VERTEX, ATTRIB). */
export type Entity = { type: string; groups: Group[]; parts: Entity[]; line: number }

/** The last value with a code, as it stands. */
export function textOf({ groups }: Entity, code: number): string | undefined {
  return groups.findLast((group) => group.code === code)?.value.trim()
}

/** A number by its code. @throws PlanFileError when it is none */
export function numberOf({ groups }: Entity, code: number, otherwise = 0): number {
  const group = groups.find((one) => one.code === code)
  return group ? numberIn(group) : otherwise
}

/** All numbers with a code, in order. */
export function numbersOf({ groups }: Entity, code: number): number[] {
  return groups.filter((group) => group.code === code).map(numberIn)
}

export function layerOf(entity: Entity): string {
  return textOf(entity, 8) ?? '0'
}

export function placeOf({ type, line }: Entity): Place {
  return { line, where: type }
}

/** Drawn for paper, or switched off. */
export function isOff(entity: Entity): boolean {
  return numberOf(entity, 67) === 1 || numberOf(entity, 60) === 1
}

/** What is drawn, said or kept; of everything else the name suffices. */
const kept = new Set(['LINE', 'LWPOLYLINE', 'POLYLINE', 'VERTEX', 'ARC', 'CIRCLE', 'ELLIPSE', 'SPLINE', 'INSERT', 'ATTRIB', 'TEXT', 'MTEXT', 'BLOCK', 'LAYER'])
/** The codes that are read here: a large file has millions of others. */
const codes = new Set([1, 2, 3, 8, 10, 11, 20, 21, 40, 41, 42, 43, 44, 45, 50, 51, 60, 62, 67, 70, 71, 72, 73, 230])

/** Puts groups together to entities and hands each on once it is whole, with the VERTEX or ATTRIB that follow it. */
export class EntityReader {
  readonly #take: (entity: Entity) => void
  #owner: Entity | null = null
  #current: Entity | null = null

  constructor(take: (entity: Entity) => void) {
    this.#take = take
  }

  add(group: Group): void {
    if (group.code !== 0) {
      if (this.#current && codes.has(group.code) && kept.has(this.#current.type)) this.#current.groups.push(group)
      return
    }
    const type = group.value.trim()
    this.#current = { type, groups: [], parts: [], line: group.line }
    if (type === 'VERTEX' || type === 'ATTRIB') this.#owner?.parts.push(this.#current)
    else if (type !== 'SEQEND') {
      this.end()
      this.#owner = this.#current
    }
  }

  /** The last entity is whole. */
  end(): void {
    if (this.#owner) this.#take(this.#owner)
    this.#owner = null
  }
}
