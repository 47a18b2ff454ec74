import { m } from '../../paraglide/messages.js'
import { formatNumber } from '../../ui/format.ts'
import { wholeShares } from '../shares.ts'
import type { FloorCoverage } from '../floor-query.server.ts'
import { dbm, percent } from './words.ts'
import { ShareBar } from './share-bar.tsx'

/** The map in words: each room and area, the least covered first. */
export function CoverageTable({ places }: { places: FloorCoverage['places'] }) {
  return (
    <table className="table coverage-table num">
      <caption className="vh">{m.sites_table_caption()}</caption>
      <thead>
        <tr>
          <th scope="col">{m.sites_place()}</th>
          <th scope="col" className="number wide">{m.sites_area_column()}</th>
          <th scope="col" className="wide"><span className="vh">{m.sites_shares()}</span></th>
          <th scope="col" className="number">{m.sites_met()}</th>
          <th scope="col" className="number wide">{m.sites_missed()}</th>
          <th scope="col" className="number">{m.sites_unknown()}</th>
          <th scope="col" className="number wide">{m.sites_coverage_probability()}</th>
          <th scope="col" className="number wide">{m.sites_median()}</th>
          <th scope="col" className="number">{m.sites_weakest()}</th>
        </tr>
      </thead>
      <tbody>
        {places.map((place) => {
          const { met, missed, unknown } = wholeShares(place)
          return (
            <tr key={place.name}>
              <th scope="row">
                {place.name ?? m.sites_open_floor()}
                {place.best !== null && <small><span>{place.best}{place.second !== null && ','}</span> {place.second !== null && <span>{m.sites_served_second({ second: place.second })}</span>}</small>}
              </th>
              <td className="number wide">{m.sites_area({ area: formatNumber(place.area) })}</td>
              <td className="wide bar"><ShareBar shares={place} /></td>
              <td className="number strong">{percent(met)}</td>
              <td className="number wide">{percent(missed)}</td>
              <td className="number">{percent(unknown)}</td>
              <td className="number wide">{place.probability === null ? '–' : percent(Math.round(place.probability * 100))}</td>
              <td className="number wide">{place.medianDbm === null || place.spreadDb === null ? '–' : m.sites_signal_spread({ value: dbm(place.medianDbm), spread: formatNumber(place.spreadDb) })}</td>
              <td className="number">{place.weakestDbm === null ? '–' : dbm(place.weakestDbm)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
