import { m } from '../../paraglide/messages.js'
import { halfWord, placeWord } from '../../workplaces/types.ts'
import type { Cell } from '../../workplaces/queries.server.ts'
import type { Whereabouts } from '../start/whereabouts.ts'

/** A half-day in words: the desk, with its site where that is another than one's own, or the place. */
function cellWords({ place, desk }: Cell, mySite: string | null): string {
  if (desk) return desk.site === mySite ? desk.code : `${desk.code}, ${desk.site}`
  return placeWord(place)
}

/** A day in words. */
export function whereWords(where: Whereabouts, mySite: string | null): string {
  if ('whole' in where) return cellWords(where.whole, mySite)
  return m.home_two_halves({ morning: `${halfWord(1)} ${cellWords(where.morning, mySite)}`, afternoon: `${halfWord(2)} ${cellWords(where.afternoon, mySite)}` })
}
