import { MappingError } from '../../core/errors.ts'
import type { MatchingModel } from '../../core/model.ts'
import { checkMatching } from './check-matching.ts'
import { byPlace, readDocument } from './document.ts'
import { modelOf } from './matching.ts'
import { matchingParts, matchingSchema } from './schema/matching.ts'
import { validate } from './validate.ts'

/**
 * Rules for a file of rows, whose fields are its columns, by their headers as they are. Otherwise as `mappings/matching.yaml`.
 *
 * @param file its name, as shown to people @throws MappingError with every mistake
 */
export function readRules(text: string, columns: readonly string[], file = 'rules.yaml'): MatchingModel {
  const document = readDocument(file, text)
  const { sound, problems, isSpoiled } = validate(document, matchingSchema, matchingParts)
  const typeOf = () => 'text' as const
  const names = { kinds: undefined, fields: columns, what: 'columns', typeOf }
  const all = [...problems, ...(sound ? checkMatching(document, sound, names, isSpoiled) : [])]
  if (sound === undefined || all.length > 0) throw new MappingError(all.toSorted(byPlace), file)
  return modelOf(sound, typeOf)
}
