import { expect, expectAccessible, failOnConsoleErrors, test, useLanguage } from '../harness/journey.ts'

const words = {
  de: { user: 'Benutzername', password: 'Passwort', signIn: 'Anmelden', signOut: 'Abmelden' },
  en: { user: 'User name', password: 'Password', signIn: 'Sign in', signOut: 'Sign out' },
} as const

for (const locale of ['de', 'en'] as const) {
  test(`signing in comes back to where one was going, and out again (${locale})`, async ({ page, service }) => {
    failOnConsoleErrors(page)
    const { user, password, signIn, signOut } = words[locale]
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: service.origin }])
    await page.goto('/documents?show=mine')
    await expect(page).toHaveURL(/\/sign-in\?to=/)
    await expect(page.getByLabel(user)).toBeFocused()
    await page.getByLabel(user).fill('anna.keller')
    await page.getByLabel(password, { exact: true }).fill('werkplatz')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/documents\?show=mine$/)
    await page.goto('/account')
    await page.getByRole('button', { name: signOut }).click()
    await expect(page.getByRole('button', { name: signIn })).toBeVisible()
    await page.goto('/account')
    await expect(page).toHaveURL(/\/sign-in/)
  })

  test(`a wrong password, an unknown and a disabled person look the same (${locale})`, async ({ page, service }) => {
    failOnConsoleErrors(page)
    const { user, password, signIn } = words[locale]
    await page.context().addCookies([{ name: 'PARAGLIDE_LOCALE', value: locale, url: service.origin }])
    const seen: string[] = []
    for (const [username, secret] of [['anna.keller', 'falsch'], ['niemand.hier', 'werkplatz'], ['gina.fischer', 'werkplatz']] as const) {
      await page.goto('/sign-in')
      await page.getByLabel(user).fill(username)
      await page.getByLabel(password, { exact: true }).fill(secret)
      await page.getByRole('button', { name: signIn, exact: true }).click()
      await expect(page.getByRole('alert')).toBeVisible()
      await expect(page.getByLabel(user)).toHaveValue(username)
      await expect(page.getByLabel(password, { exact: true })).toHaveValue(secret)
      seen.push((await page.locator('main').innerHTML()).replaceAll(username, '').replaceAll(/value="[^"]*"/g, ''))
      await expectAccessible(page)
    }
    expect(new Set(seen).size).toBe(1)
  })
}

