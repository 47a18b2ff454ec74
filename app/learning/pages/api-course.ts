import { oneCourse } from '../api/courses.server.ts'

export const loader = oneCourse.loader
export const action = oneCourse.action
