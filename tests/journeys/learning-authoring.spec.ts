import { contentWithCourse, courseFiles, edited } from '../harness/course-fixture.ts'
import { expect, expectAccessible, test as base, useLanguage } from '../harness/journey.ts'
import { startTestService, type TestService } from '../harness/service.ts'

const at = (language: string) => `probe/01-start/quiz.${language}.md`
const typed = '\n## word {type=short}\nOne word?\n\n- [x] {a} Überblick\n  > Genau so.\n\n## number {type=numeric}\nHow many?\n\n- [x] {a} 1200 ± 5\n'
const film = ':::video[Ein Tag am Schalter]\n[Film](assets/film.webm) [Untertitel](assets/film-de.vtt)\n\nEine Frau kommt herein.\n:::'
const lesson = 'probe/01-start/01-lesson.de.md'
const germanLesson = (edited(lesson, 'rev: 1', 'rev: 1\nlanguages: [de]')[lesson] ?? '').replace('## Erste', `${film}\n\n## Erste`)
const changes = {
  ...Object.fromEntries(['de', 'en'].map((language) => [at(language), `${courseFiles[at(language)]}${typed}`])),
  [lesson]: germanLesson,
  'probe/01-start/01-lesson.en.md': null,
  'probe/01-start/assets/film.webm': 'not really a film',
  'probe/01-start/assets/film-de.vtt': 'WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag.\n',
}

const test = base.extend<object, { service: TestService }>({
  service: [
    // Playwright reads the fixtures that a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const service = await startTestService({ env: { CONTENT_DIR: await contentWithCourse(changes) } })
      await use(service)
      await service.stop()
    },
    { scope: 'worker' },
  ],
})

const quiz = '/learning/probe/start/first-quiz'

test('answers to type: kept as they are given, refused with a reason, and graded', async ({ as }) => {
  const page = await as('beat.zimmermann')
  await page.goto(quiz)
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  const word = page.getByRole('textbox', { name: 'One word?' })
  const number = page.getByRole('textbox', { name: 'How many?' })
  const saved = page.waitForResponse((response) => response.request().postData()?.includes('UEBERBLICK') === true && response.ok())
  await word.fill('UEBERBLICK')
  await saved
  await page.reload()
  await expect(word).toHaveValue('UEBERBLICK')
  await number.fill('1,200')
  await page.getByRole('radio', { name: 'This one' }).check()
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(number).toHaveAccessibleDescription(/nicht eindeutig als Zahl/)
  await expect(number).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await number.fill("1'204")
  await page.getByRole('checkbox', { name: 'First' }).check()
  await page.getByLabel('Left A').selectOption('Right B')
  await page.getByLabel('Left B').selectOption('Right A')
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByText(/von 6 Fragen sind richtig/)).toBeVisible()
  for (const number of [5, 6]) await expect(page.getByRole('region', { name: `Frage ${number}` })).toContainText('Ihre Antwort, richtig')
  await expect(page.getByText('Genau so.')).toBeVisible()
  await expectAccessible(page)
})

test('two tabs: the second one that hands in gets the result and hears why', async ({ as }) => {
  const first = await as('carla.odermatt', { javaScriptEnabled: false })
  await first.goto(quiz)
  await first.getByRole('button', { name: 'Quiz beginnen' }).click()
  const second = await first.context().newPage()
  await second.goto(new URL(quiz, first.url()).href)
  for (const tab of [first, second]) {
    await tab.getByRole('radio', { name: 'That one' }).check()
    await tab.getByRole('checkbox', { name: 'Third' }).check()
    for (const [name, place] of [['One', '1'], ['Two', '2'], ['Three', '3']] as const) await tab.getByLabel(name, { exact: true }).selectOption(place)
    await tab.getByLabel('Left A').selectOption('Right A')
    await tab.getByLabel('Left B').selectOption('Right B')
    await tab.getByRole('textbox', { name: 'One word?' }).fill('x')
    await tab.getByRole('textbox', { name: 'How many?' }).fill('1')
    await tab.getByRole('button', { name: 'Abgeben' }).click()
    await expect(tab.getByText('2 von 6 Fragen sind richtig.')).toBeVisible()
  }
  await expect(first.getByText('Dieser Versuch war schon abgegeben')).toHaveCount(0)
  await expect(second.getByText('Dieser Versuch war schon abgegeben')).toBeVisible()
})

test('a lesson in one language says so in the other and has its language; its film has captions and text', async ({ as }) => {
  const page = await as('daniel.bucher')
  await page.goto('/learning/probe/start/first-lesson')
  await useLanguage(page, 'en')
  await expect(page.getByText('This part is not available in English yet.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Erste Lektion', level: 1 })).toHaveAttribute('lang', 'de')
  await expect(page.locator('.lesson-text')).toHaveAttribute('lang', 'de')
  const refused: string[] = []
  page.on('console', (message) => void (message.text().includes('Content Security Policy') && refused.push(message.text())))
  await page.reload()
  const cues = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const [track] = video.textTracks
    const element = video.querySelector('track')
    if (!track || !element) return []
    if (element.readyState < 2) await new Promise((done) => element.addEventListener('load', done, { once: true }))
    return [...(track.cues ?? [])].map((cue) => (cue as VTTCue).text)
  })
  expect(cues).toEqual(['Guten Tag.'])
  expect(refused).toEqual([])
  await page.getByText('Text des Films').click()
  await expect(page.getByText('Eine Frau kommt herein.')).toBeVisible()
  await expectAccessible(page)
})

test('who manages the training sees every answer in both languages', async ({ as }) => {
  const page = await as('eva.lustenberger')
  await page.goto('/learning/preview')
  await page.getByRole('link', { name: 'Quiz' }).click()
  for (const heading of ['Deutsch', 'English']) await expect(page.getByText(heading, { exact: true })).toBeVisible()
  await expect(page.getByText('nur-nach-der-abgabe-feedback-a')).toHaveCount(2)
  await expect(page.getByText('1200 ± 5')).toHaveCount(2)
  await expectAccessible(page)
})
