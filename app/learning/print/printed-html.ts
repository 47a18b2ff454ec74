/** The HTML of a unit as it stands on a page with others. Pure. */

/**
 * Headings one step lower, since the unit's own stands above them; ids with the unit's before them, since
 * other units have the same; pictures at once, since paper does not scroll.
 */
export function printedHtml(html: string, unitId: string): string {
  return html.replaceAll(/<[^>]+>/g, (tag) =>
    tag
      .replace(/^<(\/?)h([2-5])\b/, (_, slash: string, depth: string) => `<${slash}h${Number(depth) + 1}`)
      .replace(/ id="([^"]*)"/, ` id="${unitId}--$1"`)
      .replace(' loading="lazy"', '')
  )
}
