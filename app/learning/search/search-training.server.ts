/** What the search of the whole product finds in the training: lessons and terms by their words, all else by its title. */
import type { Found } from '../../platform/found.server.ts'
import type { SnippetPart } from '../../platform/search-query.ts'
import type { Viewer } from '../../platform/viewer.ts'
import { allCourses } from '../catalogue.server.ts'
import { type Language, unitsInOrder } from '../course.ts'
import { mayTakeCourse } from '../policy.ts'
import { unitPath } from '../unit-path.ts'
import { searchLessons } from './search.server.ts'
import { titleRank } from './title-rank.ts'

/** `note`: the course in which it is; empty for a course itself. `language`: of its words. */
type TrainingHit = { title: string; note: string; path: string; language: Language; snippet: SnippetPart[] }

/** Lessons that are looked at together with the titles. */
const most = 50

const beginning = (path: string) => path.replace(/#.*/, '')

async function called(typed: string, language: Language): Promise<Found<TrainingHit>['hits']> {
  const hitOf = (title: string, note: string, path: string) => ({ title, note, path, language, snippet: [], rank: titleRank(title, typed) })
  const all = (await allCourses()).flatMap((course) => [
    hitOf(course.title[language], '', `/learning/${course.id}`),
    ...unitsInOrder(course).map((placed) => hitOf(placed.unit.title[language], course.title[language], unitPath(course, placed))),
  ])
  return all.filter(({ rank }) => rank > 0)
}

/** Courses, lessons, quizzes and terms of the courses that the viewer may see, the best first. */
export async function searchTraining(viewer: Viewer, typed: string, language: Language, limit: number): Promise<Found<TrainingHit>> {
  const { total, hits } = await searchLessons(viewer, typed, language, Math.max(limit, most))
  const titles = mayTakeCourse(viewer) ? await called(typed, language) : []
  const units = new Set(hits.flatMap(({ kind, path }) => (kind === 'text' ? [beginning(path)] : [])))
  const others = titles.filter(({ path }) => !units.has(path))
  // What is only spelled alike counts for nothing beside a title that is right.
  const lessons = others.length > 0 && hits.every(({ rank }) => rank < 20) ? [] : hits
  const found = lessons.map(({ kind, title, courseTitle, moduleTitle, path, language: of, snippet, rank }) => ({
    title, note: `${courseTitle}, ${moduleTitle}`, language: of, snippet, rank,
    // Whoever types the title wants the lesson from its beginning.
    path: kind === 'text' && rank >= 60 ? beginning(path) : path,
  }))
  return {
    total: (lessons.length === 0 ? 0 : total) + others.length,
    hits: [...found, ...others].toSorted((a, b) => b.rank - a.rank).slice(0, limit),
  }
}
