import { m } from '../../paraglide/messages.js'
import { floorName } from '../../ui/floor-name.ts'
import { FloorPlan } from '../../ui/plan/floor-plan.tsx'
import { linePath, units } from '../../ui/plan/scale.ts'
import { wholeShares } from '../shares.ts'
import type { FloorCoverage } from '../floor-query.server.ts'
import { PointLegend, PointMarkers } from '../points/ui/point-markers.tsx'
import { HeatLayer } from './heat-layer.tsx'
import { dbm, percent } from './words.ts'

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

function Scale() {
  return (
    <div className="heat-scale">
      {Array.from({ length: 8 }, (_, index) => <i key={index} className={`heat-${index}`} />)}
      <span>{m.sites_signal_1()}</span>
      <span><b>{dbm(-70)}</b>{m.sites_signal_2()}</span>
      <span><b>{dbm(-67)}</b>{m.sites_signal_3()}</span>
      <span><b>{m.sites_dbm({ value: dbm(-55) })}</b>{m.sites_signal_4()}</span>
    </div>
  )
}

function Legend({ limit, second, withPoints, points }: { limit: string; second: string | null; withPoints: boolean; points: FloorCoverage['accessPoints'] }) {
  return (
    <figcaption className="heat-legend num">
      <Scale />
      <ul>
        <PointLegend points={points} />
        <li><svg viewBox="0 0 20 20" aria-hidden="true"><path className="legend-line" d="M1 10H19" /></svg>{m.sites_limit({ limit })}</li>
        <li><svg viewBox="0 0 20 20" aria-hidden="true"><rect className="legend-unknown" x={1.5} y={1.5} width={17} height={17} /><path className="legend-hatch" d="M1.5 9L9 1.5M1.5 16L16 1.5M6 18.5L18.5 6M13 18.5L18.5 13" /></svg>{m.sites_unknown()}</li>
        {second !== null && <li><svg viewBox="0 0 20 20" aria-hidden="true"><rect className="legend-second" x={1.5} y={1.5} width={17} height={17} /></svg>{m.sites_coverage_second({ limit: second })}</li>}
        {withPoints && <li><svg viewBox="0 0 20 20" aria-hidden="true"><circle className="legend-point" cx={10} cy={10} r={2.5} /></svg>{m.sites_survey_point()}</li>}
      </ul>
    </figcaption>
  )
}

/** The floor with its signal, access points, measured places on demand, and where to measure next. */
export function CoverageMap({ coverage, withPoints }: { coverage: FloorCoverage; withPoints: boolean }) {
  const { site, floor, geometry, desks, heatMap, samples, shares, target } = coverage
  const { met, missed, unknown } = wholeShares(shares)
  const limit = dbm(target.bestDbm)
  const label = m.sites_map_label({ place: `${site.name}, ${floorName(floor.level)}`, met: percent(met), missed: percent(missed), unknown: percent(unknown) })
  return (
    <figure className="heat-map">
      {/* Wider than a phone, where it scrolls: so the keyboard must get there. */}
      <div className="heat-scroll" role="region" aria-label={m.sites_plan()} tabIndex={0}>
        <FloorPlan geometry={geometry} label={label} ground={<HeatLayer geometry={geometry} heatMap={heatMap} />}>
          <g className="heat-desks">
            {desks.map(({ id, x, y, rotation }) => <rect key={id} transform={`translate(${units(x)} ${units(y)}) rotate(${rotation})`} x={-17.3} y={-9.3} width={34.6} height={18.6} />)}
          </g>
          {withPoints && <g className="heat-points">{samples.map(({ x, y }) => <circle key={`${x} ${y}`} cx={units(x)} cy={units(y)} r={2} />)}</g>}
          <g className="heat-limit-labels">{heatMap.limitLabels.map(({ x, y }) => <text key={`${x} ${y}`} x={x} y={y + 4.5}>{limit}</text>)}</g>
          <PointMarkers points={coverage.accessPoints} width={geometry.width} />
          <NextPlaces coverage={coverage} />
        </FloorPlan>
      </div>
      <Legend limit={limit} second={target.secondDbm === null ? null : dbm(target.secondDbm)} withPoints={withPoints} points={coverage.accessPoints} />
    </figure>
  )
}
