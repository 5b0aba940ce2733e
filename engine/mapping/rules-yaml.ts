import { isDeepStrictEqual } from 'node:util'
import type { Comparison, Level, Role } from '../../core/matching.ts'
import type { MatchingModel } from '../../core/model.ts'
import { comparisons } from '../matching/roles.ts'
import { usualFrequency } from './comparison.ts'
import { fileRoles, usualWrongAtMost } from './schema/matching.ts'
import { flow, list, oneLine, scalar } from './suggest/yaml-text.ts'

export interface UsedColumn {
  readonly column: string
  readonly role: Role
  /** Without it, as the role has it; so too `frequency`. */
  readonly comparison?: Comparison
  readonly frequency?: boolean
}

export interface UsedRules extends Partial<Pick<MatchingModel, 'blocks' | 'forbid' | 'mergeAt' | 'reviewAt' | 'wrongAtMost'>> {
  /** What the file is, for its first line. */
  readonly comment: string
}

/** The rules that were used, as a file to start from. What the columns' roles say by themselves is not written. */
export function rulesYaml(fields: readonly UsedColumn[], options: UsedRules): string {
  const named = fields.filter(({ column, role }) => fileRoles.get(column) !== role)
  const compare = fields.flatMap(({ column, ...its }) => comparisonEntry(column, its) ?? [])
  const { blocks = [], forbid = [], mergeAt, reviewAt, wrongAtMost } = options
  return [
    `# ${oneLine(options.comment)}`,
    `use: ${list(fields.map(({ column }) => column))}`,
    ...section(
      'fields',
      named.map(({ column, role }) => `  ${scalar(column)}: ${flow({ role })}`),
    ),
    ...section('compare', compare),
    ...section(
      'block',
      blocks.map((block) => `  - ${list(block.map(({ field, part }) => (part === 'value' ? field : `${field}/${part}`)))}`),
    ),
    ...section(
      'forbid',
      forbid.map((differ) => `  - ${flow({ differ: scalar(differ) })}`),
    ),
    ...line('merge_at', mergeAt),
    ...line('review_at', reviewAt),
    ...line('wrong_at_most', wrongAtMost === usualWrongAtMost ? undefined : wrongAtMost),
    '',
  ].join('\n')
}

function section(key: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [`${key}:`, ...lines] : []
}

function line(key: string, value: number | undefined): readonly string[] {
  return value === undefined ? [] : [`${key}: ${value}`]
}

function comparisonEntry(column: string, { role, comparison, frequency }: Omit<UsedColumn, 'column'>): string | undefined {
  const { levels } = comparison ?? comparisons[role]
  const isUsual = isDeepStrictEqual(levels, comparisons[role].levels)
  const entry = {
    levels: isUsual ? undefined : levelList(levels),
    frequency: frequency === undefined || frequency === usualFrequency(role) ? undefined : String(frequency),
  }
  return Object.values(entry).some((value) => value !== undefined) ? `  ${scalar(column)}: ${flow(entry)}` : undefined
}

function levelList(levels: readonly Level[]): string {
  return `[${levels.map(levelText).join(', ')}]`
}

function levelText(level: Level): string {
  if (typeof level === 'string') return level
  return flow(
    Object.fromEntries(Object.entries<number | readonly Level[]>(level).map(([name, its]) => [name, argumentText(its)])),
  )
}

function argumentText(argument: number | readonly Level[]): string {
  return typeof argument === 'number' ? String(argument) : levelList(argument)
}
