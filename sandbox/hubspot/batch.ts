import type { ApiContext } from '../stand-in/serve.ts'
import type { Crm } from './crm.ts'
import { objectKinds } from './definitions.ts'
import { iso, type ObjectType } from './record.ts'
import { type ErrorBody, invalid, Refusal } from './refusal.ts'

const mostInputs = 100

/** @throws Refusal where there are too many */
export function checkSize(inputs: readonly unknown[]): void {
  if (inputs.length > mostInputs) throw tooMany('', mostInputs)
}

export function tooMany(what: string, most: number): Refusal {
  const limit = `The maximum number of inputs supported in a batch request${what} is ${most}.`
  return invalid(`${limit} Please reduce the number of items and try again`)
}

export function missing(type: ObjectType, ids: readonly string[]): Refusal {
  const name = objectKinds[type].singular.toUpperCase()
  const message = `Could not get some ${name} objects, they may be deleted or not exist. Check that ids are valid.`
  return new Refusal(404, 'OBJECT_NOT_FOUND', message, { context: { ids } })
}

export interface Outcome {
  readonly started: number
  readonly results: readonly unknown[]
  readonly errors: readonly ErrorBody[]
}

/** 207 as soon as one of them failed. */
export function answerBatch(c: ApiContext, crm: Crm, { started, results, errors }: Outcome, allWell: 200 | 201 = 200): Response {
  const times = { startedAt: iso(started), completedAt: iso(crm.clock.now()) }
  if (errors.length === 0) return c.json({ status: 'COMPLETE', results, ...times }, allWell)
  return c.json({ status: 'COMPLETE', results, numErrors: errors.length, errors, ...times }, 207)
}
