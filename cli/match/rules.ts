import { basename } from 'node:path'
import { GoldthreadError } from '../../core/errors.ts'
import type { MatchField, MatchingModel } from '../../core/model.ts'
import { readRules } from '../../engine/mapping/rules-file.ts'
import { rulesYaml } from '../../engine/mapping/rules-yaml.ts'
import { tellingColumns } from '../../engine/matching/csv/guess.ts'
import type { MatchModel } from '../../engine/matching/model.ts'
import { mostFields } from '../../engine/matching/score/packed.ts'
import { counted } from '../counts.ts'
import { knownColumn, readBytes } from './files.ts'
import type { Table } from './read.ts'

export interface Rules {
  readonly text: string
  readonly model: MatchingModel
}

/** The rules of a file. @throws MappingError with every mistake */
export async function rulesOfFile(path: string, columns: readonly string[]): Promise<Rules> {
  const text = new TextDecoder().decode(await readBytes(path))
  return { text, model: readRules(text, columns, path) }
}

/** Of fewer, a column whose values are all distinct may be anything. */
const fewRows = 20

/** Rules by what the columns seem to hold. Where more tell something than can be compared, those with the most values. */
export function guessedRules(table: Table, columns: readonly string[], files: readonly string[]): Rules {
  const raw = columns.flatMap((name) => {
    const its = table.columns.get(name)
    return its === undefined ? [] : [[name, its] as const]
  })
  const telling = tellingColumns(new Map(raw), table.bytes)
  if (telling.length === 0) {
    throw new GoldthreadError(
      'configuration',
      `No column seems to tell who a record is${table.records < fewRows ? `: ${counted(table.records, 'row')} ${table.records === 1 ? 'is' : 'are'} too few to see what the columns hold` : ''}`,
      'Say which ones do in a file, with --rules',
    )
  }
  const most = new Set(telling.toSorted((a, b) => b.distinct - a.distinct).slice(0, mostFields))
  const used = telling.filter((its) => most.has(its)).map(({ column, role }) => ({ column, role }))
  const text = rulesYaml(used, {
    comment: `Rules for ${files.map((file) => basename(file)).join(', ')}, guessed from its columns`,
  })
  return { text, model: readRules(text, columns) }
}

/** Rules for the fields of the population. */
export type FileRules = Pick<MatchingModel, 'blocks' | 'wrongAtMost' | 'mergeAt' | 'reviewAt' | 'forbid'> & {
  readonly fields: readonly FileField[]
}

/** A field of the population, and the columns in which its values stand. */
export interface FileField extends MatchField {
  readonly columns: readonly string[]
}

const joint = ' + '

/** Several phones, or several e-mail addresses, are values of one field: what is the first of one record may be the second of another. @throws GoldthreadError */
export function fileRules({ fields, blocks, wrongAtMost, mergeAt, reviewAt, forbid }: MatchingModel): FileRules {
  const joined = [...Map.groupBy(fields, contactOf).values()].flatMap(jointField)
  if (joined.length > mostFields) {
    const what = `The rules compare ${joined.length} fields, and at most ${mostFields} can be compared`
    throw new GoldthreadError('configuration', what, 'Leave out of `use` what tells least')
  }
  const nameOf = (column: string) => joined.find(({ columns }) => columns.includes(column))?.name ?? column
  return {
    fields: joined,
    blocks: blocks?.map((block) => block.map(({ field, part }) => ({ field: nameOf(field), part }))),
    wrongAtMost,
    mergeAt,
    reviewAt,
    forbid: forbid.map(nameOf),
  }
}

/** The same for columns that are values of one field. */
function contactOf({ name, role, comparison, frequency }: MatchField): string {
  return role === 'phone' || role === 'email' ? JSON.stringify([role, comparison.levels, frequency]) : JSON.stringify(name)
}

function jointField(same: readonly MatchField[]): readonly FileField[] {
  const columns = same.map(({ field }) => field)
  return same.slice(0, 1).map((first) => ({ ...first, name: columns.join(joint), columns }))
}

/** The fields of a model that was learned from a file. @throws GoldthreadError where these files have not all of its columns */
export function modelFields(model: MatchModel, columns: readonly string[]): readonly FileField[] {
  return model.fields.map((field) => {
    const its = columns.includes(field.name) ? [field.name] : field.name.split(joint)
    return { ...field, field: field.name, columns: its.map((column) => knownColumn(columns, column)) }
  })
}

/** What a model compares, as rules. */
export function rulesOfModel(fields: readonly FileField[], file: string): string {
  const used = fields.flatMap(({ columns, role, comparison, frequency }) =>
    columns.map((column) => ({ column, role, comparison, frequency })),
  )
  return rulesYaml(used, { comment: `What the model ${basename(file)} compares` })
}
