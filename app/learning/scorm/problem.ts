/** What is wrong with a package, and where: a path in the zip, or a line of the manifest. */
export type PackageProblem = { code: PackageProblemCode; where?: string; value?: string }

export type PackageProblemCode =
  | 'not-a-zip' | 'too-many-files' | 'too-much-unpacked' | 'bomb' | 'damaged' | 'unsafe-path' | 'link' | 'duplicate-name'
  | 'no-manifest' | 'manifest-in-folder' | 'manifest-xml' | 'manifest-entities' | 'manifest-large' | 'not-scorm' | 'unknown-version'
  | 'no-organisation' | 'no-items' | 'duplicate-identifier' | 'item-without-resource' | 'unknown-resource' | 'resource-without-href' | 'href-outside' | 'href-missing'
  | 'not-cmi5' | 'element-missing' | 'attribute-wrong' | 'no-units' | 'launch-parameter' | 'address-insecure'

/** A package that can't be taken, with the first thing that is wrong with it. */
export class PackageError extends Error {
  readonly problem: PackageProblem

  constructor(code: PackageProblemCode, { where, value }: { where?: string; value?: string } = {}) {
    super(code)
    this.problem = { code, ...(where === undefined ? {} : { where }), ...(value === undefined ? {} : { value }) }
  }
}
