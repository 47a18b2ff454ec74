import { useLocation } from 'react-router'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'

/** The languages of the product, each called by its own name. */
export const languages = [
  { locale: 'de', label: 'DE', name: 'Deutsch', lang: 'de-CH' },
  { locale: 'en', label: 'EN', name: 'English', lang: 'en-GB' },
] as const

/** German or English: a form that comes back to the same page, so that it needs no script. */
export function LanguageSwitch() {
  const { pathname, search } = useLocation()
  return (
    <form className="lang" method="post" action="/language" aria-label={m.ui_language()}>
      <input type="hidden" name="to" value={pathname + search} />
      {languages.map(({ locale, label, name, lang }) => (
        <button key={locale} name="locale" value={locale} lang={lang} aria-label={`${name}, ${label}`} aria-current={getLocale() === locale ? 'true' : undefined}>
          {label}
        </button>
      ))}
    </form>
  )
}
