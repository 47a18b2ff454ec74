/** axe in the page itself: put into a document once, however often that is looked at. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type Axe from 'axe-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare global {
  // Only where `addAxe` has been.
  var axe: typeof Axe | undefined
}

/** Also into the frames within, which axe asks through their own copy. One that goes away meanwhile has nothing to say. */
async function addAxe(page: Page): Promise<void> {
  const inner = page.frames().filter((frame) => frame !== page.mainFrame())
  await Promise.all([page.evaluate(source), ...inner.map((frame) => frame.evaluate(source).catch(() => {}))])
}

type Findings = { violations: { id: string; where: string[] }[]; overflow: number }

/** @returns null when axe is not in the document yet */
function inspect(page: Page, rules: string[] | undefined): Promise<Findings | null> {
  return page.evaluate(async (only) => {
    if (!window.axe) return null
    // What is still fading in has no colour of its own yet.
    const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(moving.map(({ finished }) => finished))
    const { violations } = await window.axe.run(document, {
      resultTypes: ['violations'],
      // No rule that is on reads style sheets, so axe need not fetch them.
      preload: { assets: ['media'] },
      ...(only ? { runOnly: { type: 'rule' as const, values: only } } : {}),
    })
    return {
      violations: violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) })),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }
  }, rules)
}

/**
 * axe finds nothing against WCAG 2.2 A and AA and the best practices, and the page does not scroll sideways.
 * @param rules of axe that are enough here; all unless told
 */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // A frame within may have changed its document meanwhile.
  const hasFrames = page.frames().length > 1
  let findings = hasFrames ? null : await inspect(page, rules)
  if (!findings) {
    await addAxe(page)
    findings = await inspect(page, rules)
  }
  expect(findings?.violations).toEqual([])
  expect(findings?.overflow, 'the page scrolls sideways').toBeLessThanOrEqual(0)
}
