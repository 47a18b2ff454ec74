const filePattern = /^\/documents\/[0-9a-f-]{36}\/files\/[\w-]{1,64}$/

/** The address of a file of this site, or null: nothing is loaded from elsewhere. */
export function fileAddress(value: string): string | null {
  return filePattern.test(value) ? value : null
}
