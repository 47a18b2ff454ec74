import { useId } from 'react'
import type { PlanGeometry } from '../../ui/plan/geometry.ts'
import { floorPath, linePath, units } from '../../ui/plan/scale.ts'
import { wallPieces } from '../../ui/plan/walls.ts'
import type { HeatMap } from '../heat-map.ts'

/** The signal under a plan: bands from weak to strong, the limit's line, and hatched what nobody measured. For the plan's `ground`. */
export function HeatLayer({ geometry, heatMap }: { geometry: PlanGeometry; heatMap: HeatMap }) {
  const id = useId()
  const [clip, hatch] = [`${id}clip`, `${id}hatch`]
  const floor = floorPath(geometry)
  return (
    <>
      <defs>
        <clipPath id={clip}><path clipRule="evenodd" d={floor} /></clipPath>
        <pattern id={hatch} className="heat-hatch" width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M4.5 0V9" /></pattern>
      </defs>
      <g clipPath={`url(#${clip})`}>
        {heatMap.bands.length > 0 && <path className="heat-band is-0" d={floor} />}
        {heatMap.bands.map((d, index) => d !== '' && <path key={index} className={`heat-band is-${index + 1}`} d={d} />)}
        <path className="heat-limit" d={heatMap.limit} />
        {heatMap.secondMissing !== '' && <path className="heat-second" d={heatMap.secondMissing} />}
        <path className="heat-unknown" d={heatMap.unknown} />
        <path className="heat-unknown-edge" fill={`url(#${hatch})`} d={heatMap.unknown} />
      </g>
      {/* Walls stand out from bright and dark bands alike by a rim in the page's colour. */}
      <g className="heat-rim">
        {wallPieces(geometry).map(({ points, closed, thickness }, index) => <path key={index} d={linePath(points, closed)} strokeWidth={units(thickness) + 3} />)}
      </g>
    </>
  )
}
