import { describe, expect, it } from 'vitest'
import { idOf, normalId } from '../../../sandbox/salesforce/ids.ts'

describe('ids', () => {
  it('grow with their number, and begin with the prefix of their object', () => {
    const made = [1, 2, 61, 62, 4000].map((n) => idOf('003', n))
    expect(made.toSorted()).toEqual(made)
    expect(made.every((id) => /^003\w{12}[A-Z0-5]{3}$/.test(id))).toBe(true)
  })

  it.each([
    // The documented example of the vendor's checksum.
    ['001A0000006Vm9r', '001A0000006Vm9rIAC'],
    ['001A0000006Vm9rIAC', '001A0000006Vm9rIAC'],
    ['001A0000006Vm9rIAA', undefined],
    ['001A0000006Vm9', undefined],
    ['', undefined],
  ])('%j is the id %j', (written, id) => {
    expect(normalId(written)).toBe(id)
  })
})
