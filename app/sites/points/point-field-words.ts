import type { Localised } from '../../imports/kinds.ts'
import { m } from '../../paraglide/messages.js'
import type { PointField } from './access-point.ts'
import { inBoth } from './points-preview.ts'

/** A channel column of one band. */
const channelOf = (band: string): Localised => ({ de: m.sites_points_channel_of({ band }, { locale: 'de' }), en: m.sites_points_channel_of({ band }, { locale: 'en' }) })

/** What each column of a list is called where people choose it. */
export const pointFieldWords: Record<PointField, Localised> = {
  name: inBoth(m.sites_points_name),
  mac: inBoth(m.sites_points_mac),
  serial: inBoth(m.sites_points_serial),
  model: inBoth(m.sites_points_model),
  state: inBoth(m.sites_points_state),
  lastSeenAt: inBoth(m.sites_points_last_seen),
  channel: inBoth(m.sites_points_radios),
  channel24: channelOf('2.4'),
  channel5: channelOf('5'),
  channel6: channelOf('6'),
  site: inBoth(m.sites_site),
  group: inBoth(m.sites_points_group),
  floor: inBoth(m.sites_survey_column_floor),
  x: inBoth(m.sites_survey_column_x),
  y: inBoth(m.sites_survey_column_y),
  north: inBoth(m.sites_survey_column_north),
}
