/** What the lines of a picture are called: it has no layers of its own. The words for people are in ui/layer-words.ts. */
export const pictureLayers = { thick: 'walls', thin: 'lines', small: 'small' } as const
