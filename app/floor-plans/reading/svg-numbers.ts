import type { Matrix } from './matrix.ts'
import { identity, product, rotation, scaling, translation } from './matrix.ts'

const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi

/** All numbers of an attribute, whatever stands between them. */
export function numbersIn(text: string): number[] {
  return (text.match(number) ?? []).map(Number)
}

/** Metres in a unit of length; a pixel is 1/96 inch. */
const metresIn: Readonly<Record<string, number>> = { mm: 0.001, cm: 0.01, m: 1, in: 0.0254, pt: 0.0254 / 72, pc: 0.0254 / 6, px: 0.0254 / 96, '': 0.0254 / 96 }

const lengthPattern = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i

/** A length such as `420mm`: its number, its unit, and metres where the unit is one of length. */
export function lengthOf(text: string | undefined): { value: number; unit: string; metres: number | null } | null {
  const [, digits, unit = ''] = lengthPattern.exec(text ?? '') ?? []
  if (digits === undefined) return null
  const value = Number(digits)
  const metres = metresIn[unit.toLowerCase()]
  return { value, unit: unit.toLowerCase(), metres: metres === undefined ? null : value * metres }
}

function single(name: string, values: readonly number[]): Matrix | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values
  const has = (...counts: number[]) => counts.includes(values.length)
  if (name === 'matrix' && has(6)) return [a, b, c, d, e, f]
  if (name === 'translate' && has(1, 2)) return translation(a, b)
  if (name === 'scale' && has(1, 2)) return scaling(a, values.length === 1 ? a : b)
  if (name === 'rotate' && has(1)) return rotation(a)
  if (name === 'rotate' && has(3)) return product(product(translation(b, c), rotation(a)), translation(-b, -c))
  if (name === 'skewX' && has(1)) return [1, 0, Math.tan((a * Math.PI) / 180), 1, 0, 0]
  if (name === 'skewY' && has(1)) return [1, Math.tan((a * Math.PI) / 180), 0, 1, 0, 0]
  return null
}

/** The value of a `transform` attribute; null when it is not one. */
export function parseTransform(text: string): Matrix | null {
  let result: Matrix = identity
  const rest = text.replaceAll(/\s*([a-zA-Z]+)\s*\(([^()]*)\)\s*,?/g, (_, name: string, values: string) => {
    const next = single(name, numbersIn(values))
    if (!next) return '?'
    result = product(result, next)
    return ''
  })
  return rest.trim() === '' && result.every(Number.isFinite) ? result : null
}
