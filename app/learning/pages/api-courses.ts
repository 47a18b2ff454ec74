import { courses } from '../api/courses.server.ts'

export const loader = courses.loader
export const action = courses.action
