/** Characters that a DXF text writes as codes: \U+00E4, %%d, %%c. */
function characters(text: string): string {
  return text
    .replaceAll(/\\U\+([0-9A-F]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/%%(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/%%d/gi, '°')
    .replaceAll(/%%p/gi, '±')
    .replaceAll(/%%c/gi, '⌀')
    .replaceAll(/%%[ou]/gi, '')
}

const tidied = (text: string) => text.replaceAll(/\s+/g, ' ').trim().normalize('NFC')

/** A TEXT or ATTRIB as people read it. */
export function plainText(text: string): string {
  return tidied(characters(text))
}

/** An MTEXT without its formatting: fonts, heights, colours, stacked fractions, paragraphs. */
export function plainMtext(text: string): string {
  const shown = characters(text)
    .replaceAll(/\\[PN~]/g, ' ')
    .replaceAll(/\\S([^;]*);/g, (_, stack: string) => stack.replaceAll(/[#^]/g, '/'))
    .replaceAll(/\\[ACFHQTWfp][^;]*;/g, '')
    .replaceAll(/\\[LlOoKk]/g, '')
    .replaceAll(/(?<!\\)[{}]/g, '')
    .replaceAll(/\\([\\{}])/g, '$1')
  return tidied(shown)
}
