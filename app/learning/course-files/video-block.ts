/** `:::video[title]`: a film of the module, its captions, and what is said and shown in it as text. */
import type { Element, ElementContent } from 'hast'
import type { Link, RootContent } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { toString } from 'mdast-util-to-string'
import { blockTitle } from './block-title.ts'
import type { Problems } from '../../platform/content-files/problems.ts'

type Video = {
  /** The first paragraph: one link to the film, then one to the captions of each language. */
  links: Link[]
  transcript: RootContent[]
}

const languageNames: Readonly<Record<string, string>> = { de: 'Deutsch', en: 'English', fr: 'Français', it: 'Italiano' }
const transcriptWords: Readonly<Record<string, string>> = { de: 'Text des Films', en: 'Text of the film' }

/** The name of a film's or captions' file, or null. */
export function mediaName(url: string): string | null {
  return /^assets\/([a-z0-9][a-z0-9_-]*\.(?:mp4|webm|vtt))$/.exec(url)?.[1] ?? null
}

function captionLanguage(url: string): string | null {
  const [, language] = /^assets\/[a-z0-9][a-z0-9_-]*-([a-z]{2})\.vtt$/.exec(url) ?? []
  return language !== undefined && language in languageNames ? language : null
}

/** The parts of the block, as far as they are there. */
export function readVideo(node: ContainerDirective): Video {
  const [first, ...transcript] = node.children.slice(blockTitle(node) ? 1 : 0)
  const parts = first?.type === 'paragraph' ? first.children.filter((part) => part.type === 'link' || toString(part).trim() !== '') : []
  const links = parts.filter((part) => part.type === 'link')
  return links.length > 0 && links.length === parts.length ? { links, transcript } : { links: [], transcript: node.children.slice(1) }
}

/** What is missing or wrong: without captions and text the film tells nothing to who can't hear or see it. */
export function checkVideo(node: ContainerDirective, { file, problems, hasAsset }: { file: string; problems: Problems; hasAsset: (name: string) => boolean }, add: (message: string) => void): void {
  const { links, transcript } = readVideo(node)
  const [film, ...captions] = links
  const language = /\.([a-z]{2})\.md$/.exec(file)?.[1] ?? 'de'
  if (!film || !/\.(mp4|webm)$/.test(film.url)) add('a video begins with a paragraph of links: [Film](assets/<name>.mp4 or .webm) and [Untertitel](assets/<name>-de.vtt)')
  for (const link of links) {
    const name = mediaName(link.url)
    if (name === null) add(`"${link.url}" is not of the form assets/<name>.mp4, .webm or .vtt`)
    else if (!hasAsset(name)) problems.add(file, link.position?.start.line ?? 1, `there is no file "${link.url}"`)
  }
  for (const { url } of captions) if (captionLanguage(url) === null) add(`captions name their language: "${url}" is not of the form assets/<name>-de.vtt`)
  if (captionLanguage(captions[0]?.url ?? '') !== language) add(`a video needs captions, those in the language of the text first: [..](assets/<name>-${language}.vtt)`)
  if (toString({ type: 'root', children: transcript }).trim() === '') add('a video needs its text below the links: what is said, and what is shown')
}

const element = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({ type: 'element', tagName, properties, children })

/** The film with its captions, its title below, and its text to open. @param write the transcript as elements */
export function renderVideo(node: ContainerDirective, write: (content: RootContent[]) => ElementContent[]): Element {
  const { links, transcript } = readVideo(node)
  const [film, ...captions] = links
  const title = blockTitle(node)
  const tracks = captions.map(({ url }, at) => {
    const language = captionLanguage(url) ?? ''
    return element('track', { kind: 'captions', src: url, srcLang: language, label: languageNames[language] ?? language, ...(at === 0 ? { default: true } : {}) }, [])
  })
  const words = transcriptWords[captionLanguage(captions[0]?.url ?? '') ?? ''] ?? 'Transcript'
  return element('figure', { className: ['lesson-video'] }, [
    element('video', { src: film?.url ?? '', controls: true, preload: 'metadata', ariaLabel: title }, tracks),
    element('figcaption', {}, [element('p', {}, [{ type: 'text', value: title }])]),
    element('details', {}, [element('summary', {}, [{ type: 'text', value: words }]), ...write(transcript)]),
  ])
}
