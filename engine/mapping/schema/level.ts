import { z } from 'zod'
import type { Level } from '../../../core/matching.ts'
import { measures } from '../../matching/compare/comparison.ts'
import { mostLevels } from '../../matching/score/packed.ts'
import { object } from './words.ts'

const table = Object.entries(measures)
const tests = table.flatMap(([name, { argument }]) => (argument === undefined ? [name] : []))
const taking = Object.fromEntries(table.flatMap(([name, { argument }]) => (argument ? [[name, argumentOf(argument)]] : [])))

const names = [...tests, ...Object.keys(taking).map((name) => `{ ${name}: … }`)].join(', ')
const test = z.enum(tests, { error: names })

const measure = object(taking, names)
  .refine(isOne, 'one measure in each element')
  .meta({ minProperties: 1, maxProperties: 1 })
  .transform(measureOf)
const any = z
  .array(z.union([test, measure]))
  .min(2, 'two or more')
  .optional()
  .describe('Several, of which one must hold.')
const measureOrAny = object({ ...taking, any }, `${names}, { any: […] }`)
  .refine(isOne, 'one measure in each level')
  .meta({ minProperties: 1, maxProperties: 1 })
  .transform(({ any, ...measure }): Level => (any === undefined ? measureOf(measure) : { any }))

/** The levels of a comparison. */
export const levels = z
  .array(z.union([test, measureOrAny]).meta({ id: 'Level' }))
  .min(1, 'at least one level')
  .max(mostLevels, `at most ${mostLevels} levels`)
  .describe('From the surest down; what holds none of them is different.')

type Argument = NonNullable<(typeof measures)[string]['argument']>

function argumentOf({ meaning, least, most, whole }: Argument) {
  const allowed = `a ${whole ? 'whole ' : ''}number from ${least} to ${most}`
  const number = whole ? z.int({ error: allowed }) : z.number({ error: allowed })
  return number
    .min(least, allowed)
    .max(most, allowed)
    .optional()
    .describe(`${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`)
}

function isOne(level: object): boolean {
  return Object.keys(level).length === 1
}

/** The one argument that is there, by its measure. */
function measureOf(measure: Readonly<Record<string, unknown>>): Level {
  return Object.fromEntries(
    Object.entries(measure).flatMap(([name, argument]) => (typeof argument === 'number' ? [[name, argument]] : [])),
  )
}
