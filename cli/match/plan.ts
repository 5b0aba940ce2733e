import { basename } from 'node:path'
import type { CrewFor } from '../../engine/matching/crew.ts'
import { logit } from '../../engine/matching/odds.ts'
import type { Population } from '../../engine/matching/population.ts'
import { type Clustered, clusterBy, learnAndCluster } from './cluster.ts'
import { readModel } from './model-file.ts'
import type { Table } from './read.ts'
import { type FileField, fileRules, guessedRules, modelFields, type Rules, rulesOfFile, rulesOfModel } from './rules.ts'

/** What is compared, and how records are then put together. */
export interface Plan {
  readonly fields: readonly FileField[]
  /** As a rules file. */
  readonly rules: string
  readonly cluster: (crewFor: CrewFor, population: Population) => Promise<Clustered>
}

export interface PlanOptions {
  readonly rules?: string
  readonly model?: string
  /** A probability. */
  readonly threshold?: number
}

/** What a rules file or a model says; undefined where there is neither. @throws GoldthreadError */
export async function writtenPlan(options: PlanOptions, columns: readonly string[]): Promise<Plan | undefined> {
  if (options.model !== undefined) return modelPlan(options.model, options, columns)
  return options.rules === undefined ? undefined : rulesPlan(await rulesOfFile(options.rules, columns), options)
}

/** What the columns seem to hold. @param files as shown to people @throws GoldthreadError where they seem to tell nothing */
export function guessedPlan(table: Table, columns: readonly string[], files: readonly string[], options: PlanOptions): Plan {
  return rulesPlan(guessedRules(table, columns, files), options)
}

function rulesPlan({ text, model }: Rules, { threshold }: PlanOptions): Plan {
  const rules = fileRules(model)
  return {
    fields: rules.fields,
    rules: text,
    cluster: (crewFor, population) => learnAndCluster(crewFor, population, { ...rules, mergeAt: threshold ?? model.mergeAt }),
  }
}

async function modelPlan(path: string, { threshold }: PlanOptions, columns: readonly string[]): Promise<Plan> {
  const model = await readModel(path)
  const fields = modelFields(model, columns)
  const mergeAt = threshold === undefined ? model.mergeAt : logit(threshold)
  return {
    fields,
    rules: rulesOfModel(fields, basename(path)),
    cluster: (crewFor, population) => clusterBy(crewFor, population, { ...model, mergeAt }),
  }
}
