/** What has to hold however somebody has set their browser, asked of a page that is open. Each answers with what is wrong. */
import type { Page } from '@playwright/test'

/** 1280 x 1024 at 400 %. */
export const zoomed = { width: 320, height: 256 }

/** At 400 %: nothing scrolls sideways, and what stays in place leaves room to read. The window has to be `zoomed`. */
export async function zoomProblems(page: Page): Promise<string[]> {
  const { overflow, kept, wide } = await page.evaluate(() => {
    // A dialog lies over the page, which is not read meanwhile, and scrolls by itself.
    const stays = [...document.querySelectorAll('body *:not(dialog:modal)')].filter((element) => ['fixed', 'sticky'].includes(getComputedStyle(element).position)).map((element) => element.getBoundingClientRect())
    // Only what lies across the window, at its top or its foot.
    const bars = stays.filter(({ width, height, top, bottom }) => width > 200 && height > 0 && height < innerHeight && (Math.abs(top) < 2 || Math.abs(bottom - innerHeight) < 2))
    const wide = [...document.querySelectorAll('main *')].filter((element) => element.getBoundingClientRect().right > innerWidth).map((element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`).slice(0, 3)
    return { overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth, kept: bars.reduce((sum, { height }) => sum + height, 0) / innerHeight, wide }
  })
  return [...(overflow > 0 ? [`is ${overflow} px too wide: ${wide.join(', ')}`] : []), ...(kept > 0.5 ? [`keeps ${Math.round(kept * 100)} % of the window`] : [])]
}

/** For who wants no motion nothing moves. The page has to be opened with `reducedMotion`. */
export function motionProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const longest = (times: string) => Math.max(...times.split(',').map((time) => Number.parseFloat(time) * (time.trim().endsWith('ms') ? 1 : 1000)))
    // Colours that fade move nothing, up to a fifth of a second.
    const moves = (style: CSSStyleDeclaration) =>
      (style.animationName !== 'none' && longest(style.animationDuration) > 10) || (longest(style.transitionDuration) > 10 && /transform|translate|scale|rotate|width|height|left|top|margin|all/.test(style.transitionProperty))
    const moving = [...document.querySelectorAll('body *')].filter((element) => moves(getComputedStyle(element))).map((element) => `moves ${element.tagName} ${element.getAttribute('class') ?? ''}`.slice(0, 120))
    return [...new Set(moving), ...(getComputedStyle(document.documentElement).scrollBehavior === 'smooth' ? ['scrolls smoothly'] : [])]
  })
}

/** In forced colours every field can be told from the page: it is known by its frame alone, a button also by its words or its picture. */
export function frameProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, textarea')]
    const hasFrame = (element: Element | null): boolean => {
      if (!element) return false
      const style = getComputedStyle(element)
      return (Number.parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== 'none') || (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0)
    }
    // What is hidden from everybody's ears is no field: a trap for programs.
    const isSeen = (element: Element) => element.closest('[aria-hidden="true"]') === null && element.getBoundingClientRect().width > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    return fields.filter((field) => isSeen(field) && !hasFrame(field) && !hasFrame(field.parentElement) && !hasFrame(field.parentElement?.parentElement ?? null)).map((field) => `has no frame around ${field.outerHTML.slice(0, 120)}`)
  })
}
