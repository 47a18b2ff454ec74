import { enrolments } from '../api/courses.server.ts'

export const loader = enrolments.loader
export const action = enrolments.action
