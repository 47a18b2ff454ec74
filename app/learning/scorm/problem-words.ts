import { m } from '../../paraglide/messages.js'
import type { PackageProblem, PackageProblemCode } from './problem.ts'

type Place = { where: string; value: string }

const words: Record<PackageProblemCode, (place: Place) => string> = {
  'not-a-zip': () => m.learning_scorm_bad_zip(),
  'too-many-files': ({ value }) => m.learning_scorm_bad_many_files({ value }),
  'too-much-unpacked': ({ value }) => m.learning_scorm_bad_unpacked({ value }),
  bomb: ({ where }) => m.learning_scorm_bad_bomb({ where }),
  damaged: ({ where }) => m.learning_scorm_bad_damaged({ where }),
  'unsafe-path': ({ where }) => m.learning_scorm_bad_path({ where }),
  link: ({ where }) => m.learning_scorm_bad_link({ where }),
  'duplicate-name': ({ where }) => m.learning_scorm_bad_duplicate({ where }),
  'no-manifest': () => m.learning_scorm_bad_no_manifest(),
  'manifest-in-folder': ({ where }) => m.learning_scorm_bad_manifest_folder({ where }),
  'manifest-xml': ({ where, value }) => m.learning_scorm_bad_xml({ where, value }),
  'manifest-entities': ({ where }) => m.learning_scorm_bad_entities({ where }),
  'manifest-large': ({ where }) => m.learning_scorm_bad_manifest_large({ where }),
  'not-scorm': ({ where, value }) => m.learning_scorm_bad_not_scorm({ where, value }),
  'unknown-version': ({ where, value }) => (value === '' ? m.learning_scorm_bad_no_version({ where }) : m.learning_scorm_bad_version({ where, value })),
  'no-organisation': ({ where }) => m.learning_scorm_bad_no_organisation({ where }),
  'no-items': ({ where }) => m.learning_scorm_bad_no_items({ where }),
  'duplicate-identifier': ({ where, value }) => m.learning_scorm_bad_identifier({ where, value }),
  'item-without-resource': ({ where, value }) => m.learning_scorm_bad_item({ where, value }),
  'unknown-resource': ({ where, value }) => m.learning_scorm_bad_resource({ where, value }),
  'resource-without-href': ({ where, value }) => m.learning_scorm_bad_no_href({ where, value }),
  'href-outside': ({ where, value }) => m.learning_scorm_bad_href_outside({ where, value }),
  'href-missing': ({ where, value }) => m.learning_scorm_bad_href_missing({ where, value }),
  'not-cmi5': ({ where, value }) => m.learning_cmi5_bad_root({ where, value }),
  'element-missing': ({ where, value }) => m.learning_cmi5_bad_missing({ where, value }),
  'attribute-wrong': ({ where, value }) => m.learning_cmi5_bad_attribute({ where, value }),
  'no-units': ({ where }) => m.learning_cmi5_bad_no_units({ where }),
  'launch-parameter': ({ where, value }) => m.learning_cmi5_bad_parameter({ where, value }),
  'address-insecure': ({ where, value }) => m.learning_cmi5_bad_address({ where, value }),
}

/** What is wrong with a package, and where, for those who upload it. */
export function packageProblemText({ code, where = '', value = '' }: PackageProblem): string {
  return words[code]({ where, value })
}
