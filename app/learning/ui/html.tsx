import { createContext, type Ref, useContext } from 'react'
import type { Language } from '../course.ts'

/** The language of the course's words below, where it is another than that of the page. */
export const ContentLanguage = createContext<Language | undefined>(undefined)

type HtmlProps = { html: string; className?: string; id?: string; as?: 'div' | 'span' | 'p'; ref?: Ref<HTMLDivElement & HTMLParagraphElement> }

/** HTML of the course files. It was sanitised with a list of allowed elements when it was read. */
export function Html({ html, as: Element = 'div', ...rest }: HtmlProps) {
  return <Element {...rest} lang={useContext(ContentLanguage)} dangerouslySetInnerHTML={{ __html: html }} />
}
