/** Something that the palette leads to. `lang`: of its words, where they are not the page's. */
export type PaletteOption = { title: string; note: string; path: string; photo: string | null; lang: 'de' | 'en' | null; isPerson: boolean }

/** Options under one name. */
export type PaletteGroup = { label: string; options: PaletteOption[] }

/** Which option is current after a key; -1: none, so that Enter looks for what was typed. Up and down go round over that. */
export function nextOption(current: number, count: number, key: 'ArrowDown' | 'ArrowUp'): number {
  const places = count + 1
  return ((current + 1 + (key === 'ArrowDown' ? 1 : places - 1)) % places) - 1
}
