import type { Page } from '@playwright/test'
import { contentWithCourse } from '../harness/course-fixture.ts'
import { expect, expectAccessible, test as base, useLanguage } from '../harness/journey.ts'
import { startTestService, type TestService } from '../harness/service.ts'

/** On a course of four questions whose answers the test knows. */
const test = base.extend<object, { service: TestService }>({
  service: [
    // Playwright reads the fixtures that a fixture needs from this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const service = await startTestService({ env: { CONTENT_DIR: await contentWithCourse() } })
      await use(service)
      await service.stop()
    },
    { scope: 'worker' },
  ],
})

const unit = (id: string) => `/learning/probe/start/${id}`
const phone = { viewport: { width: 390, height: 844 } }
const question = (page: Page, number: number) => page.locator(`#question-${number}`)

/** Moves the options of the order question until they stand in the order named. */
async function arrange(page: Page, order: readonly string[]): Promise<void> {
  const rows = question(page, 3).getByRole('listitem')
  for (const [place, name] of order.entries()) {
    for (let at = (await rows.allInnerTexts()).findIndex((text) => text.includes(name)); at > place; at--) {
      await rows.nth(at).getByRole('button', { name: 'Nach oben' }).click()
      await expect(rows.nth(at - 1)).toContainText(name)
    }
  }
}

async function answerAll(page: Page, { isRight }: { isRight: boolean }): Promise<void> {
  await page.getByRole('radio', { name: isRight ? 'This one' : 'That one' }).check()
  await page.getByRole('checkbox', { name: 'First' }).check()
  await page.getByRole('checkbox', { name: isRight ? 'Second' : 'Third' }).check()
  await arrange(page, isRight ? ['One', 'Two', 'Three'] : ['Three', 'Two', 'One'])
  await page.getByLabel('Left A').selectOption(isRight ? 'Right A' : 'Right B')
  await page.getByLabel('Left B').selectOption(isRight ? 'Right B' : 'Right A')
}

test('from the first lesson to the end of the course, with a quiz failed and passed', async ({ as, service }) => {
  const page = await as('beat.zimmermann')
  await page.goto('/learning')
  await page.getByRole('link', { name: 'Probekurs' }).click()
  await page.getByRole('button', { name: 'Kurs beginnen' }).click()
  await expect(page.getByRole('heading', { name: 'Erste Lektion', level: 1 })).toBeVisible()
  await expect(page.getByText('Mitarbeiter:innen treffen sich um 14:30.')).toBeVisible()
  await expect(page.getByRole('img', { name: 'Eine Linie' })).toHaveJSProperty('naturalWidth', 200)
  await page.getByRole('button', { name: 'Erledigt, weiter' }).click()

  await expect(page.getByRole('heading', { name: 'Quiz', level: 1 })).toBeFocused()
  await expect(page.getByText('1 von 3 erledigt')).toBeVisible()
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  await page.getByRole('radio', { name: 'That one' }).check()
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByRole('alert')).toContainText('Noch nicht abgegeben')
  await expect(question(page, 2)).toContainText('Hier fehlt die Antwort.')
  await expect(question(page, 2)).toBeFocused()
  await answerAll(page, { isRight: false })
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByRole('heading', { name: 'Noch nicht bestanden' })).toBeVisible()
  await expect(page.getByText('0 von 4 Fragen sind richtig.')).toBeVisible()
  await expect(page.getByText('nur-nach-der-abgabe-feedback-b')).toBeVisible()
  await expect(page.getByText('Sie haben noch einen Versuch.')).toBeVisible()

  await page.getByRole('button', { name: 'Nochmals versuchen' }).click()
  await expect(page.getByText('nur-nach-der-abgabe-feedback-b')).toHaveCount(0)
  await answerAll(page, { isRight: true })
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByRole('heading', { name: 'Bestanden' })).toBeVisible()
  await expect(page.getByText('4 von 4 Fragen sind richtig.')).toBeVisible()
  await page.getByRole('link', { name: 'Weiter', exact: true }).click()

  await page.getByLabel('Was haben Sie gemacht').fill('Kurz')
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByText('Schreiben Sie mindestens ein, zwei Sätze.')).toBeVisible()
  await page.getByLabel('Was haben Sie gemacht').fill('Wir haben zu zweit die Ablage neu geordnet.')
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByText(/^Abgegeben: /)).toBeVisible()
  await expect(page.getByText('3 von 3 erledigt')).toBeVisible()

  await page.getByRole('link', { name: 'Konto: Beat Zimmermann' }).click()
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  const again = await as('beat.zimmermann')
  await again.goto(`${service.origin}/learning`)
  await expect(again.getByRole('region', { name: 'Abgeschlossen' })).toContainText('Probekurs')
})

