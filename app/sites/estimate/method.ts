/** How a floor was estimated. Today all are blends; the others stand in sums that were kept before there were any. */
export const methods = ['blend', 'idw', 'kriging', 'regression-kriging'] as const
export type Method = (typeof methods)[number]
