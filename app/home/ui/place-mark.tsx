import { House, Minus, TrainFront } from 'lucide-react'
import type { Cell } from '../../workplaces/queries.server.ts'

/** A shape for where somebody is; the words stand beside it. */
export function PlaceMark({ place }: { place: Cell['place'] }) {
  if (place === 'office') return <span className="in" aria-hidden="true" />
  if (place === 'home') return <House className="icon s" aria-hidden="true" />
  if (place === 'travelling') return <TrainFront className="icon s" aria-hidden="true" />
  return <Minus className="icon s" aria-hidden="true" />
}
