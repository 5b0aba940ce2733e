import { aloneWith } from '../../../../engine/matching/crew.ts'
import { openJobs } from '../../../../engine/matching/jobs.ts'
import { populationOfTexts } from '../../../../engine/matching/records.ts'
import { comparisons, type Role } from '../../../../engine/matching/roles.ts'
import { trainByRules } from '../../../../engine/matching/train-by-rules.ts'
import type { TrainedModel } from '../../../../engine/matching/train-model.ts'
import { frozenWeights } from '../../../../engine/matching/word-frequencies.ts'

/** What a record has in each field; '' where that is unknown. */
export type Row<Name extends string> = Readonly<Record<Name, string>>

/** Learns from the rows alone, as without any rules, and clusters them. @param forbid fields in which those who are one never differ */
export async function learnedFrom<Name extends string>(
  roles: readonly (readonly [Name, Role])[],
  rows: readonly Row<Name>[],
  forbid: readonly Name[] = [],
): Promise<TrainedModel> {
  const fields = roles.map(([name, role]) => ({ name, role, field: name, comparison: comparisons[role], frequency: true }))
  const texts = roles.map(([name]) => rows.map((row) => (row[name] === '' ? [] : [row[name]])))
  const rules = { blocks: undefined, wrongAtMost: 0.05, mergeAt: undefined, reviewAt: undefined, forbid }
  return trainByRules(populationOfTexts(rows.length, fields, texts), rules, async (material, words) =>
    aloneWith(openJobs(material, words.map(frozenWeights))),
  )
}
