import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { linePath, units } from '../../ui/plan/scale.ts'
import { wholeShares } from '../shares.ts'
import type { FloorCoverage } from '../floor-query.server.ts'
import { PointMarkers } from '../points/ui/point-markers.tsx'
import type { FloorState } from '../schema.ts'
import { HeatLayer } from './heat-layer.tsx'
import { MapLegend } from './map-legend.tsx'
import { dbm, layerWord, percent } from './words.ts'

function NextPlaces({ coverage: { nextPlaces } }: { coverage: FloorCoverage }) {
  return (
    <>
      {nextPlaces.length > 1 && <path className="heat-route" d={linePath(nextPlaces.map(({ x, y }): [number, number] => [x, y]))} />}
      {nextPlaces.map(({ x, y }, index) => (
        <g key={index} className="heat-next" transform={`translate(${units(x)} ${units(y)})`}>
          <circle className="out" r={17} />
          <circle r={11} />
          <text y={4.5}>{index + 1}</text>
        </g>
      ))}
    </>
  )
}

/** The floor with its signal or another layer, access points, measured places on demand, and where to measure next. */
export function CoverageMap({ coverage, state }: { coverage: FloorCoverage; state: FloorState }) {
  const { site, floor, geometry, desks, heatMap, layer, samples, shares, target } = coverage
  const withPoints = state.points === '1'
  const shown = state.view === undefined || state.view === 'table' ? 'signal' : state.view
  const { met, missed, unknown } = wholeShares(shares)
  const limit = dbm(target.bestDbm)
  const place = `${site.name}, ${floorName(floor.level)}`
  const label = m.sites_map_label({ place: layer ? `${layerWord(shown)}: ${place}` : place, met: percent(met), missed: percent(missed), unknown: percent(unknown) })
  return (
    <figure className="heat-map">
      {/* Wider than a phone, where it scrolls: so the keyboard must get there. */}
      <div className="heat-scroll" role="region" aria-label={m.sites_plan()} tabIndex={0}>
        <FloorPlan geometry={geometry} label={label} ground={<HeatLayer geometry={geometry} heatMap={heatMap} layer={layer} />}>
          <g className="heat-desks">
            {desks.map(({ id, x, y, rotation }) => <rect key={id} transform={`translate(${units(x)} ${units(y)}) rotate(${rotation})`} x={-17.3} y={-9.3} width={34.6} height={18.6} />)}
          </g>
          {withPoints && <g className="heat-points">{samples.map(({ x, y }) => <circle key={`${x} ${y}`} cx={units(x)} cy={units(y)} r={2} />)}</g>}
          <g className="heat-limit-labels">
            {!layer && heatMap.limitLabels.map(({ x, y }) => <text key={`${x} ${y}`} x={x} y={y + 4.5}>{limit}</text>)}
            {layer?.served.flatMap(({ name, labels }) => labels.map(({ x, y }) => <text key={`${x} ${y}`} x={x} y={y + 4.5}>{name ?? m.sites_served_unknown()}</text>))}
          </g>
          <PointMarkers points={coverage.accessPoints} width={geometry.width} />
          <NextPlaces coverage={coverage} />
        </FloorPlan>
      </div>
      <MapLegend layer={shown} target={target} withPoints={withPoints} points={coverage.accessPoints} />
    </figure>
  )
}
