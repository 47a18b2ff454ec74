import { type SyntheticEvent, useReducer } from 'react'
import { useLocation } from 'react-router'
import { m } from '../../paraglide/messages.js'
import { getLocale, overwriteGetLocale, setLocale } from '../../paraglide/runtime.js'
import { languages } from '../../ui/language-switch.tsx'

/** Changes the language where the page is, without loading it: it may not be there to be loaded. @returns a callback for who renders the words */
export function useLanguage(): (locale: 'de' | 'en') => void {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  return (locale) => {
    void setLocale(locale, { reload: false })
    // A page stays in the language that it came in (entry.client.tsx), until it is told.
    overwriteGetLocale(() => locale)
    document.documentElement.lang = languages.find((one) => one.locale === locale)?.lang ?? 'de-CH'
    renderAgain()
  }
}

/** German or English, in large buttons; without a script a form that comes back to the page. */
export function DisplayLanguage({ onChange }: { onChange: (locale: 'de' | 'en') => void }) {
  const { pathname } = useLocation()
  const change = (event: SyntheticEvent<HTMLFormElement, SubmitEvent>) => {
    event.preventDefault()
    const button = event.nativeEvent.submitter
    if (button instanceof HTMLButtonElement) onChange(button.value === 'en' ? 'en' : 'de')
  }
  return (
    <form className="display-language" method="post" action="/language" aria-label={m.displays_language()} onSubmit={change}>
      <input type="hidden" name="to" value={pathname} />
      {languages.map(({ locale, label, name, lang }) => (
        <button key={locale} name="locale" value={locale} lang={lang} aria-label={`${name}, ${label}`} aria-current={getLocale() === locale ? 'true' : undefined}>{label}</button>
      ))}
    </form>
  )
}