test('another language in the middle of a quiz keeps the place and the answers', async ({ as }) => {
  const page = await as('carla.odermatt')
  await page.goto(unit('first-quiz'))
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  const saved = page.waitForResponse((response) => response.request().postData()?.includes('save') === true && response.ok())
  await page.getByRole('radio', { name: 'That one' }).check()
  await saved
  await page.getByRole('button', { name: 'English, EN' }).click()
  await expect(page.getByText('Which?')).toBeVisible()
  await expect(page.getByRole('radio', { name: 'That one' })).toBeChecked()
  await expect(page).toHaveURL(new RegExp(`${unit('first-quiz')}$`))
})

test('answers changed faster than they are saved are kept as they were last', async ({ as }) => {
  const page = await as('nadja.buehlmann')
  await page.goto(unit('first-quiz'))
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  await expect(question(page, 1)).toBeVisible()
  const quiz = page.locator('#quiz')
  let saved: string | null = null
  page.on('response', (response) => {
    const fields = new URLSearchParams(response.request().postData() ?? '')
    if (fields.get('intent') === 'save' && response.ok()) saved = fields.get('q1')
  })
  for (let round = 0; round < 10; round++) {
    await quiz.evaluate((form) => {
      for (const radio of form.querySelectorAll<HTMLInputElement>('input[type="radio"]')) radio.click()
    })
  }
  const last = await quiz.evaluate((form) => form.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.value)
  await expect.poll(() => saved).toBe(last)
  await page.reload()
  await expect(question(page, 1)).toBeVisible()
  expect(await quiz.evaluate((form) => form.querySelector<HTMLInputElement>('input[type="radio"]:checked')?.value)).toBe(last)
})

test('an answer that is given without a connection waits for it, and is kept', async ({ as }) => {
  const page = await as('selin.aydin')
  await page.goto(unit('first-quiz'))
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  await expect(question(page, 1)).toBeVisible()
  await page.context().setOffline(true)
  const chosen = page.locator('#quiz input[type="radio"]').first()
  await chosen.check()
  await expect(page.getByRole('status').filter({ hasText: 'Keine Verbindung. Ihre Antworten werden gespeichert, sobald sie wieder da ist.' })).toBeVisible()
  const value = await chosen.inputValue()
  await page.context().setOffline(false)
  await expect(page.getByRole('status').filter({ hasText: 'Antworten gespeichert.' })).toBeVisible()
  await page.reload()
  await expect(page.locator('#quiz input[type="radio"]:checked')).toHaveValue(value)
})

test('handing in while answers are still being saved shows the result', async ({ as }) => {
  const page = await as('reto.imfeld')
  await page.goto(unit('first-quiz'))
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  await expect(question(page, 1)).toBeVisible()
  // Saves take long, and the page after handing in takes longer: a save that waits comes into its way.
  await page.route('**/first-quiz.data*', async (route) => {
    const request = route.request()
    const isSave = request.postData()?.includes('save')
    const isPageAfter = decodeURIComponent(request.url()).includes('learning/pages/unit')
    await new Promise((resolve) => setTimeout(resolve, isSave ? 300 : isPageAfter ? 1500 : 0))
    await route.continue()
  })
  await answerAll(page, { isRight: true })
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByRole('heading', { name: 'Bestanden' })).toBeVisible()
})

