/** What a part of code is, by which it is coloured: a class `code-<kind>`. */
export const codeKinds = ['keyword', 'name', 'attribute', 'string', 'number', 'comment'] as const
export type CodeKind = (typeof codeKinds)[number]

/** From and to in characters of the code. */
export type CodePart = { from: number; to: number; kind: CodeKind }
