import { m } from '../../paraglide/messages.js'
import type { Place } from '../week.ts'

const words: Readonly<Record<Place, () => string>> = { office: m.workplaces_place_office, home: m.workplaces_place_home, away: m.workplaces_place_away, travelling: m.workplaces_place_travelling }

/** "Homeoffice"; null is open. */
export const placeWord = (place: Place | null) => (place === null ? m.workplaces_place_open() : words[place]())
export const halfWord = (half: 1 | 2) => (half === 1 ? m.workplaces_morning() : m.workplaces_afternoon())
