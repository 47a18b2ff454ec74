import type { Seating } from '../../prisma/generated/client.ts'
import type { SeatingName } from './meeting-schema.ts'

/** Prisma's names of enums can hold no hyphens. */
const stored: Readonly<Record<SeatingName, Seating>> = { 'as-is': 'as_is', rows: 'rows', 'u-shape': 'u_shape', block: 'block', circle: 'circle' }
const named: Readonly<Record<Seating, SeatingName>> = { as_is: 'as-is', rows: 'rows', u_shape: 'u-shape', block: 'block', circle: 'circle' }

export const storedSeating = (name: SeatingName): Seating => stored[name]
export const seatingNameOf = (seating: Seating): SeatingName => named[seating]
