import { expect, it } from 'vitest'
import { z } from 'zod'
import { findingsOf } from '../../../engine/mapping/issues.ts'

it.each([
  [z.url(), 'foo', 'an address such as https://example.com'],
  [z.email(), 'foo', 'an e-mail address'],
  [z.url('the address of the shop'), 'foo', 'the address of the shop'],
  [z.number(), 'foo', 'a number'],
])('a connector that asks for something with a form of its own says what it is', (shape, value, allowed) => {
  const data = { setting: value }
  const { error } = z.object({ setting: shape }).safeParse(data)
  expect(error?.issues.flatMap((issue) => findingsOf(issue, data))).toMatchObject([{ complaint: { found: 'foo', allowed } }])
})
