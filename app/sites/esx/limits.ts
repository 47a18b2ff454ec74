const megabyte = 1024 * 1024

/** What a project file may be: entries, bytes of one member and of all that are read, and how much smaller a member over a megabyte may be packed. */
export const esxLimits = { entries: 20_000, member: 64 * megabyte, unpacked: 200 * megabyte, ratio: 200 }