test('by keyboard alone: a lesson and a quiz', async ({ as }) => {
  const page = await as('daniel.bucher')
  const tabTo = async (name: string | RegExp, role: 'button' | 'link' | 'radio' | 'checkbox' | 'combobox') => {
    const wanted = page.getByRole(role, { name }).first()
    for (let presses = 0; presses < 60; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${name}`)
  }
  await page.goto(unit('first-lesson'))
  await tabTo('Erledigt, weiter', 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Quiz', level: 1 })).toBeFocused()
  await tabTo('Quiz beginnen', 'button')
  await page.keyboard.press('Enter')
  await expect(question(page, 1)).toBeVisible()
  await tabTo('This one', 'radio')
  await page.keyboard.press('2')
  await expect(page.getByRole('radio', { name: 'That one' })).toBeChecked()
  await page.keyboard.press('1')
  await expect(page.getByRole('radio', { name: 'This one' })).toBeChecked()
  await tabTo('First', 'checkbox')
  await page.keyboard.press('Space')
  await page.keyboard.press('2')
  await expect(page.getByRole('checkbox', { name: 'Second' })).toBeChecked()
  const first = (await question(page, 3).getByRole('listitem').first().innerText()).split('\n').at(-1) ?? ''
  await tabTo('Nach unten', 'button')
  await page.keyboard.press('Enter')
  await expect(question(page, 3).getByRole('listitem').nth(1)).toContainText(first)
  await tabTo('Left A', 'combobox')
  await page.keyboard.press('ArrowDown')
  await tabTo('Left B', 'combobox')
  await page.keyboard.press('ArrowDown')
  await tabTo('Abgeben', 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/von 4 Fragen sind richtig/)).toBeVisible()
})

test('on a phone: one question a screen, back and forth, and the hand-in at the last one', async ({ as }) => {
  const page = await as('eva.lustenberger', phone)
  await page.goto(unit('first-quiz'))
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  await expect(question(page, 1)).toBeVisible()
  await expect(question(page, 2)).toBeHidden()
  await page.getByRole('radio', { name: 'This one' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Weiter' }).click()
  await expect(question(page, 2)).toBeFocused()
  await page.getByRole('button', { name: 'Zur vorherigen Frage' }).click()
  await expect(page.getByRole('radio', { name: 'This one' })).toBeChecked()
  for (const number of [2, 3, 4]) {
    await page.getByRole('button', { name: 'Weiter' }).click()
    await expect(question(page, number)).toBeVisible()
  }
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(question(page, 2)).toContainText('Hier fehlt die Antwort.')
  await expect(question(page, 2)).toBeVisible()
})

test('without script: a lesson, and the whole quiz as a plain form', async ({ as }) => {
  const page = await as('franz.amrein', { javaScriptEnabled: false })
  await page.goto(unit('first-lesson'))
  await page.getByRole('button', { name: 'Erledigt, weiter' }).click()
  await expect(page.getByRole('heading', { name: 'Quiz', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Quiz beginnen' }).click()
  await page.getByRole('radio', { name: 'This one' }).check()
  await page.getByRole('checkbox', { name: 'First' }).check()
  await page.getByRole('checkbox', { name: 'Second' }).check()
  await page.getByLabel('Left A').selectOption('Right A')
  await page.getByLabel('Left B').selectOption('Right B')
  for (const [name, place] of [['One', '1'], ['Two', '1'], ['Three', '3']] as const) await page.getByLabel(name, { exact: true }).selectOption(place)
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(question(page, 3)).toContainText('Jede Position darf nur einmal vorkommen.')
  await expect(page.getByRole('radio', { name: 'This one' })).toBeChecked()
  await page.getByLabel('Two', { exact: true }).selectOption('2')
  await page.getByRole('button', { name: 'Abgeben' }).click()
  await expect(page.getByText('4 von 4 Fragen sind richtig.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a lesson, an open quiz and its result are accessible in both languages, ${colorScheme}`, async ({ as }) => {
    test.setTimeout(240_000)
    const page = await as('anna.keller', { colorScheme })
    const check = async (path: string) => {
      await page.goto(path)
      for (const locale of ['de', 'en'] as const) {
        await useLanguage(page, locale)
        await page.setViewportSize({ width: 1440, height: 900 })
        await expectAccessible(page)
        await page.setViewportSize(phone.viewport)
        await expectAccessible(page)
      }
      await useLanguage(page, 'de')
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    await check(unit('first-lesson'))
    await page.goto(unit('first-quiz'))
    const start = page.getByRole('button', { name: /Quiz beginnen|Nochmals versuchen/ })
    await start.click()
    await expect(question(page, 1)).toBeVisible()
    await check(unit('first-quiz'))
    await answerAll(page, { isRight: false })
    await page.getByRole('button', { name: 'Abgeben' }).click()
    await expect(page.getByRole('heading', { name: 'Noch nicht bestanden' })).toBeVisible()
    await check(unit('first-quiz'))
  })
}
