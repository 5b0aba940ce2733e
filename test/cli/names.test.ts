import { describe, expect, it } from 'vitest'
import { numberOf } from '../../cli/names.ts'

describe('a name', () => {
  it.each(['c12', 'C12', '12'])('is a letter and a number, or the number alone: %s', (text) => {
    expect(numberOf('c', text)).toBe(12)
  })

  it.each([
    ['foo', undefined, 'foo names nothing here', 'Write it as c12'],
    ['foo', 'r', 'foo names nothing here', 'Write it as c12 or r34'],
    ['q5', undefined, 'q5 is a row in quarantine, and a customer is meant here', 'Write it as c12'],
    ['q5', 'r', 'q5 is a row in quarantine, and a customer or a source record is meant here', 'Write it as c12 or r34'],
  ] as const)('of another kind is refused, with how it is to be written: %s beside %s', (text, other, message, remedy) => {
    expect(() => numberOf('c', text, other)).toThrow(expect.objectContaining({ kind: 'configuration', message, remedy }))
  })
})
