import { z } from 'zod'
import { m } from '../../paraglide/messages.js'
import { idParams, moment, operation } from '../../platform/api/operation.ts'
import { pageOf } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { invalidInput } from '../../platform/errors.ts'
import { bookSpace } from '../commands/book-space.server.ts'
import { cancelBooking } from '../commands/cancel-booking.server.ts'
import { changeBooking } from '../commands/change-booking.server.ts'
import { checkIn } from '../commands/check-in.server.ts'
import { bookingsPage, ownBooking } from '../my-bookings.server.ts'
import { bookingInput, bookingsQuery, bookingTimes, seriesScope } from '../schema.ts'
import { booked, booking } from './answers.ts'

const refusals = ['space-taken', 'person-double-booked', 'space-blocked', 'refused-by-rule', 'too-close', 'quota-exceeded'] as const

export const bookings = resource('bookings', {
  GET: operation({
    id: 'listBookings',
    summary: 'One’s own bookings, in order',
    description: 'Those that end after `from`, now unless told, and begin before `to`.',
    query: bookingsQuery,
    answer: pageOf(booking),
    run: async ({ viewer, query: { mine, from = new Date(), to, ...page } }) => {
      if (mine === undefined) throw invalidInput([{ path: 'mine', message: m.workplaces_error_only_mine() }])
      return bookingsPage(viewer, { from, to }, page)
    },
  }),
  POST: operation({
    id: 'createBooking',
    summary: 'Books a desk or a room',
    body: bookingInput,
    status: 201,
    answer: booked,
    problems: { 404: ['not-found'], 409: refusals, 503: ['busy'] },
    run: ({ viewer, body }) => bookSpace(viewer, body),
  }),
})

export const oneBooking = resource('bookings/:id', {
  GET: operation({
    id: 'getBooking',
    summary: 'One of one’s own bookings',
    params: idParams,
    answer: booking,
    run: ({ viewer, params }) => ownBooking(viewer, params.id),
  }),
  PATCH: operation({
    id: 'changeBooking',
    summary: 'Moves a booking to another time',
    params: idParams,
    body: bookingTimes,
    answer: booked,
    problems: { 409: [...refusals, 'over', 'held'], 503: ['busy'] },
    run: ({ viewer, params, body }) => changeBooking(viewer, params.id, body),
  }),
  DELETE: operation({
    id: 'cancelBooking',
    summary: 'Gives a booking back',
    description: 'Of a series, `scope` says how much of it.',
    params: idParams,
    query: z.object({ scope: seriesScope }),
    problems: { 409: ['over'], 503: ['busy'] },
    run: ({ viewer, params, query }) => cancelBooking(viewer, params.id, query.scope),
  }),
})

export const checkIns = resource('bookings/:id/check-in', {
  POST: operation({
    id: 'checkIn',
    summary: 'Checks in at a booking',
    params: idParams,
    answer: z.object({ id: z.uuid(), checkedInAt: moment }),
    problems: { 409: ['too-early', 'over', 'held', 'not-approved'] },
    run: ({ viewer, params }) => checkIn(viewer, params.id),
  }),
})
