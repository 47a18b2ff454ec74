import { answer } from '../../platform/api.server.ts'
import { apiCourse } from '../api-queries.server.ts'
import type { Route } from './+types/api-course.ts'

export function loader({ params }: Route.LoaderArgs) {
  return answer(() => apiCourse(params.id))
}
