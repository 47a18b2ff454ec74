import { useId } from 'react'
import type { PlanGeometry } from '../../ui/plan/geometry.ts'
import { floorPath, linePath, units } from '../../ui/plan/scale.ts'
import { wallPieces } from '../../ui/plan/walls.ts'
import type { HeatMap } from '../heat-map.ts'
import type { MapLayer } from '../map-layers.ts'

/** The signal under a plan, or another layer: bands from weak to strong, the limit's line, and hatched what nobody measured. For the plan's `ground`. */
export function HeatLayer({ geometry, heatMap, layer = null }: { geometry: PlanGeometry; heatMap: HeatMap; layer?: MapLayer | null }) {
  const id = useId()
  const [clip, hatch] = [`${id}clip`, `${id}hatch`]
  const floor = floorPath(geometry)
  const { bands, line, second } = layer ? { bands: layer.bands, line: layer.line, second: '' } : { bands: heatMap.bands, line: heatMap.limit, second: heatMap.secondMissing }
  return (
    <>
      <defs>
        <clipPath id={clip}><path clipRule="evenodd" d={floor} /></clipPath>
        <pattern id={hatch} className="heat-hatch" width={9} height={9} patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M4.5 0V9" /></pattern>
      </defs>
      <g clipPath={`url(#${clip})`}>
        {layer?.served.map(({ d, tone, name }) => <path key={name ?? ''} className={`heat-served is-${tone}`} d={d} />)}
        {bands.length > 0 && <path className="heat-band is-0" d={floor} />}
        {bands.map((d, index) => d !== '' && <path key={index} className={`heat-band is-${index + 1}`} d={d} />)}
        <path className="heat-limit" d={line} />
        {second !== '' && <path className="heat-second" d={second} />}
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