test('the language changes and the page stays', async ({ as }) => {
  const page = await as('anna.keller')
  await page.goto('/people?q=keller')
  await page.getByRole('banner').getByRole('button', { name: 'English, EN' }).click()
  await expect(page).toHaveURL(/\/people\?q=keller$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-GB')
})

test('a page stays in its language when another tab has chosen the other one before its script runs', async ({ as }) => {
  const page = await as('anna.keller')
  await page.addInitScript(() => {
    document.cookie = 'PARAGLIDE_LOCALE=en; path=/'
  })
  await page.goto('/account')
  await expect(page.getByRole('heading', { level: 1, name: 'Konto' })).toBeVisible()
  // A link that is followed without loading shows that the script has taken over.
  await page.getByRole('link', { name: 'Token verwalten' }).click()
  await expect(page.getByLabel('Wofür ist es?')).toBeVisible()
})

test('the chosen colours hold on the next page, whatever the device says', async ({ as }) => {
  const page = await as('anna.keller', { colorScheme: 'light' })
  const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  await page.goto('/account')
  const light = await background()
  await page.getByRole('button', { name: 'Dunkel' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-scheme', 'dark')
  await page.goto('/people')
  expect(await background()).not.toBe(light)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Wie das Gerät' }).click()
  await expect(page.locator('html')).not.toHaveAttribute('data-scheme')
  await expect.poll(background).toBe(light)
})

test('another device is signed out from here, and only that', async ({ as }) => {
  const [here, there] = [await as('beat.zimmermann'), await as('beat.zimmermann')]
  await there.goto('/account')
  await here.goto('/account')
  await here.getByRole('button', { name: 'Alle anderen beenden' }).click()
  await expect(here.getByRole('status').filter({ hasText: 'Beendet' })).toBeVisible()
  await there.goto('/account')
  await expect(there).toHaveURL(/\/sign-in/)
  await expect(here.getByText('dieses Gerät')).toBeVisible()

  const again = await as('beat.zimmermann')
  await here.goto('/account')
  await here.getByRole('button', { name: /^Beenden: / }).click()
  await expect(here.getByRole('button', { name: /^Beenden: / })).toHaveCount(0)
  await again.goto('/')
  await expect(again).toHaveURL(/\/sign-in/)
  await here.goto('/account')
  await expect(here.getByRole('heading', { level: 1 })).toHaveText('Konto')
})

for (const [locale, words] of [['de', { sessions: 'Angemeldete Geräte', end: 'Alle beenden', nowhere: 'ist nirgends angemeldet.' }], ['en', { sessions: 'Signed-in devices', end: 'End all', nowhere: 'is not signed in anywhere.' }]] as const) {
  test(`an administrator signs somebody out everywhere (${locale})`, async ({ as }) => {
    const person = await as('daniel.bucher')
    const admin = await as('franz.amrein')
    await admin.goto('/people?q=bucher')
    await useLanguage(admin, locale)
    await admin.getByRole('link', { name: 'Daniel Bucher' }).click()
    await admin.getByRole('link', { name: words.sessions }).click()
    await expect(admin.getByRole('listitem').filter({ hasText: 'Chrome' }).first().or(admin.getByRole('listitem').filter({ hasText: '127.0.0.0/24' }).first())).toBeVisible()
    await expectAccessible(admin)
    await admin.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(admin)
    await admin.getByRole('button', { name: words.end, exact: true }).click()
    await expect(admin.getByText(words.nowhere)).toBeVisible()
    await person.goto('/')
    await expect(person).toHaveURL(/\/sign-in/)
  })
}

const tokenWords = {
  de: { manage: 'Token verwalten', name: 'Wofür ist es?', read: /^Lesen/, create: 'Token erstellen', missing: 'Bitte wählen Sie mindestens einen Bereich.', copy: 'Kopieren', revoke: /^Widerrufen: / },
  en: { manage: 'Manage tokens', name: 'What is it for?', read: /^Reading/, create: 'Create token', missing: 'Please choose at least one scope.', copy: 'Copy', revoke: /^Revoke: / },
} as const

for (const locale of ['de', 'en'] as const) {
  test(`a token is made, used and revoked (${locale})`, async ({ as, service }) => {
    const words = tokenWords[locale]
    const page = await as('carla.odermatt')
    await page.goto('/account')
    await useLanguage(page, locale)
    await page.getByRole('link', { name: words.manage }).click()
    await expectAccessible(page)
    await page.getByLabel(words.name).fill('Skript')
    await page.getByRole('button', { name: words.create }).click()
    await expect(page.getByText(words.missing)).toBeVisible()
    await expect(page.getByLabel(words.name)).toHaveValue('Skript')
    await page.getByRole('checkbox', { name: words.read }).check()
    await page.getByRole('button', { name: words.create }).click()
    const field = page.getByRole('textbox', { name: 'Token', exact: true })
    await expect(field).toHaveValue(/^wpt_/)
    await expect(page.getByRole('button', { name: words.copy })).toBeVisible()
    await expectAccessible(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await expectAccessible(page)
    const use = async (token: string) => (await fetch(`${service.origin}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })).status
    const token = await field.inputValue()
    expect(await use(token)).toBe(200)
    await page.reload()
    await page.goto('/account/tokens')
    await expect(field).toHaveCount(0)
    await page.getByRole('button', { name: words.revoke }).click()
    await expect(page.getByRole('button', { name: words.revoke })).toHaveCount(0)
    expect(await use(token)).toBe(401)
  })
}
