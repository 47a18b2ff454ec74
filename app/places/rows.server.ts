/**
 * What of a row people see and change, in one order: its fingerprint tells whether somebody else has changed it.
 */

type Site = { name: string; slug: string; street: string; postcode: string; town: string; timeZone: string }
export const siteValues = ({ name, slug, street, postcode, town, timeZone }: Site) => ({ name, slug, street, postcode, town, timeZone })

type Floor = { buildingId: string; level: number; slug: string; widthMetres: number; heightMetres: number }
export const floorValues = ({ buildingId, level, slug, widthMetres, heightMetres }: Floor) => ({ buildingId, level, slug, widthMetres, heightMetres })

type Zone = { name: string; quiet: boolean; unitId: string | null; x: number; y: number; width: number; height: number }
export const zoneValues = ({ name, quiet, unitId, x, y, width, height }: Zone) => ({ name, quiet, unitId, x, y, width, height })

type Space = { code: string; zoneId: string | null; seats: number; equipment: readonly string[]; x: number; y: number; rotation: number; outline: unknown }
export const spaceValues = ({ code, zoneId, seats, equipment, x, y, rotation, outline }: Space) => ({ code, zoneId, seats, equipment: [...equipment].toSorted(), x, y, rotation, outline: outline ?? null })
