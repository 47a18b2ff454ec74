import { z } from 'zod'
import { operation } from '../../platform/api/operation.ts'
import { pageIn } from '../../platform/api/page.server.ts'
import { pageOf, wholeListQuery } from '../../platform/api/page-query.ts'
import { resource } from '../../platform/api/resource.server.ts'
import { apiCourse, apiCourses, apiEnrolments } from '../api-queries.server.ts'
import { course, courseHead, enrolment } from './answers.ts'

export const courses = resource('courses', {
  GET: operation({
    id: 'listCourses',
    summary: 'All courses, without their units',
    query: wholeListQuery,
    answer: pageOf(courseHead),
    run: async ({ query }) => pageIn('courses', await apiCourses(), query, ({ id }) => [id]),
  }),
})

export const oneCourse = resource('courses/:id', {
  GET: operation({
    id: 'getCourse',
    summary: 'A course with its modules and units',
    params: z.object({ id: z.string().min(1).max(200) }),
    answer: course,
    run: ({ params }) => apiCourse(params.id),
  }),
})

export const enrolments = resource('enrolments', {
  GET: operation({
    id: 'listEnrolments',
    summary: 'One’s own enrolments',
    // Only one's own can be asked for.
    query: wholeListQuery.extend({ mine: z.literal('1') }),
    answer: pageOf(enrolment),
    run: async ({ viewer, query }) => pageIn('enrolments', await apiEnrolments(viewer), query, ({ courseId }) => [courseId]),
  }),
})
