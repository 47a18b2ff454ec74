const megabyte = 1024 * 1024

/** What a package may be: bytes of the zip, of all that is in it, of the manifest; how many files; how much smaller a file may be packed. */
export const packageLimits = { zip: 100 * megabyte, unpacked: 500 * megabyte, manifest: 5 * megabyte, entries: 10_000, ratio: 200 }
