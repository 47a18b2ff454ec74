import type { Localised } from '../imports/kinds.ts'
import { m } from '../paraglide/messages.js'
import type { SurveyField } from './survey-columns.ts'
import { inBoth } from './survey-preview.ts'

/** What each column of a survey is called where people choose it. */
export const surveyFieldWords: Record<SurveyField, Localised> = {
  x: inBoth(m.sites_survey_column_x),
  y: inBoth(m.sites_survey_column_y),
  north: inBoth(m.sites_survey_column_north),
  bssid: inBoth(m.sites_survey_column_bssid),
  dbm: inBoth(m.sites_survey_column_dbm),
  band: inBoth(m.sites_survey_column_band),
  frequency: inBoth(m.sites_survey_column_frequency),
  channel: inBoth(m.sites_survey_column_channel),
  noise: inBoth(m.sites_survey_column_noise),
  snr: inBoth(m.sites_survey_column_snr),
  measuredAt: inBoth(m.sites_survey_column_measured_at),
  device: inBoth(m.sites_survey_column_device),
  floor: inBoth(m.sites_survey_column_floor),
  building: inBoth(m.sites_survey_column_building),
}
