import { m } from '../../paraglide/messages.js'
import { idParams, operation } from '../../platform/api/operation.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { invalidInput } from '../../platform/errors.ts'
import { bookSeries } from '../commands/book-series.server.ts'
import { cancelSeries } from '../commands/cancel-series.server.ts'
import { changeSeries, previewChange } from '../commands/change-series.server.ts'
import { wallClockOf } from '../recurrence.ts'
import { seriesDelete, seriesInput, seriesPatch, type SeriesPatch } from '../schema.ts'
import type { SeriesChange } from '../series-change-plan.server.ts'
import { seriesView } from '../series-view.server.ts'
import { bookedSeries, series, seriesChanged } from './answers.ts'

export const bookingSeries = resource('booking-series', {
  POST: operation({
    id: 'createBookingSeries',
    summary: 'Books a desk or a room again and again',
    description: 'The first occurrence as instants and a recurrence rule (RFC 5545), counted on the clock of `timeZone`. Occurrences that cannot be had are named in the answer; the others are booked.',
    body: seriesInput,
    status: 201,
    answer: bookedSeries,
    problems: { 404: ['not-found'], 409: ['space-blocked', 'refused-by-rule', 'quota-exceeded', 'space-taken', 'person-double-booked'], 503: ['busy'] },
    run: ({ viewer, body: { startsAt, endsAt, alternatives, ...input } }) => {
      if (endsAt <= startsAt) throw invalidInput([{ path: 'endsAt', message: m.workplaces_error_ends_before() }])
      const times = wallClockOf(startsAt, endsAt, input.timeZone)
      if (!times) throw invalidInput([{ path: 'endsAt', message: m.workplaces_error_too_long() }])
      return bookSeries(viewer, { ...input, ...times, withAlternatives: alternatives === 'book' })
    },
  }),
})

function changeOf({ scope, from, fromTime, toTime, rrule, firstDay, alternatives, dryRun: _, ...rest }: SeriesPatch): SeriesChange {
  return {
    ...rest,
    scope,
    from: from ?? null,
    times: fromTime === undefined || toTime === undefined ? undefined : { from: fromTime, to: toTime },
    rule: rrule === undefined ? undefined : { rrule, firstDay },
    withAlternatives: alternatives === 'book',
  }
}

export const oneSeries = resource('booking-series/:id', {
  GET: operation({
    id: 'getBookingSeries',
    summary: 'One of one’s own series: its rule in wall-clock time, and each of its days with what became of it',
    params: idParams,
    answer: series,
    run: async ({ viewer, params }) => {
      const { id, title, kind, spaceId, rrule, timeZone, firstDay, lastDay, from, to, leftOut, continuesId, continuedById, occurrences } = await seriesView(viewer, params.id)
      return { id, title, kind, spaceId, rrule, timeZone, firstDay, lastDay, fromTime: from, toTime: to, leftOut, continuesId, continuedById, occurrences }
    },
  }),
  PATCH: operation({
    id: 'changeBookingSeries',
    summary: 'Changes a series, or some of its occurrences',
    description: 'What has begun stays as it is. With `dryRun` it only says what would become of each occurrence.',
    params: idParams,
    body: seriesPatch,
    answer: seriesChanged,
    problems: { 404: ['not-found'], 409: ['over', 'space-blocked', 'space-taken', 'person-double-booked', 'quota-exceeded', 'refused-by-rule'], 503: ['busy'] },
    run: ({ viewer, params, body }) => (body.dryRun ? previewChange(viewer, params.id, changeOf(body)).then((occurrences) => ({ occurrences })) : changeSeries(viewer, params.id, changeOf(body))),
  }),
  DELETE: operation({
    id: 'cancelBookingSeries',
    summary: 'Gives a series back, or what follows of it',
    params: idParams,
    query: seriesDelete,
    problems: { 409: ['over'], 503: ['busy'] },
    run: async ({ viewer, params, query: { scope, from } }) => {
      await cancelSeries(viewer, params.id, { scope, from: from ?? null })
    },
  }),
})
