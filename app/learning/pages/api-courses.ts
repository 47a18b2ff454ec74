import { answer } from '../../platform/api.server.ts'
import { apiCourses } from '../api-queries.server.ts'

export function loader() {
  return answer(() => apiCourses())
}
