import { courses, enrolments, oneCourse } from './api/courses.server.ts'

/** What the training offers to machines. */
export const resources = [courses, oneCourse, enrolments]
