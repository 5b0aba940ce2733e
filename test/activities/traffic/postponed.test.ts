import { expect, it } from 'vitest'
import { postponedIn } from '../../../activities/traffic/postponed.ts'
import { GoldthreadError, Postponed } from '../../../core/errors.ts'

const postponed = new Postponed('daily', new Date(0))

it.each([
  ['itself', postponed],
  ['the cause of an error', new Error('request failed', { cause: postponed })],
  ['the cause of a cause', new Error('failed', { cause: new TypeError('request failed', { cause: postponed }) })],
  ['one of several errors', new AggregateError([new Error('another'), new Error('wrapped', { cause: postponed })])],
])('a postponement is found where it is %s', (_where, error) => {
  expect(postponedIn(error)).toBe(postponed)
})

it.each([
  ['nothing', undefined],
  ['an error of another kind', new GoldthreadError('unreachable', 'It answered 503', undefined, { cause: new Error('reset') })],
  ['a text', 'postponed'],
])('there is none in %s', (_what, error) => {
  expect(postponedIn(error)).toBeUndefined()
})
