import { cubicPoints, endpointArc, quadraticPoints } from './curves.ts'
import type { Xy } from './drawing.ts'

export type SubPath = { points: Xy[]; closed: boolean }

const argumentCounts: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 }

const numberAt = /[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy
const flagAt = /[\s,]*([01])/y
const commandAt = /[\s,]*([a-z])/iy
const endAt = /[\s,]*$/y

/** Reads the text of a path piece by piece. */
class Scanner {
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  #next(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (!found) return null
    this.#at = pattern.lastIndex
    return found[1] ?? null
  }

  command(): string | null {
    return this.#next(commandAt)
  }

  /** The numbers of one command; null when the next ones are not there. The flags of an arc need no space between them. */
  numbers(name: string): number[] | null {
    const start = this.#at
    const values: number[] = []
    for (let index = 0; index < (argumentCounts[name] ?? 0); index += 1) {
      const text = this.#next(name === 'a' && (index === 3 || index === 4) ? flagAt : numberAt)
      if (text === null) {
        this.#at = start
        return null
      }
      values.push(Number(text))
    }
    return values
  }

  isAtEnd(): boolean {
    endAt.lastIndex = this.#at
    return endAt.test(this.#text)
  }
}

/** Follows the commands of a path with a pen. */
class Pen {
  readonly paths: SubPath[] = []
  #at: Xy = [0, 0]
  #start: Xy = [0, 0]
  #control: Xy | null = null
  #last = ''

  #line(points: readonly Xy[]): void {
    let path = this.paths.at(-1)
    // After a `z` the pen goes on from where the closed piece began.
    if (!path || path.closed) this.paths.push((path = { points: [this.#at], closed: false }))
    for (const point of points) path.points.push(point)
    this.#at = points.at(-1) ?? this.#at
  }

  /** The mirrored control point of the curve before, if that was one of these. */
  #mirrored(kinds: string): Xy {
    const [x, y] = this.#at
    return this.#control && kinds.includes(this.#last) ? [2 * x - this.#control[0], 2 * y - this.#control[1]] : [x, y]
  }

  draw(name: string, isRelative: boolean, values: readonly number[]): void {
    const [x0, y0] = isRelative ? this.#at : [0, 0]
    const point = (index: number): Xy => [x0 + (values[index] ?? 0), y0 + (values[index + 1] ?? 0)]
    const from = this.#at
    if (name === 'm') {
      this.#at = this.#start = point(0)
      this.paths.push({ points: [this.#at], closed: false })
    } else if (name === 'z') {
      const path = this.paths.at(-1)
      if (path) path.closed = true
      this.#at = this.#start
    } else if (name === 'l') this.#line([point(0)])
    else if (name === 'h') this.#line([[x0 + (values[0] ?? 0), from[1]]])
    else if (name === 'v') this.#line([[from[0], y0 + (values[0] ?? 0)]])
    else if (name === 'a') this.#line(endpointArc(from, point(5), [values[0] ?? 0, values[1] ?? 0], values[2] ?? 0, values[3] === 1, values[4] === 1))
    else this.#curve(name, from, point)
    this.#last = name
  }

  #curve(name: string, from: Xy, point: (index: number) => Xy): void {
    if (name === 'c' || name === 's') {
      const first = name === 'c' ? point(0) : this.#mirrored('cs')
      const [second, to] = name === 'c' ? [point(2), point(4)] : [point(0), point(2)]
      this.#line(cubicPoints(from, first, second, to))
      this.#control = second
    } else {
      const control = name === 'q' ? point(0) : this.#mirrored('qt')
      this.#line(quadraticPoints(from, control, name === 'q' ? point(2) : point(0)))
      this.#control = control
    }
  }
}

/** The pieces of a path's `d`, curves as straight pieces; null when it is not a path. */
export function parsePath(text: string): SubPath[] | null {
  const scanner = new Scanner(text)
  const pen = new Pen()
  while (!scanner.isAtEnd()) {
    const command = scanner.command()
    if (command === null || !(command.toLowerCase() in argumentCounts)) return null
    if (pen.paths.length === 0 && command.toLowerCase() !== 'm') return null
    let name = command.toLowerCase()
    let values = scanner.numbers(name)
    if (!values) return null
    do {
      pen.draw(name, command !== command.toUpperCase(), values)
      // More points after a move are lines.
      if (name === 'm') name = 'l'
      values = name === 'z' ? null : scanner.numbers(name)
    } while (values)
  }
  return pen.paths.filter(({ points }) => points.length > 1)
}
