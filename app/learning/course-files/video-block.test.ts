import { expect, test } from 'vitest'
import { edited, writeCourse } from '../../../tests/harness/course-fixture.ts'
import { readCourses } from './read-course.ts'

const at = (language: string) => `probe/01-start/01-lesson.${language}.md`
const assets = { 'probe/01-start/assets/film.webm': 'film', 'probe/01-start/assets/film-de.vtt': 'WEBVTT\n', 'probe/01-start/assets/film-en.vtt': 'WEBVTT\n' }

async function withVideo(block: string, more: Record<string, string> = {}) {
  const { courses, problems } = await readCourses(await writeCourse({ ...assets, ...edited(at('de'), '## Erste', `${block}\n\n## Erste`), ...more }), 'c')
  return { html: courses[0]?.modules[0]?.units[0]?.body.de ?? '', lines: problems.lines() }
}

const links = '[Film](assets/film.webm) [Untertitel](assets/film-de.vtt) [Captions](assets/film-en.vtt)'

test('a film has captions, a name and its text', async () => {
  const { html, lines } = await withVideo(`:::video[Ein Tag am Schalter]\n${links}\n\nEine Frau **kommt** herein.\n:::`)
  expect(lines).toEqual([])
  expect(html.replaceAll('\n', '')).toContain(
    '<figure class="lesson-video"><video src="/learning/probe/start/assets/film.webm" controls preload="metadata" aria-label="Ein Tag am Schalter">' +
      '<track kind="captions" src="/learning/probe/start/assets/film-de.vtt" srclang="de" label="Deutsch" default>' +
      '<track kind="captions" src="/learning/probe/start/assets/film-en.vtt" srclang="en" label="English"></video>' +
      '<figcaption><p>Ein Tag am Schalter</p></figcaption><details><summary>Text des Films</summary><p>Eine Frau <strong>kommt</strong> herein.</p></details></figure>',
  )
})

test.each<[string, string, string]>([
  ['no name', `:::video\n${links}\n\nText.\n:::`, '10: ":::video" needs a title'],
  ['no captions', ':::video[X]\n[Film](assets/film.webm)\n\nText.\n:::', '10: a video needs captions, those in the language of the text first'],
  ['captions in English alone', ':::video[X]\n[Film](assets/film.webm) [en](assets/film-en.vtt)\n\nText.\n:::', '10: a video needs captions, those in the language of the text first: [..](assets/<name>-de.vtt)'],
  ['no text', `:::video[X]\n${links}\n:::`, '10: a video needs its text below the links'],
  ['no links', ':::video[X]\nText.\n:::', '10: a video begins with a paragraph of links'],
  ['a film that is not there', ':::video[X]\n[Film](assets/other.webm) [de](assets/film-de.vtt)\n\nText.\n:::', '11: there is no file "assets/other.webm"'],
  ['a film elsewhere', ':::video[X]\n[Film](https://example.org/film.webm) [de](assets/film-de.vtt)\n\nText.\n:::', '10: "https://example.org/film.webm" is not of the form'],
  ['a link to a film outside the block', '[Film](assets/film.webm)', '10: "assets/film.webm" is not an address'],
])('names file and line of a video with %s', async (_name, block, expected) => {
  expect((await withVideo(block)).lines.join('\n')).toContain(`c/probe/01-start/01-lesson.de.md:${expected}`)
})

test('captions that are none are named', async () => {
  const { lines } = await withVideo(`:::video[X]\n${links}\n\nText.\n:::`, { 'probe/01-start/assets/film-de.vtt': '1\n00:00 --> 00:01\n' })
  expect(lines).toContain('c/probe/01-start/assets/film-de.vtt:1: is no WebVTT file: it begins with the line "WEBVTT"')
})

test('a unit may be in one language alone where its front matter says so', async () => {
  const german = edited(at('de'), 'rev: 1', 'rev: 1\nlanguages: [de]')
  const { courses, problems } = await readCourses(await writeCourse({ ...german, [at('en')]: null }), 'c')
  expect(problems.lines()).toEqual([])
  const unit = courses[0]?.modules[0]?.units[0]
  expect([unit?.only, unit?.title.en, unit?.body.en]).toEqual(['de', 'Erste Lektion', unit?.body.de])
  const alone = (await readCourses(await writeCourse({ [at('en')]: null }), 'c')).problems.lines()
  expect(alone).toEqual(['c/probe/01-start/01-lesson.en.md:1: is missing; if the unit is to be in one language, its front matter says languages: [de]'])
  const bothThere = (await readCourses(await writeCourse(german), 'c')).problems.lines()
  expect(bothThere).toEqual(['c/probe/01-start/01-lesson.de.md:2: "languages" says de alone, but both files are there'])
})
