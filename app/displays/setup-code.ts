/** Crockford's base 32: no letter that is taken for another one or for a digit. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits: nobody guesses it within its day, and whoever read the table could not try them all. */
export const codeLength = 16

/** In fours, as one reads it from one screen and types it into another: K7QF-3MXD-0RTB-9WHE */
export function groupedCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? ''
}

/** What somebody has typed as the code that they meant; null when it can be none. */
export function typedCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : null
}
