import { expect, it } from 'vitest'
import { toFailure } from '../../activities/failure.ts'

it('what a failure tells Temporal holds no value of a row, though a line of one looks like a place in the code', () => {
  const error = new Error('invalid input syntax for type date: "c/o\n at Ada Lovelace, 12 St James Square"')
  expect(toFailure(error).message).not.toContain('Lovelace')
  expect(toFailure(error).message).toContain('failure.test.ts')
})
